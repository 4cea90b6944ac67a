// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecognitionFuzzTest {
    private static final Duration LIMIT = Duration.ofMillis(5);
    /** On a machine that does other work as well a few take longer; what backtracks takes seconds. */
    private static final Duration BUSY_LIMIT = Duration.ofMillis(25);

    private static final int MOST_SLOW = 10;

    private static final int PASSAGES = 1_000;
    private static final int MOST_RUNS = 40;

    private final Signatures shipped = Signatures.shipped();
    private final Seen seen = new Seen(Instant.EPOCH, Vantage.HERE, "log");

    @Test
    void splicedAndRepeatedTexts_takeLittleTimeEach() {
        Random random = new Random(20_260_101);
        List<String> slow = new ArrayList<>();
        for (int i = 0; i < PASSAGES; i++) {
            String text = i % 3 == 0 ? repeated(random) : spliced(random);
            Duration least = least(passage(text));
            assertThat(least).as(text).isLessThan(BUSY_LIMIT);
            if (least.compareTo(LIMIT) >= 0) {
                slow.add(text);
            }
        }
        assertThat(slow).hasSizeLessThanOrEqualTo(MOST_SLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.*b",
                "a.+",
                "[^x]*y",
                "\\d{3,}",
                "(?:ab)*+",
                "(?:a{1,9}){1,9}",
                "(a)\\1",
                "(?<n>a)\\k<n>",
                "[a-z]{1,5000}",
                "(?:x(?:y{1,3})?){2}",
            })
    void unboundedPattern_isRefused(String expression) {
        assertThatThrownBy(() -> BoundedPattern.compile("x", expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\d{1,5}+:x", "[^\"\\n]{1,255}", "\\s*+x", "(?:a{1,3})?b", "(?<host>[a-z]{1,9})", "[\\]+*]{1,2}"
            })
    void boundedPattern_isTaken(String expression) {
        assertThat(BoundedPattern.compile("x", expression)).isNotNull();
    }

    /**
     * The least time that a line takes, which comes near to what it asks of the processor: the compiler, the
     * garbage collector and the machine's other work may stop any run, not all of them.
     */
    private Duration least(LogPassage passage) {
        Duration least = Duration.ofDays(1);
        for (int run = 0; run < MOST_RUNS && least.compareTo(LIMIT) >= 0; run++) {
            long start = System.nanoTime();
            ErrorCollector collector = new ErrorCollector(seen, shipped);
            collector.add(passage);
            collector.errors();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            least = took.compareTo(least) < 0 ? took : least;
        }
        return least;
    }

    private static LogPassage passage(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return new LogPassage(1, bytes, 0, end);
    }

    /** One piece of a known text over and over, which is what makes a backtracking engine work most. */
    private String repeated(Random random) {
        String piece = piece(random);
        String glue = glue(random);
        return (piece + glue).repeat(1 + 8000 / (piece.length() + glue.length()));
    }

    private String spliced(Random random) {
        StringBuilder out = new StringBuilder();
        while (out.length() < 8000) {
            out.append(piece(random)).append(glue(random));
        }
        return out.toString();
    }

    private String piece(Random random) {
        List<Signature> all = shipped.all();
        Signature signature = all.get(random.nextInt(all.size()));
        String text = random.nextBoolean()
                ? signature.words().get(random.nextInt(signature.words().size()))
                : signature.samples().get(0).text();
        int from = random.nextInt(Math.max(1, text.length() / 2));
        return random.nextInt(3) == 0 ? text.substring(from) : text;
    }

    private static String glue(Random random) {
        String[] glues = {
            " ",
            "\"",
            "'",
            ": ",
            "(",
            ")",
            "\n",
            "\n\tat ",
            "://",
            "@",
            "=",
            "\\n",
            "a",
            "1",
            "|",
            "",
            "password=",
            "host="
        };
        return glues[random.nextInt(glues.length)].repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 3));
    }
}
