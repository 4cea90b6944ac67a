// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Vantage;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.TargetParser;
import dev.plumbline.wait.Goal;
import dev.plumbline.wait.Sighting;
import dev.plumbline.wait.Stability;
import dev.plumbline.wait.WaitOptions;
import dev.plumbline.wait.WaitOutcome;
import dev.plumbline.wait.WaitTarget;
import dev.plumbline.wait.Waiter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void ready_serverIsUp_isSeenAtTheFirstAttempt() throws InterruptedException {
        WaitOutcome outcome = await(WaitOptions.DEFAULT, target("db", postgres.url()));
        assertThat(outcome.end()).isEqualTo(WaitOutcome.End.READY);
        assertThat(outcome.sightings().getFirst().attempts()).isEqualTo(1);
    }

    @Test
    void ready_serverStartsLater_isSeenWhenItAnswers() throws InterruptedException {
        try (EmbeddedPostgres late = EmbeddedPostgres.start()) {
            late.stop();
            CompletableFuture<Void> start =
                    CompletableFuture.runAsync(late::restart, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
            WaitOutcome outcome = await(WaitOptions.DEFAULT, target("db", late.url()));
            assertThat(outcome.end()).isEqualTo(WaitOutcome.End.READY);
            assertThat(outcome.took()).isGreaterThan(Duration.ofMillis(900));
            start.join();
        }
    }

    @Test
    void hopeless_wrongPassword_endsAtOnceUnlessToldToGoOn() throws InterruptedException {
        WaitTarget wrong = target("db", postgres.url("postgres", "not-it", "postgres"));
        WaitOutcome early = await(WaitOptions.DEFAULT, wrong);
        assertThat(early.end()).isEqualTo(WaitOutcome.End.HOPELESS);
        assertThat(early.sightings().getFirst().reason()).doesNotContain("not-it");
        WaitOutcome late = await(WaitOptions.DEFAULT.withKeepTrying().withLimit(Duration.ofMillis(300)), wrong);
        assertThat(late.end()).isEqualTo(WaitOutcome.End.TIMED_OUT);
    }

    @Test
    void limit_muteServer_holdsNeitherTheOtherTargetNorTheLimit() throws IOException, InterruptedException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String silent = "postgres://app:secret@127.0.0.1:" + mute.getLocalPort() + "/db";
            WaitOptions half = WaitOptions.DEFAULT.withLimit(Duration.ofMillis(1500));
            WaitOutcome outcome = await(half, target("mute", silent), target("db", postgres.url()));
            assertThat(outcome.end()).isEqualTo(WaitOutcome.End.TIMED_OUT);
            assertThat(outcome.took()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(3000));
            assertThat(outcome.sightings().get(0).state()).isEqualTo(Sighting.State.NOT_YET);
            assertThat(outcome.sightings().get(1).state()).isEqualTo(Sighting.State.READY);
            assertThat(await(half.withAny(), target("mute", silent), target("db", postgres.url()))
                            .end())
                    .isEqualTo(WaitOutcome.End.READY);
        }
    }

    @Test
    void goal_tableThatIsMissing_isWaitedFor() throws InterruptedException {
        WaitOptions brief = WaitOptions.DEFAULT.withLimit(Duration.ofMillis(300));
        WaitTarget db = target("db", postgres.url());
        assertThat(await(brief.withGoal(Goal.table("pg_class")), db).end()).isEqualTo(WaitOutcome.End.READY);
        assertThat(await(brief.withGoal(Goal.table("not_there")), db).end()).isEqualTo(WaitOutcome.End.TIMED_OUT);
        assertThat(await(brief.withGoal(Goal.table("x' OR '1'='1")), db).end()).isEqualTo(WaitOutcome.End.TIMED_OUT);
        assertThat(await(brief.withGoal(Goal.migrated()), db).end()).isEqualTo(WaitOutcome.End.TIMED_OUT);
        assertThat(await(brief.withGoal(Goal.TCP), db).end()).isEqualTo(WaitOutcome.End.READY);
        assertThat(await(brief.withGoal(Goal.LOGIN), db).end()).isEqualTo(WaitOutcome.End.READY);
    }

    @Test
    void goal_ownQuery_isComparedWithTheExpectedValue() throws InterruptedException {
        WaitOptions brief = WaitOptions.DEFAULT.withLimit(Duration.ofMillis(300));
        WaitTarget db = target("db", postgres.url());
        assertThat(await(brief.withGoal(Goal.expecting("SELECT 40 + 2", "42")), db)
                        .end())
                .isEqualTo(WaitOutcome.End.READY);
        WaitOutcome other = await(brief.withGoal(Goal.expecting("SELECT 40 + 2", "43")), db);
        assertThat(other.end()).isEqualTo(WaitOutcome.End.TIMED_OUT);
        assertThat(other.sightings().getFirst().reason()).contains("another answer");
    }

    @Test
    void stability_serverRestartsInBetween_beginsAnew() throws InterruptedException {
        try (EmbeddedPostgres restless = EmbeddedPostgres.start()) {
            CompletableFuture<Void> restart = CompletableFuture.runAsync(
                    restless::restart, CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS));
            WaitOptions calm = WaitOptions.DEFAULT.withStability(Stability.lasting(Duration.ofMillis(800)));
            WaitOutcome outcome = await(calm, target("db", restless.url()));
            assertThat(outcome.end()).isEqualTo(WaitOutcome.End.READY);
            assertThat(outcome.took()).isGreaterThan(Duration.ofMillis(1200));
            restart.join();
        }
    }

    private static WaitOutcome await(WaitOptions options, WaitTarget... targets) throws InterruptedException {
        List<Sighting> seen = new ArrayList<>();
        return new Waiter(new Prober(ProbeLimits.STANDARD), options, sighting -> {
                    synchronized (seen) {
                        seen.add(sighting);
                    }
                })
                .await(List.of(targets));
    }

    private static WaitTarget target(String name, String url) {
        ParsedTarget parsed = new TargetParser().parse(url);
        Seen seen = new Seen(Instant.now(), Vantage.HERE, "test");
        Setting setting = new Setting(seen, "URL", parsed.written(), new Origin.Argument(1), null, null, List.of());
        return new WaitTarget(new TargetConfigured(
                seen, name, Objects.requireNonNull(parsed.target()), Map.of(Part.WHOLE, setting), Reading.PLUMBLINE));
    }
}
