// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that owns a folder, so that another can tell whether it still runs: its number alone is given out again.
 *
 * @param world host, boot and process namespace that the number is valid in
 * @param started clock ticks since boot
 */
record Owner(String world, long pid, long started) {
    private static final Path PROC = Path.of("/proc");

    static Owner self() throws IOException {
        return of(ProcessHandle.current().pid());
    }

    static Owner of(long pid) throws IOException {
        return new Owner(thisWorld(), pid, started(pid).orElse(0L));
    }

    static Optional<Owner> parse(String text) {
        String[] words = text.split(" ");
        try {
            return words.length == 3
                    ? Optional.of(new Owner(words[0], Long.parseLong(words[1]), Long.parseLong(words[2])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String text() {
        return world + " " + pid + " " + started;
    }

    /** False also where it cannot be known: in another container or on another host that shares the folder. */
    boolean isGone() {
        try {
            String here = thisWorld();
            String[] mine = here.split("/", 3);
            String[] its = world.split("/", 3);
            if (!here.equals(world)) {
                boolean sameHost = its.length == 3 && its[0].equals(mine[0]);
                return sameHost && !its[1].equals(mine[1]);
            }
            return started(pid).map(time -> time != started).orElse(true);
        } catch (IOException e) {
            return false;
        }
    }

    private static String thisWorld() throws IOException {
        Path kernel = PROC.resolve("sys/kernel");
        String host = Files.readString(kernel.resolve("hostname")).strip();
        String boot = Files.readString(kernel.resolve("random/boot_id")).strip();
        String namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        return host + "/" + boot + "/" + namespace;
    }

    /** Field 22 of the process's stat line; empty for a process that is gone or dead and not yet reaped. */
    private static Optional<Long> started(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            // The name in parentheses may hold blanks and parentheses itself.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(Long.parseLong(fields[19]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
