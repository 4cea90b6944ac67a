// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that arrive, but whose text is wrong; and files that cannot be read at all. */
class MalformedSettingsTest {
    private static final String SECRET = "s3cretword";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        DATABASE_URL=postgress://app:s3cretword@127.0.0.1:1/shop              | postgres
        DATABASE_URL=127.0.0.1:1/shop                                         | scheme
        DATABASE_URL=postgres://app:s3cretword@127.0.0.1:99999/shop           | port
        DATABASE_URL=postgres://app:s3cretword@127.0.0.1:54x2/shop            | port
        DATABASE_URL=postgres://app:[YOUR-PASSWORD]@127.0.0.1:1/shop          | placeholder
        DATABASE_URL=postgres://app:<password>@127.0.0.1:1/shop               | placeholder
        DATABASE_URL=DATABASE_URL=postgres://app:s3cretword@127.0.0.1:1/shop  | DATABASE_URL=
        DATABASE_URL=postgres://app:s3cret#word@127.0.0.1:1/shop              | %23
        DATABASE_URL=postgres://app:s3cret/word@127.0.0.1:1/shop              | %2F
        """)
    void doctor_malformedValue_pointsAtThePlace(String line, String said) throws IOException {
        Files.writeString(folder.resolve(".env"), "A=1\n" + line + "\n");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        assertThat(outcome.exit()).as(outcome.everything()).isIn(1, 2);
        assertThat(outcome.first().cause()).isEqualTo("connection-string-malformed");
        assertThat(outcome.first().origin()).isEqualTo(".env:2");
        assertThat(outcome.first().json().toString()).containsIgnoringCase(said);
        assertThat(outcome.everything()).doesNotContain(SECRET).doesNotContain("s3cret");
    }

    @Test
    void doctor_carriageReturnLeftIn_isShown() throws IOException {
        Outcome outcome = Plumb.in(folder)
                .with("DATABASE_URL", "postgres://app:" + SECRET + "@127.0.0.1:1/shop\r")
                .run("doctor", "--json");
        assertThat(outcome.first().cause()).isEqualTo("connection-string-malformed");
        assertThat(outcome.first().json().toString()).containsIgnoringCase("carriage return");
        assertThat(outcome.everything()).doesNotContain(SECRET);
    }

    @Test
    void doctor_quotesLeftIn_areShown() throws IOException {
        Outcome outcome = Plumb.in(folder)
                .with("DATABASE_URL", "\"postgres://app:" + SECRET + "@127.0.0.1:1/shop\"")
                .run("doctor", "--json");
        assertThat(outcome.first().cause()).isEqualTo("connection-string-malformed");
        assertThat(outcome.first().json().toString()).containsIgnoringCase("quote");
        assertThat(outcome.everything()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "foo://x", "://", "\u0001\u0002", "postgres://@:/", "a b c"})
    void doctor_argumentThatIsNoTarget_isRefusedWithItsPlace(String argument) {
        Outcome outcome = Plumb.in(folder).run("doctor", argument);
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(2);
        assertThat(outcome.err() + outcome.out())
                .contains("argument 1")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--jsno", "--timeout", "-Z", "--color=maybe"})
    void doctor_unknownOption_isRefused(String option) {
        Outcome outcome = Plumb.in(folder).run("doctor", option);
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(2);
        assertThat(outcome.err()).contains(option.split("=")[0]).doesNotContain("Exception");
    }

    @Test
    void plumb_unknownCommand_suggestsTheNearOne() {
        Outcome outcome = Plumb.in(folder).run("docter");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("docter").contains("doctor");
    }

    @Test
    void doctor_binaryEnvFile_isNamed() throws IOException {
        Files.write(folder.resolve(".env"), new byte[] {0, 1, 2, (byte) 0xff, 0, 'A', '=', 0});
        assertRefused(".env");
    }

    @Test
    void doctor_invalidUtf8_isNamed() throws IOException {
        Files.write(
                folder.resolve(".env"),
                "DATABASE_URL=postgres://app:\u00fc@h/d\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(".env:1");
    }

    @Test
    void doctor_yamlWithTabs_isNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), "services:\n\tdb:\n\t\timage: postgres\n");
        assertRefused("compose.yaml:2");
    }

    @Test
    void doctor_yamlAliasesThatGrowWithoutEnd_areRefusedQuickly() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(9)).append("]\n");
        }
        Files.writeString(folder.resolve("compose.yaml"), bomb.append("services: *a11\n"));
        assertRefused("compose.yaml");
    }

    @Test
    void doctor_composeFileOfTenMegabytes_isReadOrRefusedQuickly() throws IOException {
        StringBuilder big = new StringBuilder("services:\n  db:\n    image: postgres:17\nx-more:\n");
        while (big.length() < 10_000_000) {
            big.append("  - some more text that nobody needs and that makes the file long\n");
        }
        Files.writeString(folder.resolve("compose.yaml"), big);
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        assertThat(outcome.everything()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void doctor_unreadableEnvFile_isNamedWithTheCommandThatMendsIt() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgres://a@127.0.0.1:1/x\n");
        Files.setPosixFilePermissions(file, Set.of());
        Outcome outcome = Plumb.in(folder).boundByPermissions().run("doctor");
        assertRefused(outcome, ".env:1:1");
        assertThat(outcome.err()).contains("no permission").contains("chmod u+r .env");
    }

    @Test
    void doctor_unreadableFolder_isNamed() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve(".env"), "DATABASE_URL=postgres://a@127.0.0.1:1/x\n");
        Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("--x--x--x"));
        try {
            assertRefused(Plumb.in(project).boundByPermissions().run("doctor"), "project");
        } finally {
            Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void doctor_anchorThatHoldsItself_isNamedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), "services: &all\n  db: *all\n");
        assertRefused("compose.yaml:1:11");
    }

    @Test
    void doctor_nulByteInAValue_isNamedWithItsPlaceAndNotShown() throws IOException {
        Files.writeString(folder.resolve(".env"), "A=1\nDATABASE_URL=postgres://a:" + SECRET + "\0@h/x\n");
        Outcome outcome = Plumb.in(folder).run("doctor");
        assertRefused(outcome, ".env:2");
        assertThat(outcome.everything()).doesNotContain(SECRET);
    }

    @Test
    void doctor_emptyValue_isNamedAndNothingIsProbed() {
        Outcome outcome = Plumb.in(folder).with("DATABASE_URL", "").run("doctor");
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(2);
        assertThat(outcome.err()).contains("DATABASE_URL is empty");
    }

    @Test
    void doctor_reportThatCannotBeWritten_isRefusedBeforeTheProbing() {
        Outcome outcome = Plumb.in(folder).run("doctor", "--junit", "no/such/folder.xml", "tcp://127.0.0.1:1");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("cannot write no/such/folder.xml").contains("there is no such folder");
    }

    @Test
    void doctor_lettersBeyondAscii_areKeptInAPlainLocale() {
        String url = "postgres://m\u00fcller:gr\u00fcn@127.0.0.1:1/l\u00e4den";
        Outcome outcome =
                Plumb.in(folder).with("LC_ALL", "C").with("DATABASE_URL", url).run("doctor");
        assertThat(outcome.out()).contains("m\u00fcller:***@127.0.0.1:1/l\u00e4den");
    }

    @Test
    void doctor_linkLoop_isNamed() throws IOException {
        Files.createSymbolicLink(folder.resolve(".env"), Path.of(".env"));
        assertRefused(".env");
    }

    @Test
    void doctor_valueOfAMegabyte_staysShort() throws IOException {
        Files.writeString(
                folder.resolve(".env"), "DATABASE_URL=postgres://app:" + "x".repeat(1_000_000) + "@127.0.0.1:1/d\n");
        Outcome outcome = Plumb.in(folder).run("doctor");
        assertThat(outcome.exit()).isIn(1, 2);
        assertThat(outcome.everything()).hasSizeLessThan(10_000).doesNotContain("xxxxxx");
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(10));
    }

    private void assertRefused(String place) {
        assertRefused(Plumb.in(folder).run("doctor"), place);
    }

    private static void assertRefused(Outcome outcome, String place) {
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("error: ")
                .contains("--> ")
                .contains(place)
                .contains("= note: ")
                .contains("help: ")
                .contains("More: ")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(10));
    }
}
