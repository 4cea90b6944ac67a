// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the terminal of this process thinks of it. */
final class TerminalGroup {
    private static final int GROUP = 2;
    private static final int FOREGROUND = 5;

    private TerminalGroup() {}

    /** Whether this process belongs to the group that gets what is typed: an interrupt then came from the keyboard. */
    static boolean isForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
            // The name of the program stands in brackets and may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[GROUP].equals(fields[FOREGROUND]);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
