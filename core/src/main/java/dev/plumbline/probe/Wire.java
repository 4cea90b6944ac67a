// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Arrays;

/**
 * A connection that stands, read with a bound and a deadline. The deadline is for the whole
 * exchange: a server that sends one byte a second does not move it. Used by one thread.
 */
final class Wire implements AutoCloseable {
    /** The longest answer that is read as one piece, in bytes. */
    static final int MOST = 1 << 20;

    private final Link link;
    private final Deadline deadline;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;

    /** Takes over a link that stands, and closes it in the end. */
    Wire(Link link, Deadline deadline) {
        this.link = link;
        this.deadline = deadline;
    }

    /** What carries the bytes. */
    Link link() {
        return link;
    }

    /** Whether bytes were received that nobody has taken yet. Before an upgrade to TLS there must be none. */
    boolean holdsBytes() {
        return next < end;
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
     * Looks at the next bytes without taking them: as many as there are once {@code least} came, the other side
     * closed, or it fell silent after some.
     *
     * @throws IOException when not one byte came
     */
    byte[] peek(int least, int most) throws IOException {
        while (end - next < least) {
            try {
                if (!more()) {
                    break;
                }
            } catch (IOException e) {
                if (next == end) {
                    throw e;
                }
                break;
            }
        }
        return Arrays.copyOfRange(buffer, next, Math.min(end, next + most));
    }

    /** Reads behind the bytes that wait already. */
    private boolean more() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, end - next);
            end -= next;
            next = 0;
        }
        int count = link.read(buffer, end, buffer.length - end, deadline);
        end += Math.max(0, count);
        return count > 0;
    }

    /**
     * As {@link #available(int)}, but waits no longer than {@code limit}.
     *
     * @throws java.net.SocketTimeoutException when nothing came by then
     */
    byte[] availableWithin(int most, Duration limit) throws IOException {
        return fill(deadline.within(limit)) ? available(most) : new byte[0];
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
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, Math.max(2L * bytes.length, done + part)));
            }
            System.arraycopy(buffer, next, bytes, done, part);
            next += part;
            done += part;
        }
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Big-endian, four bytes. */
    int readInt() throws IOException {
        byte[] four = read(4);
        return (four[0] & 0xff) << 24 | (four[1] & 0xff) << 16 | (four[2] & 0xff) << 8 | four[3] & 0xff;
    }

    void write(byte[] bytes) throws IOException {
        link.write(bytes, 0, bytes.length, deadline);
    }

    private boolean fill() throws IOException {
        return fill(deadline);
    }

    private boolean fill(Deadline deadline) throws IOException {
        if (next < end) {
            return true;
        }
        int count = link.read(buffer, 0, buffer.length, deadline);
        next = 0;
        end = Math.max(0, count);
        return count > 0;
    }

    @Override
    public void close() {
        try {
            link.close();
        } catch (IOException e) {
            // The connection is given up either way, and nothing more is read from it.
            next = end;
        }
    }
}
