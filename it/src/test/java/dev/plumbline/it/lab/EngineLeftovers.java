// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes away what the end of an engine's namespaces leaves: its files and its control groups. */
final class EngineLeftovers {
    private static final Duration REMOVAL = Duration.ofMinutes(5);

    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

    private EngineLeftovers() {}

    /** Those of test runs that were killed: the folder's name holds the pid of its run. */
    static void remove(String prefix) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, prefix + "*")) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                String pid = name.substring(prefix.length()).replaceFirst("-.*", "");
                if (pid.matches("\\d+") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    removeControlGroup(name);
                    removeFolder(folder);
                }
            }
        }
    }

    /** In every hierarchy that there is: one on newer systems, one a controller on older ones. */
    static void removeControlGroup(String name) throws IOException {
        try (Stream<Path> hierarchies = Files.list(CONTROL_GROUPS)) {
            for (Path hierarchy : Stream.concat(Stream.of(CONTROL_GROUPS), hierarchies)
                    .filter(Files::isDirectory)
                    .toList()) {
                removeFolders(hierarchy.resolve(name));
            }
        }
    }

    /** A control group's files go with its folder. */
    private static void removeFolders(Path group) throws IOException {
        if (!Files.isDirectory(group)) {
            return;
        }
        try (Stream<Path> all = Files.walk(group)) {
            List<Path> innermostFirst = all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path each : innermostFirst) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** With the system's own command: an engine's layers hold device nodes and names of any bytes. */
    static void removeFolder(Path folder) {
        // Many layers on a disk that others keep busy take longer than a usual command may.
        List<String> words = List.of("rm", "-rf", "--one-file-system", folder.toString());
        new LabCommand(words, Path.of("").toAbsolutePath(), REMOVAL, Map.of()).check();
    }
}
