// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A connected TCP socket. */
final class SocketLink implements Link {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** Takes over a connected socket and closes it in the end. */
    SocketLink(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    @Override
    public int read(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        socket.setSoTimeout(deadline.leftMillis());
        return in.read(into, offset, length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length, Deadline deadline) throws IOException {
        deadline.leftMillis();
        out.write(bytes, offset, length);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
