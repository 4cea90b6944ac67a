// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The hook inside Node: what it reads of its environment, where it makes pools and clients, and what its sockets dial.
 * It comes in by {@code NODE_OPTIONS}, and by a {@code node} first on {@code PATH} where a script replaces those.
 */
public final class NodeHook implements Sensor {
    static final String NAME = "node hook";

    private static final String OPTIONS = "NODE_OPTIONS";
    private static final List<String> CONFINING = List.of("--permission", "--experimental-permission");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Placement place(Scene scene) throws IOException {
        NodeHookFiles files = NodeHookFiles.unpacked(scene);
        Map<String, String> environment = new HashMap<>();
        String present = scene.environment().getOrDefault(OPTIONS, "");
        if (!confined(scene.command(), present)) {
            environment.put(OPTIONS, (files.option() + " " + present).strip());
        }
        String path = scene.environment().get("PATH");
        // A `node` must not appear where there is none: scripts ask for it to find out.
        if (path != null && holdsNode(path)) {
            environment.put("PATH", files.programs() + ":" + path);
        }
        return Placement.hook(environment);
    }

    /** Node that may read named files only could not start with a hook that is not among them. */
    private static boolean confined(List<String> command, String options) {
        return command.stream().anyMatch(CONFINING::contains)
                || Stream.of(options.split("\\s+")).anyMatch(CONFINING::contains);
    }

    private static boolean holdsNode(String path) {
        for (String folder : path.split(":")) {
            try {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "node"))) {
                    return true;
                }
            } catch (InvalidPathException e) {
                // No folder of this name can be.
            }
        }
        return false;
    }
}
