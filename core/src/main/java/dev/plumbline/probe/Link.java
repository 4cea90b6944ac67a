// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** Bytes to and from the other side, each step under a deadline. Used by one thread. */
interface Link extends Closeable {

    /**
     * Waits for bytes, at least one.
     *
     * @return how many came; -1 when the other side closed
     * @throws SocketTimeoutException when the deadline passes before
     */
    int read(byte[] into, int offset, int length, Deadline deadline) throws IOException;

    /** Sends all bytes. */
    void write(byte[] bytes, int offset, int length, Deadline deadline) throws IOException;
}
