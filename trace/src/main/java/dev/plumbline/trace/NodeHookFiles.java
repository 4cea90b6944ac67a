// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The hook's files on disk. They outlive the run: a daemon that the command leaves behind goes on starting Node with
 * the options it has got, and a preload that is gone would keep it from starting.
 *
 * @param folder holds {@code hook.cjs} and {@code bin/node}; its name changes with their content
 */
record NodeHookFiles(Path folder) {
    /** The parts of the hook, each after those that it needs. */
    private static final List<String> PARTS = List.of(
            "masking",
            "journal",
            "sourcemaps",
            "stacks",
            "frames",
            "environment",
            "files",
            "dials",
            "clients",
            "children",
            "start");

    /** The words of {@code NODE_OPTIONS} that load the hook. */
    String option() {
        String file = folder.resolve("hook.cjs").toString();
        return "--require \"" + file.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The folder to stand first on {@code PATH}. */
    Path programs() {
        return folder.resolve("bin");
    }

    /**
     * Writes the files to where they outlive the run.
     *
     * @throws IOException when they cannot be written
     */
    static NodeHookFiles unpacked(Scene scene) throws IOException {
        return new NodeHookFiles(HookFiles.unpacked(
                scene,
                "node",
                List.of(
                        HookFile.shipped("node/hook.cjs", "hook.cjs", false),
                        new HookFile("start.cjs", bundle().getBytes(StandardCharsets.UTF_8), false),
                        HookFile.shipped("node/node.sh", "bin/node", true))));
    }

    /** The parts as one module: a dozen files would cost the start of each Node process three times as much. */
    private static String bundle() throws IOException {
        StringBuilder all = new StringBuilder("""
                'use strict';
                const parts = {};
                const load = (name) => (name in parts ? parts[name] : require(name));
                """);
        for (String part : PARTS) {
            all.append("(function (module, require) {\n")
                    .append(text(part + ".cjs"))
                    .append("parts['./" + part + ".cjs'] = module.exports;\n})({ exports: {} }, load);\n");
        }
        return all.append("module.exports = parts['./start.cjs'];\n").toString();
    }

    private static String text(String part) throws IOException {
        return new String(HookFile.shipped("node/" + part, part, false).content(), StandardCharsets.UTF_8);
    }
}
