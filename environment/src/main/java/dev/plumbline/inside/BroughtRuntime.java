// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Java runtime and the jars that this process runs on, brought into a container read-only together with the C library
 * and its loader. Nothing of the image is used, so it may have another C library, an older one, or none.
 *
 * @param mounts folders of this machine and where they stand in the container, {@code from:to:ro} each
 * @param loader the loader's path in the container, which is the container's first program
 * @param command what stands behind the loader, up to and with the class path
 */
record BroughtRuntime(List<String> mounts, String loader, List<String> command) {
    /** Where all of it stands in the container; no image has such a folder. */
    static final String PLACE = "/.plumbline";

    /** Where the C library and what lies beside it stand in the container. */
    static final String LIBRARIES = PLACE + "/lib";

    BroughtRuntime {
        mounts = List.copyOf(mounts);
        command = List.copyOf(command);
    }

    /**
     * The runtime of this process.
     *
     * @throws InsideProblem on a system whose programs do not run in Linux containers
     */
    static BroughtRuntime own() throws InsideProblem {
        try {
            return of(
                    Path.of("/proc/self"),
                    Path.of(System.getProperty("java.home")),
                    System.getProperty("java.class.path"));
        } catch (IOException e) {
            throw new InsideProblem(
                    "this system's Plumbline cannot run in a Linux container",
                    List.of("its own runtime is brought into the container, and " + e.getMessage() + " cannot be read"),
                    List.of("run plumb on Linux, such as in the CI job or in the virtual machine of the engine"));
        }
    }

    static BroughtRuntime of(Path self, Path javaHome, String classPath) throws IOException, InsideProblem {
        Path library = cLibrary(self);
        Map<Path, String> places = new LinkedHashMap<>();
        places.put(library.resolveSibling(""), LIBRARIES);
        places.put(javaHome.toRealPath(), PLACE + "/java");
        List<String> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            jars.add(inside(Path.of(entry).toAbsolutePath().normalize(), places));
        }
        List<String> mounts = new ArrayList<>();
        places.forEach((from, to) -> mounts.add(from + ":" + to + ":ro"));
        for (Path outer : linkedOutside(javaHome.toRealPath())) {
            mounts.add(outer + ":" + outer + ":ro");
        }
        String loader = LIBRARIES + "/" + loader(self, library).getFileName();
        List<String> command = new ArrayList<>(List.of("--library-path", LIBRARIES, PLACE + "/java/bin/java"));
        command.addAll(options(self, places));
        command.addAll(List.of("-cp", String.join(":", jars)));
        return new BroughtRuntime(mounts, loader, command);
    }

    /** A jar comes with its folder, in which those lie that its manifest names. */
    private static String inside(Path entry, Map<Path, String> places) {
        Path folder = Files.isDirectory(entry) ? entry : entry.resolveSibling("");
        String place = places.computeIfAbsent(folder, each -> PLACE + "/jars/" + places.size());
        return folder.equals(entry) ? place : place + "/" + entry.getFileName();
    }

    /** The options that this JVM was started with, without the class path and what follows it. */
    private static List<String> options(Path self, Map<Path, String> places) throws IOException {
        List<String> options = new ArrayList<>();
        for (String word : Files.readString(self.resolve("cmdline")).split("\0")) {
            if (word.equals("-cp") || word.equals("-classpath") || word.equals("--class-path")) {
                break;
            }
            boolean cache = word.startsWith("-XX:AOTCache=");
            if (cache) {
                Path file = Path.of(word.substring(word.indexOf('=') + 1));
                options.add("-XX:AOTCache=" + inside(file.toAbsolutePath().normalize(), places));
            } else if (word.startsWith("-X") || word.startsWith("-D") || word.startsWith("--enable-native-access")) {
                options.add(word);
            }
        }
        // The usual way to start a process goes by a small program that wants the image's loader.
        options.add("-Djdk.lang.Process.launchMechanism=FORK");
        options.add("-XX:-UsePerfData");
        return options;
    }

    private static Path cLibrary(Path self) throws IOException {
        return mapped(self, name -> name.equals("libc.so.6") || name.startsWith("ld-musl-"));
    }

    private static Path loader(Path self, Path library) throws IOException {
        if (library.getFileName().toString().startsWith("ld-musl-")) {
            return library;
        }
        return mapped(self, name -> name.startsWith("ld-linux") || name.startsWith("ld64.so"));
    }

    /** A file that the system mapped into this process, by its real name. */
    private static Path mapped(Path self, java.util.function.Predicate<String> wanted) throws IOException {
        try (Stream<String> lines = Files.lines(self.resolve("maps"))) {
            return lines.filter(line -> line.indexOf('/') > 0)
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .filter(path -> wanted.test(path.getFileName().toString()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the C library of this process"));
        }
    }

    /** Folders outside of the runtime that links in it lead to: distributions keep its settings under {@code /etc}. */
    private static Set<Path> linkedOutside(Path javaHome) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        try (Stream<Path> all = Files.find(javaHome, 4, (path, attributes) -> attributes.isSymbolicLink())) {
            for (Path link : all.toList()) {
                Path target = link.toRealPath();
                if (!target.startsWith(javaHome)) {
                    folders.add(Files.isDirectory(target) ? target : target.resolveSibling(""));
                }
            }
        }
        return folders;
    }
}
