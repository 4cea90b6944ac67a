// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version this build carries. */
final class Version {

    private static final int LONGEST_TEXT = 256;

    private Version() {}

    /** The version alone, such as {@code 0.1.0}. */
    static String current() {
        return lines()[0];
    }

    /** Version, commit and JVM in one line. */
    static String line() {
        String[] lines = lines();
        String commit =
                lines.length > 1 && !lines[1].isEmpty() && !lines[1].startsWith("$") ? " (" + lines[1] + ")" : "";
        return "plumb " + lines[0] + commit + ", " + System.getProperty("java.vm.name") + " "
                + System.getProperty("java.vm.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
    }

    private static String[] lines() {
        try (InputStream text = Version.class.getResourceAsStream("version.txt")) {
            return text == null
                    ? new String[] {"unknown"}
                    : new String(text.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8)
                            .strip()
                            .split("\n", -1);
        } catch (IOException e) {
            throw new UncheckedIOException("the version in plumb's own jar cannot be read", e);
        }
    }
}
