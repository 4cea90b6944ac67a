// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends before a command is started; what a started one gets is tested on whole processes. */
class RunCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"run", "run --", "run --no-wait", "run --nowait -- true", "run --timeout soon -- true"})
    void commandLine_wrong_isOneMessageAndTwo(String line) {
        Shell run = Shell.run(line.split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error: ").contains("help: ");
    }

    @Test
    void commandLine_emptyCommand_isRefused() {
        assertThat(Shell.run("run", "--", "").err()).startsWith("error: no command to run");
    }

    @Test
    void file_missing_isNamed() {
        Shell run = Shell.run("run", "--env-file", "no/such/file", "--", "true");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no/such/file", "there is no such file");
    }

    @Test
    void printEnvironment_showsTheDatabasesSettingsWithoutTheirSecrets() {
        Map<String, String> environment =
                Map.of("DATABASE_URL", "jdbc:postgresql://db/it's?user=app&password=geheim", "HOME", "/root");
        Shell run = Shell.in(environment, "run", "--print-env", "-v");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                # environment variable DATABASE_URL
                DATABASE_URL='jdbc:postgresql://db/it'\\''s?user=app&password=***'
                """);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void refusal_namesPlaceMendAndWayAround_andNothingWasStarted() {
        Map<String, String> environment = Map.of("DATABASE_URL", "\"postgres://app:geheim@db/x\"");
        Shell run = Shell.in(environment, "run", "--", "no-such-command-anywhere");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error[connection-string-malformed]: DATABASE_URL keeps its quotes")
                .contains("--> environment variable DATABASE_URL")
                .contains("plumb run --allow DATABASE_URL -- COMMAND")
                .contains("nothing was started. More: plumb explain connection-string-malformed")
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "CI,true,true",
        "CI,1,true",
        "CI,false,false",
        "CI,'',false",
        "GITHUB_ACTIONS,true,true",
        "NODE_ENV,production,true",
        "NODE_ENV,Production,true",
        "NODE_ENV,development,false",
        "APP_ENV,prod,true",
        "RAILS_ENV,production,true",
        "SPRING_PROFILES_ACTIVE,'eu,prod',true",
        "DJANGO_SETTINGS_MODULE,shop.settings.production,true",
        "DJANGO_SETTINGS_MODULE,shop.settings,false",
        "QUARKUS_PROFILE,prod,true",
        "DOTNET_ENVIRONMENT,Production,true",
        "VERCEL_ENV,preview,false",
        "HOME,production,false"
    })
    void environment_saysWhetherSomebodyWatches(String name, String value, boolean unattended) {
        assertThat(Unattended.evidence(Map.of(name, value)) != null).isEqualTo(unattended);
    }
}
