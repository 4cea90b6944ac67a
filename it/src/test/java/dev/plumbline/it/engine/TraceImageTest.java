// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.LabCommand;
import dev.plumbline.it.lab.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The image that the page on tracing in a container tells to build, built word for word. */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class TraceImageTest {
    private static final Path PAGE = Path.of("../docs/how-to/trace-in-a-container.md");
    private static final String IMAGE = "plumbline/traced-backend";

    @TempDir
    static Path folder;

    private static ContainerEngine engine;

    @BeforeAll
    static void build(ContainerEngine started, EngineImages images) throws IOException {
        engine = started;
        Path target = Stream.of(Path.of("../cli/target/quick"), Path.of("../cli/target"))
                .filter(each -> jar(each) != null)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(
                target != null, "the command's jar is not built: ./mvnw -DskipTests -pl cli -am package");
        Path copied = Files.createDirectories(folder.resolve("plumbline/cli/target/quick"));
        LabCommand.copy(target.resolve("lib"), Files.createDirectory(copied.resolve("lib")));
        Files.copy(jar(target), copied.resolve(jar(target).getFileName()));
        Files.writeString(folder.resolve("Dockerfile"), dockerfile());
        engine.docker(folder, "tag", images.need("python"), "shop-backend");
        // No registry can be reached, so the runtime's image is made of the runtime of this test.
        String java = System.getProperty("java.home");
        assertThat(engine.run(
                                folder,
                                "sh",
                                "-c",
                                "tar -C '" + java + "' --exclude=./jmods --exclude=./lib/src.zip"
                                        + " --transform 's,^\\.,opt/java/openjdk,' -c . "
                                        + "| docker import - eclipse-temurin:25-jre")
                        .exit())
                .isZero();
        engine.docker(folder, "build", "--tag", IMAGE, ".");
    }

    private static Path jar(Path target) {
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(
                            file -> file.getFileName().toString().matches("plumbline-cli-[^-]+(?:-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String dockerfile() throws IOException {
        Matcher block =
                Pattern.compile("```dockerfile\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @AfterAll
    static void remove() {
        List.of(IMAGE, "shop-backend", "eclipse-temurin:25-jre")
                .forEach(image -> engine.attempt(folder, "image", "rm", "--force", image));
    }

    @Test
    void image_runsItsCommandUnderTrace() {
        String program = """
                import os, socket, sys
                os.environ.get("DB_HOST")
                try:
                    socket.create_connection(("127.0.0.1", 5432))
                except OSError:
                    print("refused"); sys.exit(9)
                """;
        LabCommand.Ended ended = engine.attempt(folder, "run", "--rm", IMAGE, "python3", "-c", program);
        assertThat(ended.exit()).as(ended.everything()).isEqualTo(9);
        assertThat(ended.out()).isEqualTo("refused\n");
        assertThat(ended.err())
                .contains("read     DB_HOST, unset", "dialled  127.0.0.1:5432", "REFUSED", "exit 9 after");
    }

    @Test
    void stop_reachesTheTracedProgram() throws Exception {
        String script = "trap 'echo asked to end; exit 5' TERM; echo runs; while :; do sleep 0.1; done";
        engine.docker(folder, "run", "--detach", "--name", "traced", IMAGE, "sh", "-c", script);
        try {
            for (int i = 0; i < 300 && !log().contains("runs"); i++) {
                Thread.sleep(100);
            }
            engine.docker(folder, "stop", "--time", "20", "traced");
            assertThat(log()).contains("asked to end", "exit 5 after");
        } finally {
            engine.attempt(folder, "rm", "--force", "traced");
        }
    }

    private static String log() {
        return engine.attempt(folder, "logs", "traced").everything();
    }
}
