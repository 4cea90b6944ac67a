// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.fact.SettingProblem;
import dev.plumbline.target.TargetProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must end in one clear message within a second, and never in an exception. */
class BadInputTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(root);
        // The first reading loads classes, which is not what is measured.
        project.file("warm/compose.yaml", "services: {}\n");
        new Project(root.resolve("warm")).discover();
    }

    private ConfigError only() {
        Discovered found = assertTimeout(LIMIT, () -> project.discover());
        assertThat(found.errors()).hasSize(1);
        assertThat(found.errors().get(0).mend()).isNotBlank();
        return found.errors().get(0);
    }

    @Test
    void nulByte_inDotEnv_isPlaced() {
        project.file(".env", "A=1\nDATABASE_URL=po\0stgres\n");

        assertThat(only().place()).isEqualTo(".env:2:16");
    }

    @Test
    void invalidUtf8_isPlaced() {
        project.file(".env", new byte[] {'A', '=', '1', '\n', 'B', '=', (byte) 0xfc, '\n'});

        ConfigError error = only();
        assertThat(error.place()).isEqualTo(".env:2:3");
        assertThat(error.message()).contains("UTF-8");
    }

    @Test
    void utf16_isNamed() {
        project.file(".env", "DATABASE_URL=postgres://db/x\n".getBytes(StandardCharsets.UTF_16));

        assertThat(only().message()).contains("UTF-16");
    }

    @Test
    void byteOrderMark_isNoPartOfTheName() {
        project.file(".env", "\ufeffDATABASE_URL=postgres://db/x\n");

        assertThat(Project.names(project.discover())).containsExactly("DATABASE_URL");
    }

    @Test
    void yaml_withTab_isPlacedAtTheTab() {
        project.file("compose.yaml", "services:\n  db:\n\timage: postgres\n");

        ConfigError error = only();
        assertThat(error.place()).isEqualTo("compose.yaml:3:1");
        assertThat(error.message()).contains("tab");
    }

    @Test
    void yaml_unclosedQuote_isPlacedAndShowsNoValue() {
        project.file("compose.yaml", "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: \"hunter2\n");

        ConfigError error = only();
        assertThat(error.file()).hasToString("compose.yaml");
        assertThat(error.toString()).doesNotContain("hunter2");
    }

    @Test
    void yaml_anchorInItself_isNamed() {
        project.file("compose.yaml", "services: &a\n  db: *a\n");

        assertThat(only().message()).contains("alias of itself");
    }

    @Test
    void yaml_billionLaughs_isRefused() {
        StringBuilder text = new StringBuilder("x0: &x0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*x" + (i - 1);
            text.append("x")
                    .append(i)
                    .append(": &x")
                    .append(i)
                    .append(" [")
                    .append((alias + ", ").repeat(9))
                    .append(alias)
                    .append("]\n");
        }
        project.file("compose.yaml", text + "services: *x9\n");

        assertThat(only().message()).contains("aliases");
    }

    @Test
    void yaml_nestedDeeply_isRefused() {
        project.file("compose.yaml", "services: " + "[".repeat(100_000) + "]".repeat(100_000) + "\n");

        assertThat(only().message()).contains("nested too deeply");
    }

    @Test
    void compose_tenMegabytes_isRefusedUnread() {
        project.file("compose.yaml", "# a comment of some length\n".repeat(400_000));

        assertThat(only().message()).startsWith("too large");
    }

    @Test
    void compose_justUnderTheLimit_isReadInTime() {
        StringBuilder text = new StringBuilder("services:\n");
        for (int i = 0; text.length() < ProjectFiles.MAX_YAML_BYTES - 200; i++) {
            text.append("  s").append(i).append(":\n    image: busybox\n    environment: {A: b, C: d}\n");
        }
        project.file("compose.yaml", text.toString());

        long start = System.nanoTime();
        assertThat(project.discover().errors()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void value_ofAMegabyte_isAProblemAndNotShown() {
        project.file(".env", "DATABASE_URL=postgres://app:" + "x".repeat(1 << 20) + "@db/orders\n");

        Discovered found = assertTimeout(LIMIT, () -> project.discover());

        assertThat(Project.facts(found, SettingProblem.class))
                .extracting(p -> p.problem().kind())
                .contains(TargetProblem.Kind.TOO_LONG);
        assertThat(found.facts().toString()).hasSizeLessThan(10_000);
    }

    @Test
    void symbolicLink_loop_isNamed() throws IOException {
        Files.createSymbolicLink(root.resolve(".env"), Path.of(".env"));

        assertThat(only().message()).isEqualTo("a symbolic link that leads back to itself");
    }

    @Test
    void symbolicLink_toNothing_isNamed() throws IOException {
        Files.createSymbolicLink(root.resolve(".env"), Path.of("absent"));

        assertThat(only().message()).isEqualTo("a symbolic link that points to nothing");
    }

    @Test
    void folder_namedDotEnv_isNoError() throws IOException {
        Files.createDirectory(root.resolve(".env"));

        assertThat(project.discover().errors()).isEmpty();
    }

    @Test
    void folder_absent_isNamed() {
        Discovered found =
                Discovery.discover(new ProjectFolder(root.resolve("nowhere")), Map.of(), DiscoveryOptions.defaults());

        assertThat(found.errors()).extracting(ConfigError::message).containsExactly("there is no such folder");
    }

    @Test
    void file_withoutPermission_isNamed() throws IOException {
        project.file(".env", "A=1\n");
        Files.setPosixFilePermissions(root.resolve(".env"), PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(root.resolve(".env")), "root may read everything");

        assertThat(only().message()).isEqualTo("no permission to read it");
    }

    @Test
    void envFile_thatComposeDemands_isMissing() {
        project.file(
                "compose.yaml",
                "services:\n  web:\n    image: x\n    env_file: [secrets.env, {path: other.env, required: false}]\n");

        ConfigError error = only();
        assertThat(error.place()).isEqualTo("compose.yaml:4:16");
        assertThat(error.message()).isEqualTo("env_file secrets.env does not exist");
    }

    @Test
    void problems_several_areAllCollected() {
        project.file(".env", "A=\0\n");
        project.file("compose.yaml", "\tservices:\n");

        assertThat(project.discover().errors()).hasSize(2);
    }
}
