// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A standard stream of this process that remembers why it lost something: a print stream forgets the reason. */
final class ProcessStream extends OutputStream {
    private final FileOutputStream stream;
    private @Nullable String lost;

    ProcessStream(FileDescriptor descriptor) {
        stream = new FileOutputStream(descriptor);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            stream.write(bytes, from, count);
        } catch (IOException e) {
            lost = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** Why something was not written; null when all was, or when the reader went away, as {@code head} does. */
    @Nullable
    String lost() {
        return lost == null || lost.contains("Broken pipe") ? null : Escape.controls(lost);
    }
}
