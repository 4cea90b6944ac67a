// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every certificate pass and keeps it. A handshake that breaks off at a certificate shows nothing
 * of it; the judgement comes after, and before any secret is sent.
 */
final class PeerRecorder extends X509ExtendedTrustManager {
    private List<X509Certificate> chain = List.of();

    /** The server's own certificate and those it sent along; empty before the handshake. */
    List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket) {
        chain = List.of(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine) {
        chain = List.of(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType) {
        chain = List.of(shown);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("a client only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a client only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType) throws CertificateException {
        throw new CertificateException("a client only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
