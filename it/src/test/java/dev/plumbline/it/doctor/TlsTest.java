// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Certificate;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL with TLS and clients that ask for too little or cannot trust it. */
class TlsTest {
    private static final String SECRET = "hush-hush";
    private static final String LOCAL = "dns:localhost,ip:127.0.0.1";

    @TempDir
    Path folder;

    @Test
    void doctor_plainToAServerThatWantsTls_provesTls() {
        Certificate certificate = Certificate.make(folder, LOCAL, "-1d", 30);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .tls(certificate.chain(), certificate.key())
                .hba("hostssl all all 127.0.0.1/32 scram-sha-256")
                .start()) {
            Outcome.Diagnosed first = first(url(postgres) + "?sslmode=disable");
            assertThat(first.cause()).isEqualTo("tls-required");
            assertThat(first.proved()).isTrue();
            assertThat(first.fix()).contains("sslmode=require");
        }
    }

    @Test
    void doctor_required_isEnoughWithoutTrust() {
        Certificate certificate = Certificate.make(folder, LOCAL, "-1d", 30);
        try (EmbeddedPostgres postgres = start(certificate)) {
            Outcome outcome = Plumb.in(folder).run("doctor", url(postgres) + "?sslmode=require");
            assertThat(outcome.exit()).as(outcome.everything()).isZero();
            assertThat(outcome.out()).contains("TLSv1.3");
        }
    }

    @Test
    void doctor_requiredByADriverThatVerifies_isNotEnough() throws IOException {
        Certificate certificate = Certificate.make(folder, LOCAL, "-1d", 30);
        Files.writeString(
                folder.resolve("package.json"), "{\n  \"dependencies\": {\n    \"pg\": \"^8.11.0\"\n  }\n}\n");
        try (EmbeddedPostgres postgres = start(certificate)) {
            Files.writeString(folder.resolve(".env"), "DATABASE_URL=" + url(postgres) + "?sslmode=require\n");
            Outcome outcome = Plumb.in(folder).run("doctor", "--json");
            assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(1);
            assertThat(outcome.first().cause()).isEqualTo("tls-certificate-untrusted");
            assertThat(outcome.first().evidence()).contains("node-postgres");
        }
    }

    @Test
    void doctor_unknownAuthority_saysUntrusted() {
        Certificate certificate = Certificate.make(folder, LOCAL, "-1d", 30);
        try (EmbeddedPostgres postgres = start(certificate)) {
            Outcome.Diagnosed first = first(url(postgres) + "?sslmode=verify-full");
            assertThat(first.cause()).isEqualTo("tls-certificate-untrusted");
            assertThat(first.fix()).doesNotContain("sslmode=disable").doesNotContain("rejectUnauthorized");
        }
    }

    @Test
    void doctor_knownAuthority_isReady() {
        Certificate certificate = Certificate.make(folder, LOCAL, "-1d", 30);
        try (EmbeddedPostgres postgres = start(certificate)) {
            Outcome outcome = Plumb.in(folder)
                    .run("doctor", url(postgres) + "?sslmode=verify-full&sslrootcert=" + certificate.chain());
            assertThat(outcome.exit()).as(outcome.everything()).isZero();
        }
    }

    @Test
    void doctor_expired_saysSinceWhen() {
        Certificate certificate = Certificate.make(folder, LOCAL, "-30d", 10);
        try (EmbeddedPostgres postgres = start(certificate)) {
            Outcome.Diagnosed first = first(url(postgres) + "?sslmode=verify-full&sslrootcert=" + certificate.chain());
            assertThat(first.cause()).isEqualTo("tls-certificate-untrusted");
            assertThat(first.title() + first.evidence()).contains("expired");
        }
    }

    @Test
    void doctor_wrongName_saysWhichNamesItIsFor() {
        Certificate certificate = Certificate.make(folder, "dns:db.internal", "-1d", 30);
        try (EmbeddedPostgres postgres = start(certificate)) {
            Outcome.Diagnosed first = first(url(postgres) + "?sslmode=verify-full&sslrootcert=" + certificate.chain());
            assertThat(first.cause()).isEqualTo("tls-certificate-untrusted");
            assertThat(first.title() + first.evidence()).contains("db.internal");
        }
    }

    private static EmbeddedPostgres start(Certificate certificate) {
        return EmbeddedPostgres.builder()
                .role("app", SECRET)
                .tls(certificate.chain(), certificate.key())
                .start();
    }

    private static String url(EmbeddedPostgres postgres) {
        return postgres.url("app", SECRET, "postgres");
    }

    private Outcome.Diagnosed first(String url) {
        Outcome outcome = Plumb.in(folder).run("doctor", "--json", url);
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(1);
        assertThat(outcome.everything()).doesNotContain(SECRET);
        return outcome.first();
    }
}
