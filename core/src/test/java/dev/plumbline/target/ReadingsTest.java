// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the drivers themselves made of these values when they were asked. */
class ReadingsTest {
    private final TargetParser parser = new TargetParser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "postgres://app:p@ss@db/shop ~ differs ~ works ~ works ~ differs",
                "postgres://app:p#ss@db/shop ~ works ~ refused ~ refused ~ refused",
                "postgres://app:p?ss@db/shop ~ works ~ refused ~ refused ~ refused",
                "postgres://app:p/ss@db/shop ~ refused ~ refused ~ refused ~ refused",
                "postgres://app:p:ss@db/shop ~ works ~ works ~ works ~ works",
                "postgres://app:100%zz@db/shop ~ refused ~ works ~ refused ~ works",
                "\"postgres://app:pw@db/shop\" ~ refused ~ refused ~ refused ~ refused",
                "^ postgres://app:pw@db/shop^ ~ refused ~ refused ~ works ~ works",
                "^postgres://app:pw@db/shop ^ ~ differs ~ differs ~ works ~ differs",
                "postgres://app:pw@db/shop\\r ~ differs ~ works ~ works ~ works",
                "postgres://app:pw@db:abc/shop ~ refused ~ refused ~ refused ~ refused",
                "postgres://app:pw@h1:1,h2:2/shop ~ works ~ refused ~ works ~ works",
                "postgres://app:pw@db/shop?schema=public ~ refused ~ works ~ works ~ works",
                "postgres://app:pw@db/shop?sslmode=requir ~ refused ~ works ~ works ~ refused",
                "postgres://app@x.com:pw@db:5432/shop ~ refused ~ works ~ works ~ refused",
                "postgres://app:p[w@db/shop ~ works ~ works ~ works ~ refused",
                "host=db user=app password=pw ~ works ~ refused ~ refused ~ refused",
                "jdbc:postgresql://db/shop ~ refused ~ refused ~ refused ~ refused",
                "postgress://app:pw@db/shop ~ refused ~ works ~ works ~ refused"
            })
    void oneValue_isReadAsEachDriverDid(String text, String libpq, String pg, String postgresJs, String asyncpg) {
        String raw = text.replace("\\r", "\r");
        assertThat(outcome(raw, Reading.LIBPQ)).as("libpq").isEqualTo(libpq);
        assertThat(outcome(raw, Reading.NODE_POSTGRES)).as("pg").isEqualTo(pg);
        assertThat(outcome(raw, Reading.POSTGRES_JS)).as("postgres.js").isEqualTo(postgresJs);
        assertThat(outcome(raw, Reading.ASYNCPG)).as("asyncpg").isEqualTo(asyncpg);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "redis://:p@ss@db/2 ~ works ~ works ~ works",
                "redis://:p#ss@db/2 ~ refused ~ refused ~ refused",
                "redis://:100%zz@db/2 ~ refused ~ refused ~ works",
                "^ redis://db/2^ ~ refused ~ works ~ works",
                "redis://db/2\\r ~ works ~ works ~ works",
                "redis://db?db=3 ~ works ~ differs ~ works",
                "unix:///tmp/redis.sock?db=2 ~ works ~ works ~ works",
                "db:6379 ~ works ~ refused ~ refused",
                "redis://db:99999 ~ refused ~ refused ~ refused"
            })
    void redisValue_isReadAsEachDriverDid(String text, String ioredis, String nodeRedis, String redisPy) {
        String raw = text.replace("\\r", "\r");
        assertThat(outcome(raw, Reading.IOREDIS)).as("ioredis").isEqualTo(ioredis);
        assertThat(outcome(raw, Reading.NODE_REDIS)).as("node-redis").isEqualTo(nodeRedis);
        assertThat(outcome(raw, Reading.REDIS_PY)).as("redis-py").isEqualTo(redisPy);
    }

    @ParameterizedTest
    @CsvSource({
        "LIBPQ, REQUIRE",
        "NODE_POSTGRES, VERIFY_FULL",
        "POSTGRES_JS, REQUIRE",
        "ASYNCPG, REQUIRE",
        "PSYCOPG, REQUIRE"
    })
    void sslmodeRequire_verifiesOnlyWithNodePostgres(Reading reading, TlsMode mode) {
        assertThat(parser.parse("postgres://app:pw@db/shop?sslmode=require", reading)
                        .target()
                        .tls())
                .isEqualTo(mode);
    }

    @Test
    void pgjdbc_readsAsItDoes() {
        assertThat(outcome("jdbc:postgresql://db/shop?password=p@ss", Reading.PGJDBC))
                .isEqualTo("works");
        assertThat(outcome("jdbc:postgresql://db?user=x", Reading.PGJDBC)).isEqualTo("refused");
        assertThat(outcome(" jdbc:postgresql://db/shop", Reading.PGJDBC)).isEqualTo("refused");
        assertThat(outcome("jdbc:postgresql://db/shop?password=p%zz", Reading.PGJDBC))
                .isEqualTo("refused");
        assertThat(parser.parse("jdbc:postgresql://db/shop?password=p+w", Reading.PGJDBC)
                        .target()
                        .password()
                        .reveal())
                .isEqualTo("p w");
        assertThat(parser.parse("postgres://app:pw@db/shop", Reading.PGJDBC)
                        .problems()
                        .get(0)
                        .suggestion())
                .isEqualTo("jdbc:postgresql://db:5432/shop?user=app&password=***");
    }

    @Test
    void refusal_ofAForm_suggestsTheDriversOwn() {
        assertThat(parser.parse("mysql://app:pw@db/shop", Reading.GO_MYSQL)
                        .problems()
                        .get(0)
                        .suggestion())
                .isEqualTo("app:***@tcp(db:3306)/shop");
        assertThat(parser.parse("postgres://app:pw@db/shop", Reading.NPGSQL)
                        .problems()
                        .get(0)
                        .suggestion())
                .isEqualTo("Host=db;Port=5432;Username=app;Password=***;Database=shop");
    }

    @Test
    void compare_showsWhereAnotherDriverGoes_withoutThePassword() {
        List<ReadingDifference> differences =
                Readings.compare("postgres://app:p@s5w0rd@db:5432/shop", Reading.NODE_POSTGRES);
        assertThat(differences)
                .contains(new ReadingDifference(Part.HOST, Reading.NODE_POSTGRES, "db", Reading.LIBPQ, "***@db"))
                .noneMatch(each -> each.toString().contains("s5w0"));
    }

    @Test
    void compare_whenAllAgree_isEmptyAmongUrlDrivers() {
        assertThat(Readings.compare("postgres://app:pw@db:5432/shop", Reading.LIBPQ))
                .isEmpty();
    }

    @Test
    void compare_ofTlsThatOnlyOneVerifies_saysSo() {
        assertThat(Readings.compare("postgres://app:pw@db:5432/shop?sslmode=require", Reading.LIBPQ))
                .containsExactly(new ReadingDifference(
                        Part.TLS, Reading.LIBPQ, "require", Reading.NODE_POSTGRES, "verify-full"));
    }

    @Test
    void whenMissing_saysWhatTheDriverTakes() {
        assertThat(Readings.whenMissing(Reading.LIBPQ, Part.HOST, "me"))
                .hasValueSatisfying(each -> assertThat(each.value()).isEqualTo("/var/run/postgresql"));
        assertThat(Readings.whenMissing(Reading.NODE_POSTGRES, Part.HOST, "me"))
                .hasValueSatisfying(each -> assertThat(each.value()).isEqualTo("localhost"));
        assertThat(Readings.whenMissing(Reading.LIBPQ, Part.USER, "me"))
                .hasValueSatisfying(each -> assertThat(each.value()).isEqualTo("me"));
        assertThat(Readings.whenMissing(Reading.IOREDIS, Part.USER, "me")).isEmpty();
    }

    private String outcome(String text, Reading reading) {
        ParsedTarget parsed = parser.parse(text, reading);
        List<Kind> kinds = parsed.problems().stream().map(TargetProblem::kind).toList();
        if (kinds.contains(Kind.DRIVER_REFUSES)) {
            assertThat(parsed.target()).isNull();
            return "refused";
        }
        return kinds.contains(Kind.DRIVER_READS_OTHERWISE) ? "differs" : parsed.target() == null ? "broken" : "works";
    }
}
