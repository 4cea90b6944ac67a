// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** One file of a hook, as it is to lie on disk. */
final class HookFile {
    private final String name;
    private final byte[] content;
    private final boolean executable;

    /**
     * @param name in the hook's folder; may hold slashes
     * @param executable whether it is a program
     */
    HookFile(String name, byte[] content, boolean executable) {
        this.name = name;
        this.content = content.clone();
        this.executable = executable;
    }

    /**
     * One that is shipped.
     *
     * @param resource its name beside this class
     * @throws IOException when this build does not have it
     */
    static HookFile shipped(String resource, String name, boolean executable) throws IOException {
        try (InputStream in = HookFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new NoSuchFileException(resource, null, "not in this build of Plumbline");
            }
            return new HookFile(name, in.readAllBytes(), executable);
        }
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content.clone();
    }

    boolean executable() {
        return executable;
    }
}
