// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import org.jspecify.annotations.Nullable;

/** TLS on a connection that stands. */
final class Tls {
    private Tls() {}

    /**
     * Makes the client's side of a handshake, adds the {@code TlsHandshake} fact, and goes on where a
     * client that asks what the target asks would go on.
     *
     * @param wire over which the server has agreed to begin TLS; no byte of it may be waiting
     * @return the wire to go on with, which also closes the one below; null when the handshake failed or the
     *     client would refuse the certificate: nothing more may be sent then
     */
    static @Nullable Wire upgrade(ProbeContext context, Wire wire) {
        throw new UnsupportedOperationException();
    }

    /** Adds the fact that the server has no TLS. */
    static void notSupported(ProbeContext context, String detail) {
        throw new UnsupportedOperationException(detail);
    }
}
