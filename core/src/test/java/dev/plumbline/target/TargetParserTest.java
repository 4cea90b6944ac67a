// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.target.TargetProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetParserTest {
    private final TargetParser parser = new TargetParser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "postgres://app:pw@db/shop ~ POSTGRESQL db:5432 app pw shop PREFER",
                "postgresql://app:pw@db:5433/shop?sslmode=verify-full ~ POSTGRESQL db:5433 app pw shop VERIFY_FULL",
                "POSTGRESQL://app:pw@db/shop ~ POSTGRESQL db:5432 app pw shop PREFER",
                "postgres://a%40b:p%40ss%25@db/sh%20op ~ POSTGRESQL db:5432 a@b p@ss% sh op PREFER",
                "postgres://app:pw@h1:1,h2,h3:3/shop ~ POSTGRESQL h1:1 h2:5432 h3:3 app pw shop PREFER",
                "postgres://app:pw@[::1]:5433/shop ~ POSTGRESQL [::1]:5433 app pw shop PREFER",
                "postgres://app:pw@[fe80::1%25eth0]/shop ~ POSTGRESQL [fe80::1%eth0]:5432 app pw shop PREFER",
                "postgres://app@db_1 ~ POSTGRESQL db_1:5432 app - - PREFER",
                "postgresql:///shop ~ POSTGRESQL /var/run/postgresql/.s.PGSQL.5432 - - shop PREFER",
                "postgresql:///shop?host=/run/pg&port=5433 ~ POSTGRESQL /run/pg/.s.PGSQL.5433 - - shop PREFER",
                "postgresql://%2Frun%2Fpg:5433/shop ~ POSTGRESQL /run/pg/.s.PGSQL.5433 - - shop PREFER",
                "postgres://db/shop?user=app&password=p%26w&port=5439 ~ POSTGRESQL db:5439 app p&w shop PREFER",
                "postgres://app:pw@db/shop?schema=public&sslaccept=strict ~ POSTGRESQL db:5432 app pw shop VERIFY_FULL",
                "postgresql+asyncpg://app:pw@db/shop ~ POSTGRESQL db:5432 app pw shop PREFER",
                "cockroachdb://root@db/shop ~ COCKROACHDB db:26257 root - shop VERIFY_FULL",
                "cockroach://root@db/shop?sslmode=disable ~ COCKROACHDB db:26257 root - shop DISABLE",
                "host=db port=5433 user=app password='it\\'s x' dbname=shop sslmode=require ~ POSTGRESQL db:5433 app it's x shop REQUIRE",
                "host = db  dbname = 'my shop' ~ POSTGRESQL db:5432 - - my shop PREFER",
                "host=h1,h2 port=1,2 ~ POSTGRESQL h1:1 h2:2 - - - PREFER",
                "host=/tmp user=app ~ POSTGRESQL /tmp/.s.PGSQL.5432 app - - PREFER",
                "jdbc:postgresql://db:5433/shop?user=app&password=p@ss ~ POSTGRESQL db:5433 app p@ss shop PREFER",
                "jdbc:postgresql:shop?user=app ~ POSTGRESQL localhost:5432 app - shop PREFER",
                "jdbc:postgresql://h1:1,h2:2/shop?sslmode=verify-ca ~ POSTGRESQL h1:1 h2:2 - - shop VERIFY_CA",
                "jdbc:mysql://app:pw@db/shop?sslMode=VERIFY_IDENTITY ~ MYSQL db:3306 app pw shop VERIFY_FULL",
                "jdbc:mysql:replication://h1,h2:3307/shop?useSSL=false ~ MYSQL h1:3306 h2:3307 - - shop DISABLE",
                "jdbc:mariadb://address=(host=h)(port=3307)(type=master)/shop?user=a&password=pw ~ MARIADB h:3307 a pw shop PREFER",
                "mysql://app:pw@db/shop?ssl-mode=REQUIRED ~ MYSQL db:3306 app pw shop REQUIRE",
                "mysql2://app:pw@db/shop?socket=/tmp/my.sock ~ MYSQL /tmp/my.sock db:3306 app pw shop PREFER",
                "mysql+pymysql://app:pw@db/shop?charset=utf8mb4 ~ MYSQL db:3306 app pw shop PREFER",
                "mariadb+mariadbconnector://app:pw@db/shop ~ MARIADB db:3306 app pw shop PREFER",
                "app:p@s/s@tcp(db:3307)/shop?tls=skip-verify&parseTime=true ~ MYSQL db:3307 app p@s/s shop REQUIRE",
                "root@unix(/run/mysqld/mysqld.sock)/shop ~ MYSQL /run/mysqld/mysqld.sock root - shop DISABLE",
                "redis://localhost ~ REDIS localhost:6379 - - - DISABLE",
                "redis://:pw@db:6380/2 ~ REDIS db:6380 - pw 2 DISABLE",
                "rediss://app:pw@db ~ REDIS db:6379 app pw - VERIFY_FULL",
                "redis+socket:///tmp/redis.sock?db=2 ~ REDIS /tmp/redis.sock - - 2 DISABLE",
                "unix:///tmp/redis.sock ~ REDIS /tmp/redis.sock - - - DISABLE",
                "db:6380,password=pw,ssl=true,defaultDatabase=3 ~ REDIS db:6380 - pw 3 VERIFY_FULL",
                "Host=db;Port=5433;Username=app;Password=\"p;w\";Database=shop;SSL Mode=Require ~ POSTGRESQL db:5433 app p;w shop REQUIRE",
                "Server=db;User Id=app;Pwd=pw;Database=shop;SslMode=None ~ MYSQL db:3306 app pw shop DISABLE",
                "http://web:8080/health ~ HTTP web:8080 - - - DISABLE",
                "https://web/health?x=1 ~ HTTPS web:443 - - - VERIFY_FULL",
                "tcp://mq:5672 ~ TCP mq:5672 - - - DISABLE"
            })
    void goodText_ofEveryForm_readsAllParts(String text, String expected) {
        ParsedTarget parsed = parser.parse(text);
        assertThat(parsed.problems()).isEmpty();
        assertThat(summary(parsed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "postgres://app:p@ss@db/shop ~ UNESCAPED_CHARACTER ~ p@ss ~ -",
                "postgres://app:p#s/s?x@db/shop ~ UNESCAPED_CHARACTER ~ p#s/s?x ~ -",
                "postgres://app:100%zz@db/shop ~ BAD_PERCENT_ENCODING ~ 100%zz ~ -",
                "\"postgres://app:pw@db/shop\" ~ QUOTES_KEPT ~ pw ~ postgres://app:***@db/shop",
                "'postgres://app:pw@db/shop ~ QUOTES_KEPT ~ pw ~ postgres://app:***@db/shop",
                "postgres://app:pw@db/shop\" ~ QUOTES_KEPT ~ pw ~ postgres://app:***@db/shop",
                "DATABASE_URL=postgres://app:pw@db/shop ~ SHELL_PREFIX ~ pw ~ postgres://app:***@db/shop",
                "export DB_URL=postgres://app:pw@db/shop ~ SHELL_PREFIX ~ pw ~ postgres://app:***@db/shop",
                "psql postgres://app:pw@db/shop ~ SHELL_PREFIX ~ pw ~ postgres://app:***@db/shop",
                "postgres://app:pw@ db/shop ~ STRAY_SPACE ~ pw ~ postgres://app:***@db/shop",
                "postgres://app:pw@::1/shop ~ BAD_HOST ~ pw ~ postgres://app:***@[::1]/shop",
                "postgres://app:pw@db/shop?sslmode=requird ~ BAD_OPTION_VALUE ~ pw ~ postgres://app:***@db/shop?sslmode=require",
                "postgres://app:pw@db/shop?conect_timeout=3 ~ UNKNOWN_OPTION ~ pw ~ postgres://app:***@db/shop?connect_timeout=3",
                "postgres://app:pw@db/shop?useSSL=false ~ UNKNOWN_OPTION ~ pw ~ postgres://app:***@db/shop?sslmode=disable",
                "mysql://app:pw@db/shop?sslmode=require ~ UNKNOWN_OPTION ~ pw ~ mysql://app:***@db/shop?ssl-mode=REQUIRED",
                "postgres://app:pw@db/shop?sslmode=require?connect_timeout=3 ~ MALFORMED_OPTIONS ~ pw ~ postgres://app:***@db/shop?sslmode=require&connect_timeout=3",
                "postgres://app:pw@db/shop;sslmode=require ~ MALFORMED_OPTIONS ~ pw ~ postgres://app:***@db/shop?sslmode=require",
                "redis://hunter2@db ~ MALFORMED_USERINFO ~ hunter2 ~ redis://:***@db",
                "jdbc:postgresql://app:pw@db/shop ~ MALFORMED_USERINFO ~ pw ~ jdbc:postgresql://db/shop?user=app&password=***"
            })
    void bentText_stillClear_readsWhatWasMeant(String text, Kind kind, String password, String suggestion) {
        ParsedTarget parsed = parser.parse(text);
        assertThat(parsed.problems()).extracting(TargetProblem::kind).containsExactly(kind);
        assertThat(parsed.problems().get(0).suggestion()).isEqualTo(suggestion.equals("-") ? null : suggestion);
        assertThat(parsed.target()).isNotNull();
        assertThat(parsed.target().password().reveal()).isEqualTo(password);
        assertThat(parsed.written().masked()).doesNotContain(password + "@");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "^^ ~ EMPTY",
                "^  ^ ~ STRAY_SPACE EMPTY",
                "db:5432 ~ MISSING_SCHEME",
                "app:pw@db:5432/shop ~ MISSING_SCHEME",
                "localhost:5432:5432 ~ MISSING_SCHEME BAD_PORT",
                "postgress://app:pw@db/shop ~ UNKNOWN_SCHEME",
                "jdbc:postgres://db/shop ~ UNKNOWN_SCHEME",
                "mongodb://db/shop ~ UNKNOWN_SCHEME",
                "postgres://app:pw@db:99999/shop ~ BAD_PORT",
                "postgres://app:pw@db:0/shop ~ BAD_PORT",
                "postgres://app:pw@db:abc/shop ~ BAD_PORT",
                "postgres://app:pw@db:5432:5432/shop ~ BAD_PORT",
                "postgres://app:s3cretXY ~ BAD_PORT",
                "tcp://mq ~ BAD_PORT",
                "postgres://app:pw@/shop ~ MISSING_HOST",
                "postgres://app:pw@:5432/shop ~ MISSING_HOST",
                "redis:// ~ MISSING_HOST",
                "Port=5432;Username=app ~ MISSING_HOST",
                "postgres://app:[YOUR-PASSWORD]@db/shop ~ PLACEHOLDER",
                "postgres://app:<password>@db/shop ~ PLACEHOLDER",
                "postgres://${DB_USER}:${DB_PASS}@${DB_HOST}/shop ~ NOT_EXPANDED NOT_EXPANDED NOT_EXPANDED",
                "postgres://$USER:pw@%HOST%/{{db}} ~ PLACEHOLDER PLACEHOLDER PLACEHOLDER",
                "postgres://user:pw@HOST:PORT/DATABASE ~ PLACEHOLDER PLACEHOLDER PLACEHOLDER",
                "postgres://app:xxxx@db/shop ~ PLACEHOLDER",
                "host=db password='open ~ MALFORMED",
                "app:pw@tcp(db:3306)shop ~ MALFORMED"
            })
    void brokenText_namesWhatIsWrong_andGivesNoTarget(String text, String kinds) {
        ParsedTarget parsed = parser.parse(text);
        assertThat(parsed.problems().stream().map(each -> each.kind().name()).toList())
                .containsExactly(kinds.split(" "));
        assertThat(parsed.target()).isNull();
    }

    @Test
    void lineEndAndByteOrderMark_areShown_andTakenOffInTheSuggestion() {
        ParsedTarget parsed = parser.parse("\ufeffpostgres://app:pw@db/shop\r\n");
        assertThat(parsed.written().masked()).isEqualTo("\\ufeffpostgres://app:***@db/shop\\r\\n");
        assertThat(parsed.problems()).hasSize(2).allSatisfy(each -> {
            assertThat(each.kind()).isEqualTo(Kind.CONTROL_CHARACTER);
            assertThat(each.suggestion()).isEqualTo("postgres://app:***@db/shop");
        });
        assertThat(parsed.target()).isNotNull();
    }

    @Test
    void spans_pointIntoTheMaskedText() {
        ParsedTarget parsed = parser.parse("postgres://app:a-long-password@db.internal:5433/shop?sslmode=require");
        Written written = parsed.written();
        assertThat(part(written, Part.SCHEME)).isEqualTo("postgres");
        assertThat(part(written, Part.USER)).isEqualTo("app");
        assertThat(part(written, Part.PASSWORD)).isEqualTo("***");
        assertThat(part(written, Part.HOST)).isEqualTo("db.internal");
        assertThat(part(written, Part.PORT)).isEqualTo("5433");
        assertThat(part(written, Part.DATABASE)).isEqualTo("shop");
        assertThat(part(written, Part.TLS)).isEqualTo("sslmode=require");
    }

    @Test
    void barePlace_withKnownKind_isRead() {
        assertThat(parser.parse("db:5433", Reading.PLUMBLINE, ServerKind.POSTGRESQL)
                        .target())
                .hasToString("postgresql://db:5433");
        assertThat(parser.parse("cache", Reading.PLUMBLINE, ServerKind.REDIS).target())
                .hasToString("redis://cache:6379");
        assertThat(parser.parse("/run/postgresql", Reading.PLUMBLINE, ServerKind.POSTGRESQL)
                        .target())
                .hasToString("postgresql://%2Frun%2Fpostgresql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://app:***@[fe80::1%25eth0]:5433/shop", "rediss://:***@db:6380/1", "unix:///tmp/r.sock?db=2",
                "https://web:8443/health?x=1", "postgresql://%2Frun%2Fpg:5433/shop", "tcp://mq:5672"
            })
    void maskedUrl_readAgain_isTheSame(String text) {
        assertThat(parser.parse(text.replace("***", "abc")).target()).hasToString(text);
    }

    private static String part(Written written, Part part) {
        Span span = written.span(part).orElseThrow();
        return written.masked().substring(span.start(), span.end());
    }

    private static String summary(ParsedTarget parsed) {
        Target target = parsed.target();
        if (target == null) {
            return "none";
        }
        StringBuilder out = new StringBuilder(target.kind().name());
        target.endpoints().forEach(each -> out.append(' ').append(each.shown()));
        out.append(' ').append(target.user() == null ? "-" : target.user());
        out.append(' ')
                .append(target.password() == null ? "-" : target.password().reveal());
        out.append(' ').append(target.database() == null ? "-" : target.database());
        return out.append(' ').append(target.tls()).toString();
    }
}
