// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Programs whose file says that they run as another user. Recorded by an ordinary user, they do not. */
final class OtherUser {
    private static final int SET_ID_BITS = 06000;

    private OtherUser() {}

    /** Whether a program that is recorded does without the rights that its file gives it. */
    static boolean lostBy(Path program) {
        try {
            return !isRoot() && ((int) Files.getAttribute(program, "unix:mode") & SET_ID_BITS) != 0;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** The same for a name as a call has it; one that is not absolute is passed over. */
    static boolean lostBy(String program) {
        try {
            return program.startsWith("/") && lostBy(Path.of(program));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
