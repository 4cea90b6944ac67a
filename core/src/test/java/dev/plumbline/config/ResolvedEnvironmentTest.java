// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Preflight;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolvedEnvironmentTest {
    private static final String DEFAULT = "import 'dotenv/config';\n"
            + "export const url = process.env.DATABASE_URL || 'postgresql://user:geheim@localhost:5432/uaol';\n";

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(root);
        project.file("package.json", "{\"dependencies\": {\"pg\": \"8\", \"dotenv\": \"16\"}}");
    }

    private ResolvedEnvironment resolve(Map<String, String> environment, String... envFiles) {
        List<Path> files = List.of(envFiles).stream().map(Path::of).toList();
        return Discovery.resolve(
                new ProjectFolder(root),
                environment,
                DiscoveryOptions.defaults().withAllCode().withEnvFiles(files),
                List.of());
    }

    private static Map<String, String> exported(ResolvedEnvironment resolved) {
        Map<String, String> all = new LinkedHashMap<>();
        resolved.export(all::put);
        return all;
    }

    private static Preflight judge(ResolvedEnvironment resolved, @Nullable String unattended) {
        List<Fact> facts = new ArrayList<>(resolved.discovered().facts());
        resolved.discovered().targets().forEach(target -> facts.add(target.fact()));
        return Preflight.of(new Facts(facts), resolved.names(), unattended);
    }

    @Test
    void variable_inSeveralPlaces_theProcessEnvironmentWins() {
        project.file(".env", "DATABASE_URL=postgres://file@db/x\nPORT=3000\nPORT=3001\n");
        ResolvedEnvironment resolved = resolve(Map.of("DATABASE_URL", "postgres://given@db/x", "HOME", "/root"));

        assertThat(exported(resolved)).isEqualTo(Map.of("PORT", "3001"));
        ResolvedVariable url = resolved.variables().stream()
                .filter(v -> v.name().equals("DATABASE_URL"))
                .findFirst()
                .orElseThrow();
        assertThat(url.given()).isTrue();
        assertThat(url.setting().shadows().getFirst().origin().shown()).isEqualTo(".env:1");
        assertThat(resolved.variables()).noneMatch(v -> v.name().equals("HOME"));
    }

    @Test
    void value_withASecret_isExportedWholeAndShownMasked() {
        project.file(".env", "DATABASE_URL=postgres://app:geheim@db/x\nDB_PASSWORD='auch geheim'\n");
        ResolvedEnvironment resolved = resolve(Map.of());

        assertThat(exported(resolved)).containsEntry("DATABASE_URL", "postgres://app:geheim@db/x");
        assertThat(resolved.variables().toString()).doesNotContain("geheim");
        assertThat(resolved.toString()).doesNotContain("geheim");
    }

    @Test
    void files_named_standForTheProjectsOwnAndTheLastWins() {
        project.file(".env", "A=1\nB=1\n").file("one.env", "A=2\nC=2\n").file("two.env", "A=3\n");

        assertThat(exported(resolve(Map.of(), "one.env", "two.env"))).isEqualTo(Map.of("A", "3", "C", "2"));
        assertThat(resolve(Map.of(), "three.env").discovered().errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("no such file"));
    }

    @ParameterizedTest
    @CsvSource({
        "npx next start,,production",
        "node_modules/.bin/next build,,production",
        "npm start,,production",
        "pnpm run dev,,development",
        "npm run check,,test",
        "npm start,development,development",
        "node server.js,,development",
    })
    void mode_ofACommandThatChoosesOne_isThatOfItsFiles(String command, @Nullable String given, String mode) {
        project.file(
                "package.json",
                "{\"scripts\": {\"start\": \"next start -p 80\", \"dev\": \"next dev\", \"check\": \"vitest run\"},"
                        + " \"dependencies\": {\"next\": \"14\"}}");
        for (String each : List.of("production", "development", "test")) {
            project.file(".env." + each, "READ=" + each + "\n");
        }
        Map<String, String> environment = given == null ? Map.of() : Map.of("NODE_ENV", given);
        ResolvedEnvironment resolved = Discovery.resolve(
                new ProjectFolder(root), environment, DiscoveryOptions.defaults(), List.of(command.split(" ")));

        assertThat(exported(resolved)).containsEntry("READ", mode);
    }

    @Test
    void unset_withADefaultOnThisMachine_refusesOnlyWhereNobodyWatches() {
        project.file("services/billing/lib/connection.ts", DEFAULT);
        ResolvedEnvironment resolved = resolve(Map.of());

        Finding refusal = judge(resolved, "CI=true").refusals().getFirst();
        assertThat(refusal.title()).startsWith("DATABASE_URL is not set");
        assertThat(refusal.place().origin().shown()).isEqualTo("services/billing/lib/connection.ts:2");
        assertThat(refusal.place().excerpt().maskedLine()).contains("localhost").doesNotContain("geheim");
        assertThat(refusal.evidence().toString()).contains("CI=true").doesNotContain("geheim");
        assertThat(judge(resolved, null).refusals()).isEmpty();
        assertThat(judge(resolved, null).warnings()).hasSize(1);
        assertThat(judge(resolved, null).strict().refusals()).hasSize(1);
        assertThat(judge(resolve(Map.of("DATABASE_URL", "postgres://a@db/x")), "CI=true")
                        .refusals())
                .isEmpty();
    }

    @Test
    void unset_inTestsOrInAFolderOfPackages_isNotTheProgramsOwn() {
        project.file("src/db.test.ts", DEFAULT).file("tests/db.ts", DEFAULT).file("node_modules/x/db.js", DEFAULT);

        assertThat(judge(resolve(Map.of()), "CI=true")).isEqualTo(new Preflight(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL=postgres://app:changeme@db/x",
                "DATABASE_URL=postgres://app:CHANGE_ME@db/x",
                "DATABASE_URL=postgres://app:<password>@db/x",
                "DATABASE_URL=postgres://app:${DB_PASS}@db/x",
                "DATABASE_URL=postgres://app:xxx@db/x",
                "DATABASE_URL=postgres://your-user-here:a@db/x",
                "DATABASE_URL=postgres://app:your-password-here@db/x",
                "DATABASE_URL=",
                "DATABASE_URL=changeme",
                "DATABASE_URL=undefined",
                "DATABASE_URL=postgres://...",
                "DATABASE_URL=postgres://username:password@hostname:5432/database",
                "DATABASE_URL=postgres://app:$(cat /run/secrets/pw)@db/x",
                "DATABASE_URL=postgres://app:__PASSWORD__@db/x",
                "DATABASE_URL=postgres://app:a#b@db/x",
                "DB_PASSWORD='\"geheim\"'",
                "DB_HOST=db\nDB_USER=app\nDB_PASSWORD=changeme",
                "DB_HOST=db\nDB_USER=<user>",
                "DB_HOST=${HOST}\nDB_USER=app",
                "DATABASE_URL=postgres://app:p@ss/word@db/x",
                "DATABASE_URL=postgres://app:a?b@db/x",
                "DATABASE_URL=postgres://a@db/x\nDB_HOST=localhost",
                "DATABASE_URL=postgres://a@db:5432/x\nPGPORT=5433\nPGDATABASE=x",
                "DATABASE_URL=postgres://a@db:5432/x\nDB_HOST=db\nDB_NAME=y",
            })
    void value_thatCannotBeMeant_isRefusedWithItsPlaceAndLeftAloneWhenAllowed(String env) {
        project.file(".env", env + "\n");
        ResolvedEnvironment resolved = resolve(Map.of());
        Preflight preflight = judge(resolved, null);

        assertThat(preflight.refusals()).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.place().origin().shown()).startsWith(".env:");
            assertThat(refusal.fixes()).isNotEmpty();
        });
        assertThat(preflight.allowing(resolved.names()).refusals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"postgres://app:a@db/x\"",
                "'postgres://app:a@db/x'",
                "postgres://app:a@db/x\r",
                "\ufeffpostgres://app:a@db/x",
                "DATABASE_URL=postgres://app:a@db/x",
            })
    void value_ofTheProcessEnvironmentWithRubbishAround_isRefused(String value) {
        assertThat(judge(resolve(Map.of("DATABASE_URL", value)), null).refusals())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL=postgres://app:geheim@db/x",
                "DATABASE_URL=postgres://app:p%40ss@db/x?sslmode=require",
                "DATABASE_URL=postgres://app:a@db/x\nDB_HOST=db\nDB_PORT=5432\nDB_NAME=x",
                "DATABASE_URL=postgres://app:a@localhost/x\nDB_HOST=127.0.0.1",
                "DATABASE_URL=postgres://app:a@db/x\nTEST_DB_HOST=localhost\nTEST_DB_NAME=t",
                "DATABASE_URL=postgres://app:a@db/x\nREDIS_HOST=cache",
                "DATABASE_URL=postgres://app:a@db/x\nPOSTGRES_USER=app\nPOSTGRES_PASSWORD=a\nPOSTGRES_DB=x",
                "DATABASE_URL=postgres://user:password@localhost:5432/mydb",
                "DATABASE_URL=op://dev/shop/url",
                "DATABASE_URL=sqlite+aiosqlite:///app.db",
                "DATABASE_URL=clickhouse://app:pw@db/shop",
                "DATABASE_URL=encrypted:BEbU0OQmXFa4==",
                "DATABASE_URL=postgres://a:b@db-pooler.example.net/x\nDB_HOST=db.example.net\nDB_NAME=x",
                "DATABASE_URL=postgres://a:b@localhost/x\nDB_HOST=/var/run/postgresql",
                "API_KEY=your-key-here\nDATABASE_URL=postgres://app:a@db/here",
                "PORT=3000",
            })
    void value_thatMayWellBeMeant_isNotRefused(String env) {
        project.file(".env", env + "\n");

        assertThat(judge(resolve(Map.of()), "NODE_ENV=production").refusals()).isEmpty();
    }

    @Test
    void value_empty_isRefusedWhereNobodyWatchesAndForTheOneDatabase() {
        project.file(".env", "REDIS_URL=\n");

        assertThat(judge(resolve(Map.of()), null).refusals()).isEmpty();
        assertThat(judge(resolve(Map.of()), null).warnings()).hasSize(1);
        assertThat(judge(resolve(Map.of()), "CI=true").refusals()).hasSize(1);
    }

    @Test
    void value_thatTheDriverRefuses_isToldWithTheCharacterAndItsCode() {
        project.file(".env", "DATABASE_URL=\"postgres://app:gehe#im@db/x\"\n");

        assertThat(judge(resolve(Map.of()), null).refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.evidence().toString())
                    .contains("write `#` as `%23`")
                    .doesNotContain("gehe");
            assertThat(refusal.fixes().getFirst().text()).contains("percent code");
        });
    }

    @Test
    void hostOfTheDevelopersOwnTools_besideAUrlOfTheProject_isNoDisagreement() {
        project.file(".env", "DATABASE_URL=postgres://app:a@db/x\n");

        assertThat(judge(resolve(Map.of("PGHOST", "other", "PGDATABASE", "y")), "CI=true")
                        .refusals())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app.rb|DB = PG.connect(ENV.fetch('DATABASE_URL', 'postgres://localhost/shop'))",
                "src/main/java/App.java|String u = System.getenv().getOrDefault(\"DATABASE_URL\", \"jdbc:postgresql://localhost/shop\");",
                "src/main/resources/application.properties|spring.datasource.url=${DATABASE_URL:jdbc:postgresql://localhost/shop}",
                "src/main/resources/application.properties|spring.datasource.url=jdbc:postgresql://${DATABASE_URL:localhost}/shop",
                "config/database.yml|development: {adapter: postgresql, host: \"<%= ENV.fetch('DATABASE_URL') { 'localhost' } %>\"}",
            })
    void unset_withADefaultInAnyLanguage_isFound(String file, String text) {
        project.file(file, text + "\n");
        ResolvedEnvironment resolved = resolve(Map.of());

        assertThat(judge(resolved, "CI=true").refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.title()).startsWith("DATABASE_URL is not set, and its default leads to this machine");
            assertThat(refusal.place().origin().shown()).isEqualTo(file + ":1");
        });
        assertThat(judge(resolved, null).refusals()).isEmpty();
    }

    @Test
    void defaultOfAProfile_thatAnotherProfileReplaces_isNotTaken() {
        project.file(
                "src/main/resources/application.properties",
                "spring.datasource.url=${DB_URL:jdbc:postgresql://localhost/x}\n");
        project.file(
                "src/main/resources/application-prod.properties", "spring.datasource.url=jdbc:postgresql://db/x\n");

        assertThat(judge(resolve(Map.of("SPRING_PROFILES_ACTIVE", "prod")), "prod")
                        .refusals())
                .isEmpty();
        assertThat(judge(resolve(Map.of()), "prod").refusals()).hasSize(1);
    }

    @Test
    void value_thatTwoDriversReadDifferently_isRefused() {
        project.file("requirements.txt", "psycopg==3.1.7\n");
        project.file(".env", "DATABASE_URL=postgres://app:p@ss@db/x\n");

        assertThat(judge(resolve(Map.of()), null).refusals())
                .anySatisfy(refusal ->
                        assertThat(refusal.title() + refusal.evidence()).contains("DATABASE_URL"));
    }

    @Test
    void allowance_ofAnotherVariable_changesNothing() {
        project.file(".env", "DATABASE_URL=postgres://app:changeme@db/x\n");

        assertThat(judge(resolve(Map.of()), null).allowing(Set.of("OTHER")).refusals())
                .hasSize(1);
    }
}
