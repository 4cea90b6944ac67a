// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.project.HealthCheck.Opinion;
import dev.plumbline.target.ServerKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class HealthCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL | [\"CMD-SHELL\", \"pg_isready -U postgres\"]                | LIES",
                "POSTGRESQL | [\"CMD\", \"pg_isready\"]                                  | LIES",
                "POSTGRESQL | [\"CMD-SHELL\", \"psql -U app -c 'SELECT 1'\"]             | LIES",
                "POSTGRESQL | [\"CMD-SHELL\", \"pg_isready -h 127.0.0.1 -U app\"]        | HONEST",
                "POSTGRESQL | [\"CMD\", \"pg_isready\", \"-h\", \"127.0.0.1\"]           | HONEST",
                "POSTGRESQL | pg_isready --host=localhost                                | HONEST",
                "REDIS      | [\"CMD\", \"redis-cli\", \"ping\"]                         | LIES",
                "REDIS      | [\"CMD\", \"redis-cli\", \"-e\", \"ping\"]                 | HONEST",
                "REDIS      | redis-cli ping | HONEST",
                "MYSQL      | mysqladmin ping -h localhost                               | LIES",
                "MARIADB    | [\"CMD\", \"healthcheck.sh\", \"--connect\"]               | HONEST",
                "MARIADB    | mariadb-admin ping                                         | LIES",
                "MARIADB    | healthcheck.sh --innodb_initialized                        | LIES",
                "MARIADB    | mariadb -uroot -e 'SELECT 1'                               | LIES",
                "MYSQL      | mysql -h localhost -uroot -e 'SELECT 1'                    | LIES",
                "MYSQL      | mysql -h 127.0.0.1 -uroot -e 'SELECT 1'                    | HONEST",
                "MYSQL      | mysql --protocol=tcp -h localhost -e 'SELECT 1'            | HONEST",
                "POSTGRESQL | psql -h /var/run/postgresql -c 'SELECT 1'                  | LIES",
                "POSTGRESQL | psql postgresql://app@localhost/shop -c 'SELECT 1'         | HONEST",
                "POSTGRESQL | NONE                                                       | ABSENT"
            })
    void healthCheck_ofTheUsualCommands_isJudgedAsMeasured(ServerKind kind, String test, Opinion opinion) {
        boolean piped = kind == ServerKind.REDIS && opinion == Opinion.HONEST && !test.contains("-e");
        HealthCheck check = HealthCheck.of(kind, piped ? test + " | grep PONG" : test);
        assertThat(check.verdict()).isEqualTo(opinion);
        assertThat(check.line() == null).isEqualTo(opinion == Opinion.HONEST);
    }

    @Test
    void healthCheck_thatIsRecommended_isHonest() {
        for (ServerKind kind :
                new ServerKind[] {ServerKind.POSTGRESQL, ServerKind.MYSQL, ServerKind.MARIADB, ServerKind.REDIS}) {
            String line = HealthCheck.recommended(kind);
            assertThat(line).startsWith("test: ");
            assertThat(HealthCheck.of(kind, line.substring("test: ".length())).verdict())
                    .as(line)
                    .isEqualTo(Opinion.HONEST);
        }
    }

    /** Its image has neither a shell client of PostgreSQL nor a password by default. */
    @Test
    void healthCheck_forCockroachDb_isItsOwnClient_asAListThatComposeReads() {
        String line = HealthCheck.recommended(ServerKind.COCKROACHDB);
        Object read = new Load(LoadSettings.builder().build()).loadFromString(line);
        assertThat(read)
                .isEqualTo(Map.of("test", List.of("CMD", "cockroach", "sql", "--insecure", "--execute=SELECT 1")));
        HealthCheck own = HealthCheck.of(ServerKind.COCKROACHDB, line.substring("test: ".length()));
        assertThat(own.verdict()).isEqualTo(Opinion.HONEST);
        assertThat(own.why()).contains("over the way that programs take");
        assertThat(HealthCheck.of(ServerKind.COCKROACHDB, null).line()).isEqualTo(line);
    }
}
