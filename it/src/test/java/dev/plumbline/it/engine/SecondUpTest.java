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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** When a later {@code up} asks Compose, and when it need not. */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class SecondUpTest {
    private static final String IMAGE = "second-up/redis:now";
    private static final String ANEW = "cache: made anew by docker compose";
    private static final String STARTED = "cache: started by docker compose";
    private static final String NOTHING = "nothing to do, all was up";

    @TempDir
    Path folder;

    private ContainerEngine engine;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void project(ContainerEngine started, EngineImages lab) throws IOException {
        engine = started;
        engine.docker(folder, "tag", lab.need("redis"), IMAGE);
        file("compose.yaml", "include: [more/caches.yaml]\n");
        file("more/caches.yaml", """
                services:
                  cache:
                    image: %s
                    env_file: [cache.env]
                    labels: {kept-by: "${KEEPER:-nobody}"}
                    ports: ["127.0.0.1:25951:6379"]
                """.formatted(IMAGE));
        file("more/cache.env", "ONE=1\n");
        file(".env", "REDIS_URL=redis://localhost:25951\n");
        // Real, but for its diary.
        Path docker = file("bin/docker", """
                #!/bin/sh
                echo "$*" >> %s/asked
                exec /usr/bin/docker "$@"
                """.formatted(folder));
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        variables.put("PATH", docker.getParent() + ":" + System.getenv("PATH"));
    }

    private Path file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text);
    }

    @AfterEach
    void down() {
        plumb().run("down", "--volumes", "--yes");
        engine.attempt(folder, "compose", "down", "--timeout", "0");
        engine.attempt(folder, "image", "rm", "--force", IMAGE);
    }

    private Plumb plumb() {
        Plumb plumb = Plumb.in(folder).in(engine);
        for (Map.Entry<String, String> each : variables.entrySet()) {
            plumb = plumb.with(each.getKey(), each.getValue());
        }
        return plumb;
    }

    private String up() throws IOException {
        file("asked", "");
        Outcome up = plumb().run("up");
        assertThat(up.exit()).as(up.everything()).isZero();
        return up.out();
    }

    private boolean composeWasAsked() throws IOException {
        return Files.readAllLines(folder.resolve("asked")).stream().anyMatch(words -> words.startsWith("compose"));
    }

    private void settled() throws IOException {
        assertThat(up()).contains(NOTHING);
        assertThat(composeWasAsked()).isFalse();
    }

    private String container() {
        return engine.docker(folder, "compose", "ps", "--quiet").strip();
    }

    @Test
    void unchangedProject_asksTheEngineOnly_andAnyChangeGoesToCompose() throws IOException {
        assertThat(up()).contains(STARTED);
        settled();

        file("more/cache.env", "ONE=2\n");
        assertThat(up()).as("a file that an included file names").contains(ANEW);
        settled();

        file(".env", "REDIS_URL=redis://localhost:25951\nKEEPER=env\n");
        assertThat(up()).as("a variable in .env").contains(ANEW);
        settled();

        variables.put("KEEPER", "shell");
        assertThat(up()).as("a variable of the environment").contains(ANEW);
        variables.put("UNRELATED", "1");
        settled();

        file("compose.override.yaml", "services: {cache: {labels: {more: 'yes'}}}\n");
        assertThat(up()).as("a file that was not there").contains(ANEW);
        settled();

        engine.docker(folder, "commit", container(), IMAGE);
        assertThat(up()).as("another image of the same name").contains(ANEW);
        settled();
    }

    @Test
    void containerThatIsNotAsItWasLeft_isNoticed() throws IOException {
        assertThat(up()).contains(STARTED);
        settled();
        engine.docker(folder, "stop", "--time", "0", container());
        assertThat(up()).as("stopped").contains(STARTED);
        settled();
        engine.docker(folder, "rm", "--force", container());
        assertThat(up()).as("removed").contains(STARTED);
        settled();
        engine.docker(folder, "compose", "up", "--detach", "--force-recreate", "--timeout", "0");
        assertThat(up()).as("made anew by the user").contains(NOTHING);
        assertThat(composeWasAsked()).isTrue();
        settled();
    }

    @Test
    void serviceThatTheUserStarted_isLeftAsItIs_whenItsFileChanges() throws IOException {
        engine.docker(folder, "compose", "up", "--detach");
        String first = container();
        assertThat(up()).contains(NOTHING);
        settled();
        file("more/cache.env", "ONE=2\n");
        assertThat(up()).contains(NOTHING);
        assertThat(container()).isEqualTo(first);
    }

    @Test
    void fileThatOnlyComposeCanName_isAskedForEachTime() throws IOException {
        for (String name : List.of("${WHICH:-cache}.env", "~/none-of-this.env")) {
            file(
                    "more/caches.yaml",
                    Files.readString(folder.resolve("more/caches.yaml"))
                            .replaceFirst(
                                    "env_file: .*",
                                    "env_file: [{path: '" + name.replace("$", "\\$") + "', required: false}]"));
            up();
            assertThat(up()).contains(NOTHING);
            assertThat(composeWasAsked()).isTrue();
        }
    }
}
