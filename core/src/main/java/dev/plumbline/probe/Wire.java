// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;

/**
 * A connection that stands, read with a bound and a deadline. The deadline is for the whole
 * exchange: a server that sends one byte a second does not move it. Used by one thread.
 */
final class Wire implements AutoCloseable {
    /** The longest answer that is read as one piece, in bytes. */
    static final int MOST = 1 << 20;

    private final Socket socket;
    private final Deadline deadline;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;

    /** Takes over a connected socket, plain or TLS, and closes it in the end. */
    Wire(Socket socket, Deadline deadline) throws IOException {
        this.socket = socket;
        this.deadline = deadline;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    Socket socket() {
        return socket;
    }

    Deadline deadline() {
        return deadline;
    }

    /** The next byte, 0 to 255, or -1 when the other side closed. */
    int read() throws IOException {
        return fill() ? buffer[next++] & 0xff : -1;
    }

    /** The next byte without taking it, or -1 when the other side closed. */
    int peek() throws IOException {
        return fill() ? buffer[next] & 0xff : -1;
    }

    /** Bytes that have come already, without waiting for more than the first; empty when the other side closed. */
    byte[] available(int most) throws IOException {
        if (!fill()) {
            return new byte[0];
        }
        int length = Math.min(most, end - next);
        byte[] copy = new byte[length];
        System.arraycopy(buffer, next, copy, 0, length);
        return copy;
    }

    /**
     * Exactly this many bytes.
     *
     * @throws ProtocolException when {@code length} is negative or beyond {@link #MOST}
     * @throws EOFException when the other side closes before
     */
    byte[] read(int length) throws IOException {
        if (length < 0 || length > MOST) {
            throw new ProtocolException("a length of " + length + " bytes");
        }
        byte[] bytes = new byte[Math.min(length, buffer.length)];
        int done = 0;
        while (done < length) {
            if (!fill()) {
                throw new EOFException("closed after " + done + " of " + length + " bytes");
            }
            int part = Math.min(length - done, end - next);
            if (done + part > bytes.length) {
                bytes = java.util.Arrays.copyOf(
                        bytes, (int) Math.min(length, Math.max(2L * bytes.length, done + part)));
            }
            System.arraycopy(buffer, next, bytes, done, part);
            next += part;
            done += part;
        }
        return bytes.length == length ? bytes : java.util.Arrays.copyOf(bytes, length);
    }

    /** Big-endian, four bytes. */
    int readInt() throws IOException {
        byte[] four = read(4);
        return (four[0] & 0xff) << 24 | (four[1] & 0xff) << 16 | (four[2] & 0xff) << 8 | four[3] & 0xff;
    }

    void write(byte[] bytes) throws IOException {
        deadline.leftMillis();
        out.write(bytes);
        out.flush();
    }

    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        socket.setSoTimeout(deadline.leftMillis());
        int count = in.read(buffer, 0, buffer.length);
        next = 0;
        end = Math.max(0, count);
        return count > 0;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The connection is given up either way, and nothing more is read from it.
            next = end;
        }
    }
}
