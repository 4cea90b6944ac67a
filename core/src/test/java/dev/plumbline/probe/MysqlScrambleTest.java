// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** Checks replies as the server checks them: from the doubly hashed password it keeps, not by the client's formula. */
class MysqlScrambleTest {
    private static final byte[] RANDOM = "01234567890123456789".getBytes(StandardCharsets.US_ASCII);
    private static final String PASSWORD = "pä$$ w";

    @Test
    void nativePassword_checkedAsTheServerDoes_leadsToTheKeptHash() throws GeneralSecurityException {
        byte[] kept = digest("SHA-1", digest("SHA-1", PASSWORD.getBytes(StandardCharsets.UTF_8)));
        byte[] once = xor(MysqlScramble.nativePassword(PASSWORD, RANDOM), digest("SHA-1", RANDOM, kept));
        assertThat(digest("SHA-1", once)).isEqualTo(kept);
    }

    @Test
    void cachingSha2_checkedAsTheServerDoes_leadsToTheKeptHash() throws GeneralSecurityException {
        byte[] kept = digest("SHA-256", digest("SHA-256", PASSWORD.getBytes(StandardCharsets.UTF_8)));
        byte[] once = xor(MysqlScramble.cachingSha2(PASSWORD, RANDOM), digest("SHA-256", kept, RANDOM));
        assertThat(digest("SHA-256", once)).isEqualTo(kept);
    }

    @Test
    void emptyPassword_sendsNothing() {
        assertThat(MysqlScramble.nativePassword("", RANDOM)).isEmpty();
        assertThat(MysqlScramble.cachingSha2("", RANDOM)).isEmpty();
        assertThat(MysqlScramble.clear("")).containsExactly(0);
    }

    @Test
    void encrypted_decryptedByTheServersKey_isThePasswordUnderTheRandomBytes() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        byte[] sent = MysqlScramble.encrypted(PASSWORD, RANDOM, pem.getBytes(StandardCharsets.US_ASCII));

        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.DECRYPT_MODE, keys.getPrivate());
        byte[] covered = cipher.doFinal(sent);
        for (int i = 0; i < covered.length; i++) {
            covered[i] ^= RANDOM[i % RANDOM.length];
        }
        assertThat(covered).isEqualTo(MysqlScramble.clear(PASSWORD));
    }

    @Test
    void encrypted_withSomethingThatIsNoKey_isGarbled() {
        assertThatThrownBy(() -> MysqlScramble.encrypted(PASSWORD, RANDOM, new byte[] {1, 2, 3}))
                .isInstanceOf(ProtocolException.class)
                .hasMessageNotContaining(PASSWORD);
    }

    private static byte[] digest(String algorithm, byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] both = new byte[one.length];
        for (int i = 0; i < one.length; i++) {
            both[i] = (byte) (one[i] ^ other[i]);
        }
        return both;
    }
}
