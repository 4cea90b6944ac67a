// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Symptom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What drivers printed when they were brought to fail by {@code bench/provoke}. */
class ProvokedLogsTest {
    private static final Path LOGS = Path.of("src/test/resources/logs");

    /** The symptoms of which one must be found for each failure; drivers do not all see the same. */
    private static final Map<String, Set<Symptom>> EXPECTED = Map.ofEntries(
            Map.entry("refused", Set.of(Symptom.REFUSED)),
            Map.entry("name-not-found", Set.of(Symptom.NAME_NOT_FOUND)),
            Map.entry("password-rejected", Set.of(Symptom.PASSWORD_REJECTED)),
            Map.entry("no-password", Set.of(Symptom.NO_PASSWORD, Symptom.PASSWORD_REJECTED)),
            Map.entry("role-missing", Set.of(Symptom.ROLE_MISSING)),
            Map.entry("database-missing", Set.of(Symptom.DATABASE_MISSING)),
            Map.entry("host-rejected", Set.of(Symptom.HOST_NOT_ALLOWED)),
            Map.entry("tls-not-supported", Set.of(Symptom.TLS_NOT_SUPPORTED, Symptom.TLS_FAILED)),
            Map.entry("role-limit", Set.of(Symptom.TOO_MANY_CONNECTIONS)),
            Map.entry("table-missing", Set.of(Symptom.TABLE_MISSING)),
            Map.entry("read-only", Set.of(Symptom.READ_ONLY)),
            Map.entry("terminated", Set.of(Symptom.CLOSED_IN_USE)),
            Map.entry(
                    "wrong-protocol",
                    Set.of(
                            Symptom.WRONG_PROTOCOL,
                            Symptom.CLOSED_AT_START,
                            Symptom.CLOSED_IN_USE,
                            Symptom.TLS_NOT_SUPPORTED)),
            Map.entry("closed-at-start", Set.of(Symptom.CLOSED_AT_START, Symptom.CLOSED_IN_USE, Symptom.UNREACHABLE)),
            Map.entry("silent", Set.of(Symptom.CONNECT_TIMED_OUT, Symptom.TIMED_OUT)),
            Map.entry("pool-exhausted", Set.of(Symptom.POOL_EXHAUSTED)),
            Map.entry("user-missing", Set.of(Symptom.PASSWORD_REJECTED)),
            Map.entry("database-denied", Set.of(Symptom.PASSWORD_REJECTED, Symptom.NOT_PERMITTED)),
            Map.entry("host-not-allowed", Set.of(Symptom.HOST_NOT_ALLOWED)),
            Map.entry("user-limit", Set.of(Symptom.TOO_MANY_CONNECTIONS)),
            Map.entry("account-locked", Set.of(Symptom.PASSWORD_REJECTED)),
            Map.entry("not-permitted", Set.of(Symptom.NOT_PERMITTED)),
            Map.entry("password-needless", Set.of(Symptom.PASSWORD_REJECTED)),
            Map.entry("out-of-memory", Set.of(Symptom.OUT_OF_MEMORY)));

    private static final Map<String, Field> NAMED = Map.of(
            "role-missing", Field.USER,
            "database-missing", Field.DATABASE,
            "host-rejected", Field.USER,
            "table-missing", Field.TABLE);

    /** Where a driver hides what happened behind a text of its own. */
    private static final Map<String, Symptom> VEILED = Map.of(
            "prisma/refused", Symptom.UNREACHABLE,
            "prisma/name-not-found", Symptom.UNREACHABLE,
            // Redis waits for the rest of what it takes for a command.
            "ioredis/tls-not-supported", Symptom.TIMED_OUT,
            "redis-py/tls-not-supported", Symptom.CONNECT_TIMED_OUT,
            "node-redis/tls-not-supported", Symptom.CONNECT_TIMED_OUT,
            "lettuce/tls-not-supported", Symptom.TIMED_OUT,
            "jedis/tls-not-supported", Symptom.TIMED_OUT);

    /** These drivers print nothing at all, or hang, for these. */
    private static final Set<String> SILENT = Set.of(
            "node-postgres/closed-at-start",
            "node-postgres/wrong-protocol",
            "psycopg/silent",
            "node-mysql/silent",
            "redis-cli/silent",
            "redis-cli/tls-not-supported");

    @TestFactory
    Stream<DynamicTest> provokedLog_yieldsTheSymptomAndWhatItNames() throws IOException {
        try (Stream<Path> files = Files.walk(LOGS)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(LOGS.relativize(file).toString(), () -> recognised(file)));
        }
    }

    private static void recognised(Path file) throws IOException {
        String failure = file.getFileName().toString().replace(".txt", "");
        String all = Files.readString(file);
        int header = all.indexOf('\n');
        byte[] log = all.substring(header + 1).getBytes(StandardCharsets.UTF_8);
        List<LoggedError> errors = LogFacts.read(new ByteArrayInputStream(log));
        String which = file.getParent().getFileName() + "/" + failure;
        if (SILENT.contains(which)) {
            assertThat(errors).isEmpty();
            return;
        }
        Symptom veiled = VEILED.get(which);
        Set<Symptom> expected = veiled == null ? EXPECTED.get(failure) : Set.of(veiled);
        assertThat(errors).as(all).anySatisfy(error -> {
            assertThat(error.symptom()).isIn(expected);
            Field named = NAMED.get(failure);
            // Redis does not say which number it does not have.
            if (named != null && !all.substring(0, header).endsWith("database=99")) {
                assertThat(error.field(named))
                        .isPresent()
                        .get()
                        .asString()
                        .isSubstringOf(all.substring(0, header) + " public.orders shop.orders");
            }
        });
    }
}
