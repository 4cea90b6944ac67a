// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "connecting to postgres://app:hunter22@db:5432/shop failed",
                "url: \"redis://:hunter22@cache\"",
                "PGPASSWORD=hunter22 psql -h db",
                "DB_PASSWORD: hunter22",
                "{\"password\": \"hunter22\", \"user\": \"app\"}",
                "POSTGRES_PASSWORD: 'hunter22'",
                "host=db password=hunter22 user=app",
                "Server=db;Pwd=hunter22;Uid=app",
                "Authorization: Bearer hunter22hunter22",
                "api_key=hunter22&x=1",
                "spring.datasource.password=hunter22",
                "jdbc:postgresql://db/shop?user=app&password=hunter22",
                "mysql://app:a@hunter22@db/shop",
                "DB_PASS=hunter22 npm start",
                "smtpPass: 'hunter22'",
                "{ user: 'app', pass: 'hunter22' }",
                "{\"pass\":\"hunter22\"}",
                "PASS=hunter22 ./start",
                "REDISCLI_AUTH=hunter22 redis-cli ping",
                "APP_KEY=base64:hunter22",
                "redis-cli -h cache -a hunter22 ping",
                "redis-cli --pass 'hunter 22' ping",
                "mysqladmin -h db -u root -phunter22 ping",
                "sshpass -p hunter22 ssh db",
                "curl -fsS -u app:hunter22 http://api/health",
                "redis-server --requirepass hunter22",
                "requirepass hunter22"
            })
    void secret_inAnyLine_isMasked(String line) {
        assertThat(Masking.mask(line)).doesNotContain("hunter").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password authentication failed for user \"app\"",
                "connect ECONNREFUSED 127.0.0.1:5432",
                "Access denied for user 'app'@'localhost' (using password: NO)",
                "Access denied for user 'app'@'localhost' (using password: YES)",
                "https://example.com/docs?x=1",
                "--- PASS: TestOrders (0.01s)",
                "ER_DUP_KEY: Can't write; duplicate key in table",
                "redis-cli -a $REDIS_SECRET ping",
                "mysqladmin ping -p\"$MYSQL_ROOT\"",
                "mysql -u root -p shop",
                "12 passed: 11, failed: 1",
                "FATAL: database \"shop\" does not exist (3D000)"
            })
    void line_withoutSecret_staysAsItIs(String line) {
        assertThat(Masking.mask(line)).isEqualTo(line);
    }

    @Test
    void noise_neverThrows_norGrowsWithoutBound() {
        Random random = new Random(11);
        String alphabet = "password=:\"' @/\\{}\n://tokenbearer ";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Masking.mask(text.toString()).length()).isLessThanOrEqualTo(text.length() * 4 + 4);
        }
    }
}
