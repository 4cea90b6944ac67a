// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** All that a compose file can be made of, understood as the engine does. */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class EngineComposeFileTest {
    @TempDir
    Path folder;

    private ContainerEngine engine;
    private Map<String, String> images = Map.of();

    @BeforeEach
    void project(ContainerEngine started, EngineImages lab) throws IOException {
        engine = started;
        images = Map.of("POSTGRES_IMAGE", lab.need("postgres"), "REDIS_IMAGE", lab.need("redis"));
        file("compose.yaml", """
                include: [more/caches.yaml]
                x-database: &database
                  image: ${POSTGRES_IMAGE:-postgres:18}
                  env_file: [database.env]
                services:
                  db:
                    <<: *database
                    extends: {file: more/base.yaml, service: base}
                    ports: ["127.0.0.1:${DB_PORT:-25941}:5432"]
                  test-db:
                    <<: *database
                    profiles: [test]
                    ports: ["127.0.0.1:25942:5432"]
                  shell:
                    <<: *database
                    profiles: [tools]
                    command: sleep 600
                    depends_on: [db]
                  web:
                    <<: *database
                    command: sleep 600
                """);
        file("more/base.yaml", "services:\n  base: {restart: 'no', labels: {kept-by: base}}\n");
        file(
                "more/caches.yaml",
                "services:\n  cache: {image: '${REDIS_IMAGE:-redis:8}', ports: ['127.0.0.1:25943:6379']}\n");
        file("database.env", "POSTGRES_PASSWORD=s3cret-word\n");
        file(".env", """
                DATABASE_URL=postgres://shop:other-s3cret-word@localhost:25941/shop
                TEST_DATABASE_URL=postgres://shop:other-s3cret-word@localhost:25942/shop_test
                REDIS_URL=redis://localhost:25943
                """);
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    @AfterEach
    void down() {
        engine.attempt(folder, images, "compose", "--profile", "*", "down", "--volumes", "--timeout", "0");
    }

    private Outcome plumb(String... words) {
        Plumb plumb = Plumb.in(folder).in(engine);
        for (Map.Entry<String, String> image : images.entrySet()) {
            plumb = plumb.with(image.getKey(), image.getValue());
        }
        return plumb.run(words);
    }

    private String running() {
        return engine.docker(folder, images, "compose", "--profile", "*", "ps", "--services", "--status", "running");
    }

    @Test
    void includesExtendsProfilesAnchorsAndDefaults_areTheEnginesOwn() {
        Outcome up = plumb("up");
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(up.everything()).doesNotContain("s3cret-word");
        assertThat(up.out())
                .contains("compose service db", "compose service test-db", "compose service cache")
                .contains("made role shop and database shop");
        assertThat(running().lines())
                .as("these, and not the whole stack")
                .containsExactlyInAnyOrder("db", "test-db", "cache");
        assertThat(plumb("up").out()).contains("nothing to do, all was up");
        Outcome down = plumb("down", "--volumes", "--yes");
        assertThat(down.exit()).as(down.everything()).isZero();
        assertThat(running()).isBlank();
    }

    @Test
    void imageThatIsBuilt_andPasswordInAFile_areTheServices() throws IOException {
        file("db/Dockerfile", "FROM " + images.get("POSTGRES_IMAGE") + "\nCOPY 01.sql /docker-entrypoint-initdb.d/\n");
        file("db/01.sql", "CREATE TABLE notes (id int);\n");
        file("password.txt", "adm1n-s3cret-word\n");
        file("compose.yaml", """
                services:
                  db:
                    build: ./db
                    environment: {POSTGRES_PASSWORD_FILE: /run/secrets/password}
                    secrets: [password]
                    ports: ["127.0.0.1:25941:5432"]
                secrets:
                  password: {file: ./password.txt}
                """);
        file(".env", "DATABASE_URL=postgres://shop:other-s3cret-word@localhost:25941/shop\n");
        Outcome up = plumb("up");
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(up.everything()).doesNotContain("s3cret-word");
        assertThat(up.out()).contains("compose service db", "made role shop and database shop");
        assertThat(plumb("up").out()).contains("nothing to do, all was up");
    }

    @Test
    void composeFile_thatTheEngineRefuses_isSaidInItsWords_andNothingStarted() throws IOException {
        file("more/base.yaml", "services:\n  other: {restart: 'no'}\n");
        Outcome up = plumb("up");
        assertThat(up.exit()).as(up.everything()).isNotZero();
        assertThat(up.err()).contains("base").doesNotContain("s3cret-word", "\tat ");
        file("more/base.yaml", "services:\n  base: {restart: 'no'}\n");
        assertThat(running()).isBlank();
    }
}
