// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a text, its secret stays hidden, and reading it ends. */
class TargetSecrecyTest {
    private static final List<Reading> READINGS = List.of(Reading.values());
    private static final String SECRET = "sWq7rTzKx9vB";
    private static final List<String> FORMS = List.of(
            "postgres://app:SECRET@db.internal:5432/shop?sslmode=require&application_name=me@work",
            "postgresql://db:5432/shop?user=app&password=SECRET&sslmode=require",
            "postgresql+psycopg2://app:SECRET@h1:1,h2:2/shop",
            "jdbc:postgresql://db:5432/shop?user=app&password=SECRET",
            "jdbc:mysql://app:SECRET@db/shop?useSSL=true",
            "jdbc:mariadb://address=(host=h)(port=3307)/shop?user=a&password=SECRET",
            "mysql://app:SECRET@db/shop?ssl-mode=REQUIRED",
            "redis://:SECRET@cache:6379/2",
            "rediss://SECRET@cache:6379/2",
            "app:SECRET@tcp(db:3306)/shop?parseTime=true",
            "host=db port=5432 user=app password=SECRET dbname=shop",
            "host=db password='SECRET' sslmode=require",
            "Host=db;Port=5432;Username=app;Password=SECRET;Database=shop",
            "Server=db;Uid=app;Pwd=SECRET",
            "cache:6379,password=SECRET,ssl=true",
            "export DATABASE_URL=\"postgres://app:SECRET@db/shop\"",
            "psql 'postgres://app:SECRET@db/shop' -c 'select 1'",
            "app:SECRET@db:5432/shop",
            "https://app:SECRET@web/health?token=SECRET");
    private static final String INSERTED = "@/#?%'\" \r\n\0\ufeff\ud800";

    private final TargetParser parser = new TargetParser();

    @Test
    void anyCharacter_insertedAnywhere_neverShowsTheSecret() {
        for (String form : FORMS) {
            String text = form.replace("SECRET", SECRET);
            for (int at = 0; at <= text.length(); at++) {
                for (int i = 0; i < INSERTED.length(); i++) {
                    check(text.substring(0, at) + INSERTED.charAt(i) + text.substring(at));
                }
            }
        }
    }

    @Test
    void text_cutAnywhere_neverShowsTheSecret() {
        for (String form : FORMS) {
            // Cut behind its first half, this one is a host and nothing else.
            String text = form.replace("//SECRET", "//app:SECRET").replace("SECRET", SECRET);
            for (int end = 0; end <= text.length(); end++) {
                check(text.substring(0, end));
            }
        }
    }

    @Test
    void noise_neverThrows() {
        Random random = new Random(20_261_121);
        String alphabet =
                "postgres://:@/?#[]%=&;,'\" \\()$<>{}host=passwordjdbc:mysql.redis0123456789\0\r\n\ufeff\ud800";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Reading reading = READINGS.get(random.nextInt(READINGS.size()));
            ParsedTarget parsed = parser.parse(text.toString(), reading);
            int shown = parsed.written().masked().length();
            assertThat(parsed.problems())
                    .allSatisfy(each -> assertThat(each.span().end()).isLessThanOrEqualTo(shown));
            Readings.compare(text.toString(), reading);
        }
    }

    @Test
    void renderedTarget_readAgain_isTheSame() {
        Random random = new Random(7);
        String alphabet = "abcXYZ019@/#?%:&=+ '\"[]{}<>\\^`|;,!$*()~é漢\uD83D\uDE00";
        for (int round = 0; round < 3_000; round++) {
            String user = word(random, alphabet);
            String password = word(random, alphabet);
            String database = word(random, alphabet);
            String url = "postgresql://" + Percent.encode(user) + ":" + Percent.encode(password) + "@db:5433/"
                    + Percent.encode(database);
            assertThat(parser.parse(url).target()).as(url).isNotNull();
            Target target = parser.parse(url).target();
            assertThat(target.user()).isEqualTo(user);
            assertThat(target.password()).isEqualTo(Secret.of(password));
            assertThat(target.database()).isEqualTo(database);
            for (Reading reading : List.of(Reading.LIBPQ, Reading.NODE_POSTGRES, Reading.ASYNCPG, Reading.SQLX)) {
                assertThat(parser.parse(url, reading).problems()).as(url).isEmpty();
            }
            String jdbc = "jdbc:postgresql://db:5433/shop?user=" + Percent.encode(user) + "&password="
                    + Percent.encode(password);
            Target overJdbc = parser.parse(jdbc, Reading.PGJDBC).target();
            assertThat(overJdbc).as(jdbc).isNotNull();
            assertThat(overJdbc.password()).isEqualTo(Secret.of(password));
            String keywords = "host=db user='" + quoted(user) + "' password='" + quoted(password) + "'";
            assertThat(parser.parse(keywords).target()).as(keywords).isNotNull();
            assertThat(parser.parse(keywords).target().password()).as(keywords).isEqualTo(Secret.of(password));
        }
    }

    @Test
    void hugeText_isReadInTime() {
        for (String seed :
                List.of("postgres://", "@", ":", "a=", "'", "%", "(", "[", "password=", "jdbc:", "\0", " ")) {
            for (int size : List.of(8_000, 1_000_000)) {
                String text = seed.repeat(size / seed.length());
                long start = System.nanoTime();
                parser.parse(text);
                parser.parse(text, Reading.LIBPQ);
                Masking.mask(text);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).as(seed).isLessThan(Duration.ofSeconds(30));
            }
        }
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String word(Random random, String alphabet) {
        int[] points = alphabet.codePoints().toArray();
        StringBuilder out = new StringBuilder("k");
        int length = 1 + random.nextInt(8);
        for (int i = 0; i < length; i++) {
            out.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return out.append('k').toString();
    }

    private void check(String text) {
        List<String> shown = new ArrayList<>();
        for (Reading reading : List.of(
                Reading.LIBPQ,
                Reading.NODE_POSTGRES,
                Reading.ASYNCPG,
                Reading.PGJDBC,
                Reading.IOREDIS,
                Reading.GO_MYSQL)) {
            shown.add(parser.parse(text, reading).toString());
        }
        shown.add(parser.parse(text, Reading.PLUMBLINE, ServerKind.POSTGRESQL).toString());
        shown.add(parser.parse(text).toString());
        for (String each : shown) {
            for (int i = 0; i + 4 <= SECRET.length(); i++) {
                if (each.contains(SECRET.substring(i, i + 4))) {
                    throw new AssertionError("shown: " + MaskedText.visible(text) + "\n   as " + each);
                }
            }
        }
    }
}
