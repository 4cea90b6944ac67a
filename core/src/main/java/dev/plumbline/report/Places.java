// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.fact.Frame;
import java.nio.file.Path;

/** Shows places of a program as seen from a working folder. */
public final class Places {
    private static final String SCHEME = "file://";

    private final String folder;

    /** @param folder the working folder */
    public Places(Path folder) {
        this.folder = folder.toAbsolutePath().normalize().toString();
    }

    /** A path inside the folder without it; anything else as it is. */
    public String shown(String text) {
        String path = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        return path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : path;
    }

    /** A place with its line, in the same way. */
    public String shown(Frame frame) {
        return shown(frame.shown());
    }

    /** Whether a path is the working folder itself. */
    public boolean isHere(Path path) {
        return path.toString().equals(folder);
    }
}
