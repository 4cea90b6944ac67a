// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;

/**
 * A link that passes for a socket. The JDK's TLS wants a socket below it, and a plain socket's
 * time-out counts anew for each read, so that one byte a second would keep a handshake going.
 */
final class LinkSocket extends Socket {
    private final Link link;
    private Deadline deadline;

    LinkSocket(Link link, Deadline deadline) {
        super(Proxy.NO_PROXY);
        this.link = link;
        this.deadline = deadline;
    }

    /** From now on this is the moment by which every read and write must have ended. */
    void deadline(Deadline other) {
        deadline = other;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return length == 0 ? 0 : link.read(into, offset, length, deadline);
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                link.write(bytes, offset, length, deadline);
            }
        };
    }

    @Override
    public void setSoTimeout(int timeout) {
        // The deadline holds in its place.
    }

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public void shutdownOutput() {
        // Nothing more is written by then, and the link is closed as a whole.
    }

    @Override
    public void shutdownInput() {
        // As above.
    }

    @Override
    public synchronized void close() throws IOException {
        link.close();
        super.close();
    }
}
