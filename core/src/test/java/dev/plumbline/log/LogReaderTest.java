// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Symptom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
    private static final String REFUSED = "Error: connect ECONNREFUSED 127.0.0.1:5432";

    @Test
    void empty_yieldsNothing() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void binary_yieldsNothing() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);
        assertThat(LogFacts.read(new ByteArrayInputStream(bytes))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithItsMark_isReadAsText(String charset) throws IOException {
        // The characters outside the basic plane stand at every place of the decoder's buffer.
        String filler = "x" + "\uD83D\uDE00".repeat(40_000) + "\r\n";
        byte[] bytes = ("\uFEFF" + filler + REFUSED + "\r\n").getBytes(Charset.forName(charset));
        List<LoggedError> errors = LogFacts.read(new ByteArrayInputStream(bytes));
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.field(Field.PORT)).contains("5432");
            assertThat(error.text()).doesNotContain("?");
        });
    }

    @Test
    void oneByte_yieldsNothing() throws IOException {
        assertThat(LogFacts.read(new ByteArrayInputStream(new byte[] {(byte) 0xff})))
                .isEmpty();
    }

    @Test
    void errorAfterTwoHundredMegabytes_isFoundAtItsLine() throws IOException {
        byte[] line = "2026-01-01 10:00:00 INFO served GET /orders/12 in 8 ms\n".getBytes(StandardCharsets.UTF_8);
        int lines = 200_000_000 / line.length;
        InputStream many = new RepeatedStream(line, lines);
        List<LoggedError> errors = LogFacts.read(new SequenceInputStream(many, stream(REFUSED + "\n")));
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(lines + 1L);
            assertThat(error.field(Field.PORT)).contains("5432");
        });
    }

    @Test
    void lineOfFiftyMegabytes_isReadThroughAndItsErrorFound() throws IOException {
        InputStream filler = new RepeatedStream("{\"a\":\"0123456789\"},".getBytes(StandardCharsets.UTF_8), 1_250_000);
        InputStream rest = new RepeatedStream("{\"b\":\"9876543210\"},".getBytes(StandardCharsets.UTF_8), 1_250_000);
        InputStream all = new SequenceInputStream(Collections.enumeration(
                List.of(filler, stream("{\"e\":\"" + REFUSED + "\"},"), rest, stream("\n" + REFUSED))));
        List<LoggedError> errors = LogFacts.read(all);
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(1);
            assertThat(error.count()).isEqualTo(2);
            assertThat(error.text()).hasSizeLessThanOrEqualTo(600);
        });
    }

    @Test
    void jsonOfTenThousandLevels_isReadAsText() throws IOException {
        String deep = "{\"a\":".repeat(10_000) + "\"" + REFUSED + "\"" + "}".repeat(10_000);
        assertThat(read(deep)).singleElement().extracting(LoggedError::symptom).isEqualTo(Symptom.REFUSED);
    }

    @Test
    void repeatedError_isCountedOnce() throws IOException {
        assertThat(read((REFUSED + "\n").repeat(30)))
                .singleElement()
                .extracting(LoggedError::count)
                .isEqualTo(30);
    }

    @Test
    void manyErrors_keepTheFirstAndTheLast() throws IOException {
        StringBuilder log = new StringBuilder(REFUSED).append('\n');
        IntStream.range(0, 20_000)
                .forEach(i -> log.append("FATAL:  role \"u").append(i % 300).append("\" does not exist\n"));
        log.append("FATAL:  database \"shop\" does not exist\n");
        List<LoggedError> errors = read(log.toString());
        assertThat(errors.getFirst().symptom()).isEqualTo(Symptom.REFUSED);
        assertThat(errors.getLast().symptom()).isEqualTo(Symptom.DATABASE_MISSING);
        assertThat(errors).hasSizeLessThan(600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-1  | %s",
                "web_1  | %s",
                "2026-01-02T03:04:05.1234567Z %s",
                "##[error]%s",
                "#13 27.64 %s",
                "\u001b[31m%s\u001b[0m",
                "[pod/api-5d/api] %s",
                "{\"level\":50,\"time\":1,\"msg\":\"%s\"}",
                "{\"log\":\"%s\\n\",\"stream\":\"stderr\",\"time\":\"2026-01-02T03:04:05Z\"}",
                "2026-01-02 03:04:05,678 [main] ERROR app - %s\r",
                "Caused by: java.lang.IllegalStateException: %s",
                "<3>Jan  2 03:04:05 host app[12]: %s",
            })
    void wrappedLine_isRecognisedAllTheSame(String wrapping) throws IOException {
        List<LoggedError> errors = read(String.format(wrapping, REFUSED) + "\n");
        assertThat(errors).anySatisfy(error -> {
            assertThat(error.symptom()).isEqualTo(Symptom.REFUSED);
            assertThat(error.field(Field.ADDRESS)).contains("127.0.0.1");
            assertThat(error.field(Field.PORT)).contains("5432");
        });
    }

    @Test
    void composePrefix_namesTheService() throws IOException {
        assertThat(read("db-1  | FATAL:  role \"root\" does not exist\n")
                        .getFirst()
                        .field(Field.SERVICE))
                .contains("db-1");
    }

    @Test
    void causesOfOneException_becomeOneFact() throws IOException {
        List<LoggedError> errors = read("""
                org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct
                \tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:319)
                \tat com.example.shop.Orders.load(Orders.java:41)
                Caused by: java.net.ConnectException: Connection refused
                \tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
                """);
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.field(Field.HOST)).contains("db");
            assertThat(error.field(Field.PLACE)).contains("Orders.java:41");
            assertThat(error.count()).isEqualTo(1);
        });
    }

    @Test
    void pythonTraceback_namesTheProgramsOwnFrame() throws IOException {
        List<LoggedError> errors = read("""
                Traceback (most recent call last):
                  File "/app/shop/db.py", line 12, in connect
                    return psycopg2.connect(dsn)
                  File "/usr/lib/python3/dist-packages/psycopg2/__init__.py", line 122, in connect
                    conn = _connect(dsn, connection_factory=connection_factory, **kwasync)
                psycopg2.OperationalError: connection to server at "db" (172.18.0.2), port 5432 failed: Connection refused
                """);
        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error.field(Field.PLACE)).contains("/app/shop/db.py:12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect to postgres://app:hunter2@db:5432/x failed: connection refused",
                "password=hunter2 host=db: Connection refused",
                "could not translate host name \"hunter2@db\" to address: Name or service not known",
                "parse \"postgresql://app:hunter2\": invalid port \":hunter2\" after host",
                "java.sql.SQLException: No suitable driver found for postgres://app:hunter2@db/x",
            })
    void secret_neverShows(String line) throws IOException {
        List<LoggedError> errors = read(line);
        assertThat(errors).isNotEmpty();
        assertThat(errors.toString()).doesNotContain("hunter2");
    }

    private static List<LoggedError> read(String text) throws IOException {
        return LogFacts.read(stream(text));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same bytes over and over, made while they are read. */
    private static final class RepeatedStream extends InputStream {
        private final byte[] piece;
        private long left;
        private int at;

        RepeatedStream(byte[] piece, int times) {
            this.piece = piece;
            this.left = (long) piece.length * times;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            int out = piece[at] & 0xff;
            at = (at + 1) % piece.length;
            return out;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(Math.min(length, left), piece.length - at);
            System.arraycopy(piece, at, into, from, count);
            at = (at + count) % piece.length;
            left -= count;
            return count;
        }
    }
}
