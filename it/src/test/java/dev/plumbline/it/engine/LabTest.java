// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the other tests rely on: networks, names, Compose, and an image that starts in two phases.*/
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class LabTest {
    @TempDir
    Path folder;

    @Test
    void compose_databaseAndClient_firstStartAndNamesAreReal(ContainerEngine engine, EngineImages images)
            throws IOException {
        images.need("postgres");
        images.need("python");
        Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  db:
                    image: postgres:15
                    environment: {POSTGRES_USER: app, POSTGRES_PASSWORD: hush, POSTGRES_DB: shop}
                  client:
                    image: python:3.11
                    command: [python3, -c, "import psycopg2"]
                """);
        try {
            engine.docker(folder, "compose", "up", "--detach", "db");
            String ask = "until PGPASSWORD=hush psql -h db -U app -d shop -Atc 'SELECT 6 * 7' 2>/dev/null; do :; done";
            assertThat(engine.docker(
                            folder, "compose", "run", "--rm", "-T", "client", "timeout", "30", "bash", "-c", ask))
                    .contains("42");
            assertThat(engine.docker(folder, "compose", "logs", "db"))
                    .contains("init process complete")
                    .contains("database system is ready to accept connections");
        } finally {
            engine.attempt(folder, "compose", "down", "--volumes", "--timeout", "0");
        }
    }

    @Test
    void static_image_runsItsProgram(ContainerEngine engine, EngineImages images) {
        assertThat(engine.docker(folder, "run", "--rm", images.need("static"), "echo", "static"))
                .isEqualTo("static\n");
        assertThat(engine.docker(folder, "run", "--rm", images.need("musl"), "sh", "-c", "ls /lib"))
                .isEqualTo("ld-musl-x86_64.so.1\n");
    }
}
