// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.ServerError;
import dev.plumbline.target.Secret;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server's requests for proof of who logs in, and the client's answers. One login, used by one thread. */
final class PostgresLogin {
    private static final String SCRAM = "SCRAM-SHA-256";
    private static final String SCRAM_PLUS = "SCRAM-SHA-256-PLUS";

    private final PostgresSession session;
    private final String user;
    private final @Nullable Secret password;
    private @Nullable String method;
    private @Nullable Scram scram;

    PostgresLogin(PostgresSession session, String user, @Nullable Secret password) {
        this.session = session;
        this.user = user;
        this.password = password;
    }

    /**
     * How a login ended.
     *
     * @param error null when there was none
     * @param detail empty when nothing is worth telling
     */
    record Ended(Exchange exchange, @Nullable ServerError error, String detail) {
        static final Ended OK = new Ended(Exchange.OK, null, "");
    }

    /** What the server asked for; null when it asked for nothing so far. */
    @Nullable
    String method() {
        return method;
    }

    /** Answers until the server takes the login or turns it away. The start-up message was sent before. */
    Ended run() throws IOException {
        while (true) {
            PostgresSession.Message message = session.next();
            if (message.type() == 'E') {
                return new Ended(Exchange.REJECTED, PostgresSession.error(message), "");
            }
            if (message.type() != 'R') {
                throw new ProtocolException("a message '" + Printable.of("" + message.type()) + "' before the login");
            }
            Ended ended = answer(message);
            if (ended != null) {
                return ended;
            }
        }
    }

    /** Answers one request; null when the login goes on. */
    private @Nullable Ended answer(PostgresSession.Message message) throws IOException {
        int request = message.integer(0);
        return switch (request) {
            case 0 -> Ended.OK;
            case 3 -> clear();
            case 5 -> md5(message.body());
            case 10 -> saslFirst(message.body());
            case 11 -> saslLast(rest(message));
            case 12 ->
                running().proves(rest(message))
                        ? null
                        : new Ended(Exchange.GARBLED, null, "the server does not know the password itself");
            default -> {
                method = unknownMethod(request);
                yield new Ended(Exchange.UNSUPPORTED, null, "the server asks for " + method);
            }
        };
    }

    private @Nullable Ended saslLast(byte[] challenge) throws IOException {
        byte[] answer = running().last(challenge, session.wire().deadline());
        session.send(new PostgresMessages().secret(answer).bytes());
        return null;
    }

    private @Nullable Ended clear() throws IOException {
        method = "password";
        Secret known = password;
        if (known == null) {
            return nothingToSend();
        }
        session.send(new PostgresMessages().secret(ended(known.reveal())).bytes());
        return null;
    }

    private @Nullable Ended md5(byte[] body) throws IOException {
        method = "md5";
        Secret known = password;
        if (known == null) {
            return nothingToSend();
        }
        if (body.length < 8) {
            throw new ProtocolException("a request for MD5 without a salt");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] inner = hex(digest.digest((known.reveal() + user).getBytes(StandardCharsets.UTF_8)));
            digest.update(inner);
            digest.update(body, 4, 4);
            String answer = "md5" + new String(hex(digest.digest()), StandardCharsets.US_ASCII);
            session.send(new PostgresMessages().secret(ended(answer)).bytes());
            return null;
        } catch (NoSuchAlgorithmException e) {
            return new Ended(Exchange.UNSUPPORTED, null, "this Java has no MD5");
        }
    }

    private @Nullable Ended saslFirst(byte[] body) throws IOException {
        List<String> offered = PostgresSession.texts(body, 4, 20);
        byte[] binding = offered.contains(SCRAM_PLUS) ? binding() : null;
        if (binding == null && !offered.contains(SCRAM)) {
            method = offered.isEmpty() ? "SASL" : Printable.of(offered.get(0));
            return new Ended(Exchange.UNSUPPORTED, null, "the server asks for " + method);
        }
        method = binding == null ? SCRAM : SCRAM_PLUS;
        Secret known = password;
        if (known == null) {
            return nothingToSend();
        }
        boolean couldBind = session.wire().link() instanceof TlsLink && !offered.contains(SCRAM_PLUS);
        String header = binding != null ? "p=tls-server-end-point,," : couldBind ? "y,," : "n,,";
        Scram exchange = new Scram(known.reveal(), header, binding == null ? new byte[0] : binding, Scram.newNonce());
        scram = exchange;
        session.send(new PostgresMessages()
                .saslFirst(binding == null ? SCRAM : SCRAM_PLUS, exchange.first())
                .bytes());
        return null;
    }

    /** The hash of the server's certificate; null where there is none, or none whose hash is defined. */
    private byte @Nullable [] binding() {
        X509Certificate peer = session.wire().link() instanceof TlsLink tls ? tls.peer() : null;
        if (peer == null) {
            return null;
        }
        String signature = peer.getSigAlgName().toUpperCase(Locale.ROOT);
        String hash = signature.startsWith("SHA384")
                ? "SHA-384"
                : signature.startsWith("SHA512")
                        ? "SHA-512"
                        : signature.startsWith("SHA") || signature.startsWith("MD5") ? "SHA-256" : null;
        try {
            return hash == null ? null : MessageDigest.getInstance(hash).digest(peer.getEncoded());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            return null;
        }
    }

    private Scram running() throws IOException {
        Scram known = scram;
        if (known == null) {
            throw new ProtocolException("a SCRAM message without a beginning");
        }
        return known;
    }

    private Ended nothingToSend() {
        return new Ended(Exchange.NOTHING_TO_SEND, null, "no password is configured");
    }

    private static byte[] rest(PostgresSession.Message message) {
        return Arrays.copyOfRange(message.body(), 4, message.body().length);
    }

    private static byte[] ended(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static byte[] hex(byte[] bytes) {
        byte[] hex = new byte[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            hex[2 * i] = (byte) Character.forDigit(bytes[i] >> 4 & 15, 16);
            hex[2 * i + 1] = (byte) Character.forDigit(bytes[i] & 15, 16);
        }
        return hex;
    }

    private static String unknownMethod(int request) {
        return switch (request) {
            case 2 -> "Kerberos V5";
            case 6 -> "SCM credentials";
            case 7, 8 -> "GSSAPI";
            case 9 -> "SSPI";
            default -> "authentication method " + request;
        };
    }
}
