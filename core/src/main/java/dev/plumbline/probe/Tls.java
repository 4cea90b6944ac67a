// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.PeerCertificate;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.fact.TlsHandshake.Outcome;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.TlsMode;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS on a connection that stands. */
final class Tls {
    private static final List<TlsMode> WITHOUT = List.of(TlsMode.DISABLE, TlsMode.ALLOW, TlsMode.PREFER);

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
        long start = System.nanoTime();
        if (wire.holdsBytes()) {
            add(context, Outcome.FAILED, "bytes in plain text came before the handshake", start);
            return null;
        }
        PeerRecorder recorder = new PeerRecorder();
        LinkSocket below = new LinkSocket(wire.link(), wire.deadline());
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {recorder}, null);
            SSLSocket socket =
                    (SSLSocket) tls.getSocketFactory().createSocket(below, host(context), port(context), true);
            socket.startHandshake();
            boolean accepted =
                    judge(context, recorder.chain(), socket.getSession().getProtocol(), ProbeContext.since(start));
            X509Certificate peer =
                    recorder.chain().isEmpty() ? null : recorder.chain().get(0);
            return accepted ? new Wire(new TlsLink(socket, below, peer), wire.deadline()) : null;
        } catch (IOException e) {
            add(context, ending(e), Ending.words(e), start);
        } catch (GeneralSecurityException e) {
            add(context, Outcome.FAILED, "this Java has no TLS (" + e.getClass().getSimpleName() + ")", start);
        }
        return null;
    }

    /** Adds the fact that the server has no TLS. */
    static void notSupported(ProbeContext context, String detail) {
        context.add(new TlsHandshake(
                context.seen("TLS"),
                context.name(),
                context.address(),
                Outcome.NOT_SUPPORTED,
                null,
                null,
                WITHOUT,
                detail,
                Duration.ZERO));
    }

    /** What the target's driver takes the target's mode for. */
    static TlsMode demanded(ProbeContext context) {
        TlsMode mode = context.target().tls();
        if (mode == TlsMode.REQUIRE && context.reading().requireVerifies()) {
            return TlsMode.VERIFY_FULL;
        }
        // libpq's family verifies as soon as it is told an authority.
        boolean libpq = context.target().kind().speaksPostgres();
        return mode == TlsMode.REQUIRE && libpq && CertificateJudge.ownAuthorities(context) != null
                ? TlsMode.VERIFY_CA
                : mode;
    }

    private static boolean judge(ProbeContext context, List<X509Certificate> chain, String version, Duration took) {
        TlsMode mode = demanded(context);
        PeerCertificate certificate = null;
        Outcome outcome = Outcome.ESTABLISHED;
        String detail = "";
        List<TlsMode> accepted = List.of();
        // The system's authorities take long to load; a mode that verifies nothing does without them.
        if (!chain.isEmpty() && (mode.verifies() || context.reaches(Depth.FULL))) {
            CertificateJudge judge = new CertificateJudge(context, chain);
            certificate = judge.certificate();
            accepted = judge.accepted(context.reading().requireVerifies());
            outcome = judge.outcome(mode);
            detail = outcome == Outcome.ESTABLISHED ? "" : judge.reason(outcome);
        }
        context.add(new TlsHandshake(
                context.seen("TLS"),
                context.name(),
                context.address(),
                outcome,
                version,
                certificate,
                accepted,
                detail,
                took));
        return outcome == Outcome.ESTABLISHED;
    }

    private static void add(ProbeContext context, Outcome outcome, String detail, long start) {
        context.add(new TlsHandshake(
                context.seen("TLS"),
                context.name(),
                context.address(),
                outcome,
                null,
                null,
                List.of(),
                detail,
                ProbeContext.since(start)));
    }

    private static Outcome ending(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return Outcome.TIMED_OUT;
            }
            if (cause instanceof EOFException) {
                return Outcome.CLOSED;
            }
        }
        String message = e.getMessage();
        if (message == null) {
            return Outcome.FAILED;
        }
        if (message.contains("nrecognized SSL message") || message.contains("Unsupported SSL message")) {
            return Outcome.NOT_TLS;
        }
        if (message.contains("terminated the handshake") || message.contains("reset") || message.contains("closed")) {
            return Outcome.CLOSED;
        }
        return Outcome.FAILED;
    }

    private static String host(ProbeContext context) {
        String host = context.host();
        return host == null ? "localhost" : host;
    }

    private static int port(ProbeContext context) {
        return context.endpoint() instanceof Endpoint.HostPort host ? host.port() : 0;
    }
}
