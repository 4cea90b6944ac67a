// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Example;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Java programs that take a default while the right address stands beside it. */
@Timeout(180)
class JvmStoriesTest {
    @AutoClose
    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.start();

    @TempDir
    Path folder;

    @Test
    void staticField_madeBeforeDotenv_isExplainedByItsLinesAndMended() throws Exception {
        Path project = Example.copy("java-static-too-early", folder);
        Files.writeString(project.resolve(".env"), "DATABASE_URL=" + jdbcUrl() + "\n");
        compile(project);

        Outcome wrong = run(Plumb.in(project), "orders.Main");

        assertThat(wrong.exit()).as(wrong.err()).isEqualTo(1);
        assertThat(wrong.err())
                .contains("[config-stale-or-loaded-too-early]: DATABASE_URL is read before the line that sets it")
                .contains("src/main/java/orders/Database.java:11")
                .contains("src/main/java/orders/Main.java:7")
                .contains("src/main/java/orders/Main.java:10 loaded .env and set it to")
                .contains("localhost:26296 was dialled all the same")
                .doesNotContain(SERVER.password());

        String line =
                Example.offered(wrong.err(), "load it before that: put this above src/main/java/orders/Main.java:7");
        Path main = project.resolve("src/main/java/orders/Main.java");
        List<String> lines = new ArrayList<>(Files.readAllLines(main));
        lines.add(6, line);
        Files.write(main, lines);
        compile(project);
        Outcome right = run(Plumb.in(project), "orders.Main");

        assertThat(right.exit()).as(right.err()).isZero();
        assertThat(right.out()).isEqualTo("the answer is 42\n");
    }

    @Test
    void profile_thatIsNotActive_isNamedByTheLineOfItsPropertyAndSwitchedOn() throws Exception {
        Path project = Example.copy("spring-inactive-profile", folder);
        Path staging = project.resolve("src/main/resources/application-staging.properties");
        Files.writeString(
                staging,
                Files.readString(staging).replaceAll("jdbc:\\S+", jdbcUrl().replace("$", "\\$")));
        compile(project);

        Outcome wrong = run(Plumb.in(project), "orders.Application");

        assertThat(wrong.exit()).as(wrong.err()).isEqualTo(1);
        assertThat(wrong.err())
                .contains(
                        "[config-stale-or-loaded-too-early]: profile staging is not active, so localhost:26295 is dialled")
                .contains("--> src/main/resources/application-staging.properties:2 (spring.datasource.url)")
                .contains("HikariCP HikariPool was made for localhost:26295")
                .doesNotContain(SERVER.password());

        String command = Example.offered(wrong.err(), "switch the profile on");
        assertThat(command).isEqualTo("export SPRING_PROFILES_ACTIVE=staging");
        Outcome right = run(Plumb.in(project).with("SPRING_PROFILES_ACTIVE", "staging"), "orders.Application");

        assertThat(right.exit()).as(right.err()).isZero();
        assertThat(right.out()).contains("the answer is 42");
    }

    private static String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + SERVER.port() + "/postgres?user=" + SERVER.user() + "&password="
                + SERVER.password();
    }

    private static void compile(Path project) throws IOException {
        Path classes = Files.createDirectories(project.resolve("classes"));
        List<String> words = new ArrayList<>(List.of("-proc:none", "--release", "21", "-d", classes.toString()));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        try (Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
            sources.filter(Files::isRegularFile).map(Path::toString).forEach(words::add);
        }
        assertThat(ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(System.out, System.err, words.toArray(String[]::new)))
                .isZero();
        Path resources = project.resolve("src/main/resources");
        if (Files.isDirectory(resources)) {
            try (Stream<Path> files = Files.list(resources)) {
                for (Path file : files.toList()) {
                    Files.write(classes.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
        }
    }

    private static Outcome run(Plumb plumb, String main) {
        String jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> each.endsWith(".jar") && !each.contains("plumbline"))
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return plumb.run("trace", "--", java, "-cp", "classes" + File.pathSeparator + jars, main);
    }
}
