// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.diagnosis.Cause;
import dev.plumbline.diagnosis.Certainty;
import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Fix;
import dev.plumbline.diagnosis.Place;
import dev.plumbline.fact.Excerpt;
import dev.plumbline.fact.Layer;
import dev.plumbline.fact.Origin;
import dev.plumbline.report.LayerLine.Outcome;
import dev.plumbline.report.Report.TargetReport;
import dev.plumbline.target.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every renderer against golden files: one report with a ready and a broken target, one that is all well, one hostile. */
class RenderersTest {
    private static final String URL = "postgresql://app:***@localhost:5432/orders";
    private static final Origin LINE = new Origin.FileLine(Path.of(".env"), 3, 14);

    static Stream<Arguments> goldens() {
        return Stream.of("broken", "well", "hostile")
                .flatMap(report -> Stream.of(
                        Arguments.of(report, "txt"),
                        Arguments.of(report, "ansi"),
                        Arguments.of(report, "json"),
                        Arguments.of(report, "md"),
                        Arguments.of(report, "github"),
                        Arguments.of(report, "xml")));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void render_report_isAsTheGoldenFile(String report, String form) throws IOException {
        Golden.assertSame("reports/" + report + "." + form, renderer(form).render(report(report)));
    }

    @Test
    void render_controlCharacters_reachNoOutput() {
        for (String form : List.of("txt", "json", "md", "github", "xml")) {
            String text = renderer(form).render(report("hostile"));
            assertThat(text.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl))
                    .as(form)
                    .isTrue();
        }
    }

    @Test
    void render_sourceLineOfAMegabyte_isCutAroundTheCaret() {
        String line = "X=" + "a".repeat(1_000_000) + "@localhost";
        Place place = new Place(LINE, "X", new Excerpt(line, 2), new Span(1_000_003, 1_000_012), "here");
        Finding finding = finding(place, List.of());
        String text = renderer("txt").render(new Report("doctor", List.of(broken()), List.of(finding), 1));
        assertThat(text).hasSizeLessThan(3000).contains("@localhost").contains("^^^^^^^^^ here");
    }

    private static Renderer renderer(String form) {
        return switch (form) {
            case "txt" -> new TerminalRenderer(Theme.PLAIN, TerminalRenderer.Detail.LAYERS);
            case "ansi" -> new TerminalRenderer(Theme.ANSI, TerminalRenderer.Detail.ALL);
            case "json" -> new JsonRenderer("1.2.3");
            case "md" -> new MarkdownRenderer();
            case "github" -> new GithubRenderer();
            case "xml" -> new JunitRenderer();
            default -> throw new IllegalArgumentException(form);
        };
    }

    private static Report report(String name) {
        return switch (name) {
            case "broken" -> new Report("doctor", List.of(broken(), well()), List.of(localhost(), guess()), 1);
            case "well" -> new Report("doctor", List.of(well()), List.of(), 0);
            case "hostile" -> hostile();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static TargetReport broken() {
        return new TargetReport(
                "orders",
                URL,
                LINE,
                false,
                null,
                List.of(
                        line(
                                Layer.SETTING,
                                Outcome.OK,
                                0,
                                null,
                                ".env:3 DATABASE_URL (shadows .env.local:1 by the precedence of dotenv)"),
                        line(Layer.NAME, Outcome.OK, 1000, null, "localhost is ::1, 127.0.0.1 (hosts file)"),
                        line(Layer.ADDRESS, Outcome.FAILED, 200, "[::1]:5432", "REFUSED"),
                        line(Layer.ADDRESS, Outcome.FAILED, 150, "127.0.0.1:5432", "REFUSED")));
    }

    private static TargetReport well() {
        return new TargetReport(
                "cache",
                "redis://127.0.0.1:6379/0",
                new Origin.Environment("REDIS_URL"),
                true,
                "Redis 7.0.15",
                List.of(
                        line(Layer.SETTING, Outcome.OK, 0, null, "environment variable REDIS_URL"),
                        line(Layer.NAME, Outcome.SKIPPED, 0, null, "127.0.0.1 is an address"),
                        line(Layer.ADDRESS, Outcome.OK, 240, "127.0.0.1:6379", "connected"),
                        line(Layer.PROTOCOL, Outcome.OK, 900, "127.0.0.1:6379", "Redis 7.0.15"),
                        line(Layer.QUERY, Outcome.OK, 12_400, "127.0.0.1:6379", "PING answered PONG")));
    }

    private static Finding localhost() {
        String source = "DATABASE_URL=" + URL;
        Place place = new Place(
                LINE,
                "DATABASE_URL",
                new Excerpt(source, 13),
                new Span(34, 43),
                "in a container this is the container itself");
        return finding(
                place,
                List.of(
                        new Fix(
                                "use the service's name as the host",
                                "DATABASE_URL=postgresql://app:***@db:5432/orders",
                                null,
                                null,
                                "db:5432 answered SELECT 1 as app on orders in 6 ms"),
                        Fix.command("or start the server in this container", "service postgresql start")));
    }

    private static Finding finding(Place place, List<Fix> fixes) {
        return new Finding(
                Cause.LOCALHOST_INSIDE_CONTAINER,
                null,
                Certainty.PROVED,
                "orders",
                "connection refused by localhost:5432",
                place,
                List.of("this process runs in a container (/.dockerenv), nothing listens on port 5432 in it"),
                fixes,
                List.of());
    }

    private static Finding guess() {
        return new Finding(
                Cause.TOO_MANY_CONNECTIONS,
                null,
                Certainty.POSSIBLE,
                "cache",
                "90 of 100 connections in use at 127.0.0.1:6379",
                null,
                List.of("worker holds 80 of them"),
                List.of(),
                List.of("redis-cli client list"));
    }

    private static Report hostile() {
        String bad = "a\u001b[31m<b>|`x`\n::error::%0A,\u202e";
        TargetReport target =
                new TargetReport(bad, bad, LINE, false, null, List.of(line(Layer.NAME, Outcome.FAILED, 0, null, bad)));
        Place place = new Place(LINE, bad, new Excerpt(bad, 0), new Span(1, 4), bad);
        Finding finding = new Finding(
                Cause.WRONG_HOST,
                "wrong-host-name",
                Certainty.LIKELY,
                bad,
                bad,
                place,
                List.of(bad),
                List.of(Fix.replacement(bad, bad, null)),
                List.of(bad));
        return new Report("doctor", List.of(target), List.of(finding), 1);
    }

    private static LayerLine line(Layer layer, Outcome outcome, long micros, @Nullable String address, String detail) {
        return new LayerLine(layer, outcome, micros == 0 ? null : Duration.ofNanos(micros * 1000), address, detail);
    }
}
