// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A TLS session over another link. */
final class TlsLink implements Link {
    private final SSLSocket socket;
    private final LinkSocket below;
    private final @Nullable X509Certificate peer;
    private final InputStream in;
    private final OutputStream out;

    /** Takes over a socket whose handshake is done, and closes it and the link below in the end. */
    TlsLink(SSLSocket socket, LinkSocket below, @Nullable X509Certificate peer) throws IOException {
        this.socket = socket;
        this.below = below;
        this.peer = peer;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** The server's own certificate; null when it showed none. */
    @Nullable
    X509Certificate peer() {
        return peer;
    }

    @Override
    public int read(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        below.deadline(deadline);
        return in.read(into, offset, length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length, Deadline deadline) throws IOException {
        below.deadline(deadline);
        out.write(bytes, offset, length);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        // The link below goes first: a polite farewell could wait for a server that no longer reads.
        below.close();
        socket.close();
    }
}
