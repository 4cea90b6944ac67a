// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql postgres://app:hunter22@db/shop",
                "env DB_PASS=hunter22 npm start",
                "env REDISCLI_AUTH=hunter22 redis-cli ping",
                "redis-cli -a hunter22 ping",
                "docker exec cache redis-cli -a hunter22 ping",
                "docker compose exec db mysql -uroot -phunter22 shop",
                "/usr/bin/mariadb-admin -phunter22 ping",
                "redis-server --requirepass hunter22",
                "sshpass -p hunter22 ssh db",
                "curl -u app:hunter22 http://api",
                "./server --db-password hunter22"
            })
    void secretAmongTheWords_isMasked(String line) {
        assertThat(String.join(" ", CommandLine.shown(List.of(line.split(" ")))))
                .doesNotContain("hunter22")
                .contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis-cli -a hunter22 ping && echo well",
                "cd shop; mysql -h db -phunter22 < schema.sql",
                "export DB_PASS=hunter22; npm start"
            })
    void secretInAScriptOfOneWord_isMasked(String script) {
        assertThat(CommandLine.shown(List.of("sh", "-c", script)).getLast())
                .doesNotContain("hunter22")
                .contains("***");
    }

    @Test
    void wordsWithoutSecret_stayAsTheyAre() {
        List<String> words = List.of("mysql", "-h", "db", "-P", "3306", "-p", "shop", "-a", "now");

        assertThat(CommandLine.shown(words)).isEqualTo(words);
    }

    @Test
    void manyOrLongWords_areCut() {
        List<String> shown = CommandLine.shown(Collections.nCopies(50, "x".repeat(300)));

        assertThat(shown).hasSize(41).endsWith("... 10 more words");
        assertThat(shown.getFirst()).hasSize(203);
    }
}
