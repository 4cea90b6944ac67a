// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

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

    private static final String ROOT = "root";

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
     * Writes the files into the user's cache, or into the run's own folder where there is none to write to.
     *
     * @throws IOException when neither can be written to
     */
    static NodeHookFiles unpacked(Map<String, String> environment, EventFolder run) throws IOException {
        String hook = text("hook.cjs");
        String parts = bundle();
        String shim = text("node.sh");
        String name = "node-" + digest(hook + parts + shim);
        try {
            return written(cache(environment).resolve(name), hook, parts, shim);
        } catch (IOException e) {
            return written(run.path().resolve("plumbline/trace").resolve(name), hook, parts, shim);
        }
    }

    /** Where everyone in the process tree can read them: a command of root may go on as somebody else. */
    private static Path cache(Map<String, String> environment) {
        if (ROOT.equals(System.getProperty("user.name"))) {
            return Path.of("/var/cache/plumbline/trace");
        }
        String configured = environment.get("XDG_CACHE_HOME");
        Path base = configured == null || !configured.startsWith("/")
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("plumbline/trace");
    }

    private static NodeHookFiles written(Path folder, String hook, String parts, String shim) throws IOException {
        NodeHookFiles files = new NodeHookFiles(folder);
        Files.createDirectories(files.programs());
        write(folder.resolve("start.cjs"), parts, "rw-r--r--");
        write(folder.resolve("hook.cjs"), hook, "rw-r--r--");
        write(files.programs().resolve("node"), shim, "rwxr-xr-x");
        return files;
    }

    /** Whole or not at all: other runs read the same file. */
    private static void write(Path file, String text, String permissions) throws IOException {
        if (Files.isRegularFile(file) && Files.readString(file).equals(text)) {
            return;
        }
        Path draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), null);
        Files.writeString(draft, text);
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(permissions));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

    private static String text(String name) throws IOException {
        try (InputStream in = NodeHookFiles.class.getResourceAsStream("node/" + name)) {
            if (in == null) {
                throw new NoSuchFileException(name, null, "not in this build of Plumbline");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
