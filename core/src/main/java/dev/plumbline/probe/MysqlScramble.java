// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;

/** How MySQL's authentication methods turn a password and the server's random bytes into a reply. */
final class MysqlScramble {
    private MysqlScramble() {}

    /** {@code mysql_native_password}: {@code SHA1(p) XOR SHA1(random + SHA1(SHA1(p)))}; nothing for an empty password. */
    static byte[] nativePassword(String password, byte[] random) {
        if (password.isEmpty()) {
            return new byte[0];
        }
        byte[] once = digest("SHA-1", bytes(password));
        return xor(once, digest("SHA-1", random, digest("SHA-1", once)));
    }

    /**
     * The first reply of {@code caching_sha2_password}: {@code SHA256(p) XOR SHA256(SHA256(SHA256(p)) + random)};
     * nothing for an empty password.
     */
    static byte[] cachingSha2(String password, byte[] random) {
        if (password.isEmpty()) {
            return new byte[0];
        }
        byte[] once = digest("SHA-256", bytes(password));
        return xor(once, digest("SHA-256", digest("SHA-256", once), random));
    }

    /** The password with a zero byte behind it, as it is sent where the connection itself is private. */
    static byte[] clear(String password) {
        byte[] text = bytes(password);
        return Arrays.copyOf(text, text.length + 1);
    }

    /**
     * The password for a connection that is not private: covered with the random bytes and encrypted with the
     * server's RSA key.
     *
     * @param pem the key as the server sent it
     * @throws ProtocolException when that is no RSA key that could be used
     */
    static byte[] encrypted(String password, byte[] random, byte[] pem) throws ProtocolException {
        byte[] covered = clear(password);
        for (int i = 0; i < covered.length; i++) {
            covered[i] ^= random[i % random.length];
        }
        try {
            String text = new String(pem, StandardCharsets.US_ASCII);
            String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("[^A-Za-z0-9+/=]", "");
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(covered);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            ProtocolException unusable = new ProtocolException("the server sent no RSA key that can be used");
            unusable.initCause(e);
            throw unusable;
        }
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] both = new byte[one.length];
        for (int i = 0; i < one.length; i++) {
            both[i] = (byte) (one[i] ^ other[i]);
        }
        return both;
    }
}
