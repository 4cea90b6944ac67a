// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.CheckRun;
import dev.plumbline.check.Verdict;
import dev.plumbline.check.history.DoneStep;
import dev.plumbline.check.history.KeptRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final KeptRun.RootCause CAUSE = new KeptRun.RootCause(
            "server-not-running",
            "certain",
            "DATABASE_URL",
            "nothing listens",
            ".env:1",
            List.of("seen"),
            List.of("start it: `docker compose up`"));

    @Test
    void newest_afterFailedRuns_isHeldAgainstTheFirstOfThem() {
        List<KeptRun> runs = List.of(
                run(0, Verdict.FAILED),
                run(1, Verdict.PASSED),
                run(2, Verdict.FAILED),
                run(3, Verdict.FAILED),
                run(4, Verdict.PASSED));
        Summary summary = Summary.ofNewest("shop", runs, List.of(), "1");
        assertThat(summary.after()).isEqualTo(runs.get(4));
        assertThat(summary.before()).isEqualTo(runs.get(2));
        assertThat(summary.trouble()).isPresent();
        assertThat(summary.pairs()).singleElement().matches(Summary.Pair::changed);
    }

    @Test
    void newest_alone_hasNothingBefore() {
        Summary summary = Summary.ofNewest("shop", List.of(run(0, Verdict.PASSED)), List.of(), "1");
        assertThat(summary.before()).isNull();
        assertThat(summary.trouble()).isEmpty();
        assertThat(SummaryMarkdown.render(summary))
                .doesNotContain("What was wrong")
                .doesNotContain("Before and after");
    }

    @Test
    void newest_failedAlone_tellsWhatIsWrongAndWhatToDo() {
        Summary summary = Summary.ofNewest("shop", List.of(run(0, Verdict.FAILED)), List.of(), "1");
        Trouble trouble = summary.trouble().orElseThrow();
        assertThat(trouble.first().subject()).isEqualTo("DATABASE_URL");
        assertThat(trouble.cause()).isNotNull();
        String markdown = SummaryMarkdown.render(summary);
        assertThat(markdown)
                .contains("## What is wrong", "Cause: `server-not-running` (certain)", "start it: `docker compose up`")
                .doesNotContain("What was wrong");
        assertThat(markdown.indexOf("What is wrong")).isLessThan(markdown.indexOf("## Checks"));
        String page = SummaryHtml.render(summary);
        assertThat(page).contains("What is wrong", "Root cause: <code>server-not-running</code>", "What to do");
        assertThat(page.indexOf("What is wrong")).isLessThan(page.indexOf("Checks of"));
    }

    @Test
    void newest_otherVantage_isNotHeldAgainstThisOne() {
        KeptRun here = run(0, Verdict.FAILED);
        CheckRun plain = here.run();
        KeptRun there = new KeptRun(
                new CheckRun(
                        plain.at(),
                        plain.took(),
                        plain.environment(),
                        "compose service backend",
                        plain.system(),
                        plain.checks()),
                here.targets(),
                here.causes());
        assertThat(Summary.ofNewest("shop", List.of(there, run(1, Verdict.PASSED)), List.of(), "1")
                        .before())
                .isNull();
    }

    @Test
    void nextSteps_sameFixOfSeveral_isOneStep() {
        Check one = check(Verdict.WARNED);
        List<Check> checks = new ArrayList<>();
        for (String subject : List.of("dev/main", "test/main")) {
            checks.add(new Check(
                    CheckKind.PASSWORD,
                    subject,
                    Verdict.WARNED,
                    "a sample",
                    "",
                    one.took(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of("choose a password"),
                    null));
        }
        KeptRun run = new KeptRun(
                new CheckRun(NOON, Duration.ofSeconds(1), "", "this host", Map.of(), checks), List.of(), List.of());
        assertThat(Advice.nextSteps(new Summary("shop", run, null, List.of(), List.of(run), "1")))
                .startsWith("dev/main, test/main: choose a password");
    }

    @Test
    void steps_betweenTheTwoRuns_areThoseThatChangedSomething() {
        List<DoneStep> steps = List.of(
                step(-1, "started before", true),
                step(1, "applied 9 migrations", true),
                step(1, "found the role", false),
                step(9, "came later", true));
        Summary summary = Summary.ofNewest("shop", List.of(run(0, Verdict.FAILED), run(2, Verdict.PASSED)), steps, "1");
        assertThat(summary.steps()).extracting(DoneStep::what).containsExactly("applied 9 migrations");
    }

    @Test
    void everyForm_textFromOutside_staysText() {
        KeptRun run = new KeptRun(
                new CheckRun(
                        NOON,
                        Duration.ofSeconds(1),
                        "",
                        "this host",
                        Map.of("os", "<b>&"),
                        List.of(check(Verdict.FAILED))),
                List.of(new KeptRun.Target("<script>alert(1)</script>", "postgres://h/\"x\"", true, "")),
                List.of());
        Summary summary = new Summary("<img src=x>", run, null, List.of(), List.of(run), "1");
        assertThat(SummaryHtml.render(summary))
                .contains("&lt;img src=x&gt;")
                .doesNotContain("<img")
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain("https:");
        assertThat(SummaryMarkdown.render(summary)).startsWith("# \\<img src=x\\>");
        assertThat(SummaryJson.render(summary)).contains("\"project\": \"<img src=x>\"");
    }

    private static KeptRun run(int minute, Verdict verdict) {
        return new KeptRun(
                new CheckRun(
                        NOON.plusSeconds(60L * minute),
                        Duration.ofSeconds(1),
                        "",
                        "this host",
                        Map.of(),
                        List.of(check(verdict))),
                List.of(),
                verdict == Verdict.FAILED ? List.of(CAUSE) : List.of());
    }

    private static Check check(Verdict verdict) {
        return new Check(
                CheckKind.REACHABLE,
                "DATABASE_URL",
                verdict,
                verdict.word(),
                "a query is answered",
                Duration.ofMillis(3),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                verdict == Verdict.FAILED ? CAUSE.id() : null);
    }

    private static DoneStep step(int minute, String what, boolean changed) {
        return new DoneStep(NOON.plusSeconds(60L * minute), "dev/main", what, changed, Duration.ofMillis(5));
    }
}
