// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677). One login, used by one thread. */
final class Scram {
    private static final Path RANDOM = Path.of("/dev/urandom");
    private static final int NONCE_BYTES = 18;

    private final String header;
    private final byte[] binding;
    private final byte[] password;
    private final String nonce;
    private byte[] serverSignature = new byte[0];

    /**
     * Begins a login.
     *
     * @param header how channel binding is used: {@code n,,}, {@code y,,} or {@code p=tls-server-end-point,,}
     * @param binding the data that binds to the channel; empty without
     * @param nonce printable, without a comma, new for each login
     */
    Scram(String password, String header, byte[] binding, String nonce) {
        this.header = header;
        this.binding = binding.clone();
        this.password = prepared(password).getBytes(StandardCharsets.UTF_8);
        this.nonce = nonce;
    }

    /** A nonce. {@code SecureRandom} loads the security providers, so the system is asked itself where it can be. */
    static String newNonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        try (InputStream in = Files.newInputStream(RANDOM)) {
            if (in.readNBytes(bytes, 0, bytes.length) == bytes.length) {
                return Base64.getEncoder().encodeToString(bytes);
            }
        } catch (IOException e) {
            // A system without the device has another source.
            new SecureRandom().nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        }
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The first message. The user's name is in the start-up message already and stays out here, as PostgreSQL wants. */
    byte[] first() {
        return (header + bare()).getBytes(StandardCharsets.UTF_8);
    }

    private String bare() {
        return "n=,r=" + nonce;
    }

    /** The answer to the server's first message. */
    byte[] last(byte[] serverFirst, Deadline deadline) throws IOException {
        String challenge = new String(serverFirst, StandardCharsets.UTF_8);
        Map<Character, String> fields = fields(challenge);
        String whole = fields.getOrDefault('r', "");
        if (!whole.startsWith(nonce) || whole.length() == nonce.length()) {
            throw new ProtocolException("a SCRAM answer to another login");
        }
        byte[] salt = decoded(fields.getOrDefault('s', ""));
        byte[] salted = Sha256.stretched(password, salt, iterations(fields.getOrDefault('i', "")), deadline);
        byte[] bound = new byte[header.length() + binding.length];
        byte[] headerBytes = header.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(headerBytes, 0, bound, 0, headerBytes.length);
        System.arraycopy(binding, 0, bound, headerBytes.length, binding.length);
        String withoutProof = "c=" + Base64.getEncoder().encodeToString(bound) + ",r=" + whole;
        byte[] signed = (bare() + "," + challenge + "," + withoutProof).getBytes(StandardCharsets.UTF_8);
        byte[] clientKey = Sha256.hmac(salted, ascii("Client Key"));
        byte[] proof = Sha256.hmac(Sha256.hash(clientKey), signed);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        serverSignature = Sha256.hmac(Sha256.hmac(salted, ascii("Server Key")), signed);
        return ascii(withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof));
    }

    /** Whether the server's last message proves that it knows the password too. */
    boolean proves(byte[] serverLast) throws IOException {
        String proof = fields(new String(serverLast, StandardCharsets.UTF_8)).getOrDefault('v', "");
        return serverSignature.length > 0 && MessageDigest.isEqual(serverSignature, decoded(proof));
    }

    private static Map<Character, String> fields(String message) {
        Map<Character, String> fields = new HashMap<>();
        int from = 0;
        while (from < message.length()) {
            int comma = message.indexOf(',', from);
            int end = comma < 0 ? message.length() : comma;
            if (end - from >= 2 && message.charAt(from + 1) == '=') {
                fields.put(message.charAt(from), message.substring(from + 2, end));
            }
            from = end + 1;
        }
        return fields;
    }

    private static int iterations(String text) throws IOException {
        try {
            int iterations = Integer.parseInt(text);
            if (iterations >= 1) {
                return iterations;
            }
        } catch (NumberFormatException e) {
            throw new ProtocolException("a SCRAM challenge without a number of rounds");
        }
        throw new ProtocolException("a SCRAM challenge without rounds");
    }

    private static byte[] decoded(String text) throws IOException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a SCRAM message that is no base64");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** SASLprep (RFC 4013) as PostgreSQL does it: a password that it forbids is used as it is. */
    static String prepared(String password) {
        boolean plain = true;
        for (int i = 0; i < password.length() && plain; i++) {
            plain = password.charAt(i) < 0x80;
        }
        return plain ? password : normalized(password);
    }

    private static String normalized(String password) {
        StringBuilder mapped = new StringBuilder();
        for (int i = 0; i < password.length(); i++) {
            char c = password.charAt(i);
            if (c == 0x200b || !vanishes(c)) {
                mapped.append(Character.getType(c) == Character.SPACE_SEPARATOR || c == 0x200b ? ' ' : c);
            }
        }
        String normal = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        for (int i = 0; i < normal.length(); i++) {
            int type = Character.getType(normal.charAt(i));
            if (type == Character.CONTROL || type == Character.PRIVATE_USE || type == Character.UNASSIGNED) {
                return password;
            }
        }
        return normal.isEmpty() ? password : normal;
    }

    private static boolean vanishes(char c) {
        return c == 0xad
                || c == 0x34f
                || c == 0x1806
                || c >= 0x180b && c <= 0x180d
                || c >= 0x200c && c <= 0x200d
                || c == 0x2060
                || c >= 0xfe00 && c <= 0xfe0f
                || c == 0xfeff;
    }
}
