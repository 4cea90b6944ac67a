// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScramTest {
    private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";

    @Test
    void hash_ofAnyLength_isTheJdks() throws GeneralSecurityException {
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            assertThat(Sha256.hash(bytes))
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
    }

    @Test
    void hmac_ofAnyKey_isTheJdks() throws GeneralSecurityException {
        Random random = new Random(2);
        for (int length = 1; length < 200; length++) {
            byte[] key = new byte[length];
            byte[] bytes = new byte[length * 2];
            random.nextBytes(key);
            random.nextBytes(bytes);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));

            assertThat(Sha256.hmac(key, bytes)).isEqualTo(mac.doFinal(bytes));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pencil, 1",
        "pencil, 2",
        "pencil, 4096",
        "a password that is much longer than one block of the hash is, 100"
    })
    void stretchedPassword_isTheJdks(String password, int rounds) throws GeneralSecurityException, IOException {
        byte[] salt = Base64.getDecoder().decode(SALT);
        byte[] expected = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, 256))
                .getEncoded();

        byte[] stretched = Sha256.stretched(
                password.getBytes(StandardCharsets.UTF_8), salt, rounds, Deadline.in(Duration.ofSeconds(5)));

        assertThat(stretched).isEqualTo(expected);
    }

    @Test
    void login_asTheServerReckons_provesBothSides() throws GeneralSecurityException, IOException {
        Scram scram = new Scram("pencil", "n,,", new byte[0], "rOprNGfwEbeRWgbNEkqO");
        String bare = "n=,r=rOprNGfwEbeRWgbNEkqO";
        String challenge = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF,s=" + SALT + ",i=4096";

        assertThat(scram.first()).asString().isEqualTo("n,," + bare);
        String last = new String(
                scram.last(challenge.getBytes(StandardCharsets.US_ASCII), Deadline.in(Duration.ofSeconds(5))),
                StandardCharsets.US_ASCII);

        String withoutProof = last.substring(0, last.indexOf(",p="));
        byte[] signed = (bare + "," + challenge + "," + withoutProof).getBytes(StandardCharsets.US_ASCII);
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(
                        "pencil".toCharArray(), Base64.getDecoder().decode(SALT), 4096, 256))
                .getEncoded();
        byte[] stored = MessageDigest.getInstance("SHA-256").digest(mac(salted, "Client Key"));
        byte[] proof = Base64.getDecoder().decode(last.substring(last.indexOf(",p=") + 3));
        byte[] signature = mac(stored, signed);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        assertThat(MessageDigest.getInstance("SHA-256").digest(proof)).isEqualTo(stored);
        String answer = "v=" + Base64.getEncoder().encodeToString(mac(mac(salted, "Server Key"), signed));
        assertThat(scram.proves(answer.getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(scram.proves("v=AAAA".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'r=other,s=AAAA,i=4096'",
        "'r=nonce,s=AAAA,i=4096'",
        "'r=nonce1,s=AAAA,i=0'",
        "'r=nonce1,s=AAAA,i=many'",
        "'r=nonce1,s=?,i=4096'",
        "''",
    })
    void challenge_thatIsNone_isRefused(String challenge) {
        Scram scram = new Scram("pencil", "n,,", new byte[0], "nonce");

        assertThatThrownBy(() ->
                        scram.last(challenge.getBytes(StandardCharsets.US_ASCII), Deadline.in(Duration.ofSeconds(5))))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void password_isPreparedAsPostgresDoes() {
        assertThat(Scram.prepared("plain ascii")).isEqualTo("plain ascii");
        assertThat(Scram.prepared("I\u00adX")).isEqualTo("IX");
        assertThat(Scram.prepared("\u00aa")).isEqualTo("a");
        assertThat(Scram.prepared("\u2168")).isEqualTo("IX");
        assertThat(Scram.prepared("a\u00a0b")).isEqualTo("a b");
        assertThat(Scram.prepared("a\u0085b")).isEqualTo("a\u0085b");
    }

    @Test
    void nonces_differ() {
        assertThat(Scram.newNonce()).isNotEqualTo(Scram.newNonce()).doesNotContain(",");
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        return mac(key, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] mac(byte[] key, byte[] bytes) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(bytes);
    }
}
