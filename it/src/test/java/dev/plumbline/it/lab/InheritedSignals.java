// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The signals that this process was started with as ignored, as {@code nohup} does: all it starts ignore them too. */
public final class InheritedSignals {
    /** In the order of their numbers on Linux, from 1. */
    private static final List<String> NAMES = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM");

    private InheritedSignals() {}

    /** Whether a signal, such as {@code INT}, is ignored from the start and so reaches nobody. */
    public static boolean ignored(String name) {
        int number = NAMES.indexOf(name) + 1;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (number > 0 && line.startsWith("SigIgn:")) {
                    long set = Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).strip(), 16);
                    return (set >> (number - 1) & 1) == 1;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
