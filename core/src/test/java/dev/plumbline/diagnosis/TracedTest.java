// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Facts;
import dev.plumbline.target.Endpoint.HostPort;
import dev.plumbline.target.ServerKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TracedTest {
    private static final HostPort LOCAL = new HostPort("localhost", 5432);
    private static final HostPort MEANT = new HostPort("db", 5432);

    @Test
    void judge_readUnsetPoolMadeThenLoaded_namesAllThreeLines() {
        Finding finding = only(new TracedFacts()
                .read("DATABASE_URL", null, "shared/config.ts:3")
                .client("pg", "BoundPool", LOCAL, null, "shared/db.ts:4")
                .opened(".env", true, "index.ts:6")
                .written("DATABASE_URL", "postgres://app:***@db:5432/shop", "index.ts:6")
                .dial(LOCAL, "query.ts:9", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.cause()).isEqualTo(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY);
        assertThat(finding.subcause()).isEqualTo("read-before-loaded");
        assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(finding.place().origin().shown()).isEqualTo("shared/config.ts:3");
        assertThat(finding.evidence())
                .containsExactly(
                        "`node index.ts` read DATABASE_URL unset at shared/config.ts:3",
                        "pg BoundPool was made at shared/db.ts:4, for localhost:5432",
                        "20 ms later index.ts:6 loaded .env and set it to `postgres://app:***@db:5432/shop`",
                        "localhost:5432 was dialled all the same: 127.0.0.1:5432 REFUSED");
        assertThat(finding.fixes()).extracting(Fix::command).contains("plumb run -- node index.ts");
    }

    @Test
    void judge_readUnsetButNothingMadeOfIt_saysNothing() {
        assertThat(findings(new TracedFacts()
                        .read("DATABASE_URL", null, "log.ts:3")
                        .written("DATABASE_URL", "postgres://app:***@db:5432/shop", "index.ts:6")
                        .dial(MEANT, "query.ts:9", "10.0.0.5:5432", Dial.Outcome.CONNECTED)))
                .isEmpty();
    }

    @Test
    void judge_partsReadWhereTheUrlIsSet_printsThePartsToSet() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .read("DATABASE_URL", "postgres://app:***@db:5432/orders", "config.js:5")
                .read("DB_HOST", null, "utils.js:12")
                .read("DB_PORT", null, "utils.js:13")
                .read("DB_USERNAME", null, "utils.js:14")
                .read("DB_PASSWORD", null, "utils.js:15")
                .dial(LOCAL, "utils.js:90", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.cause()).isEqualTo(Cause.ENV_VAR_NOT_SET);
        assertThat(finding.subcause()).isEqualTo("other-variable-read");
        assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(finding.evidence()).contains("DATABASE_URL names db:5432, and only config.js:5 read it");
        assertThat(finding.fixes().getFirst().command())
                .isEqualTo("export DB_HOST=db DB_PORT=5432 DB_USERNAME=app DB_PASSWORD=...");
    }

    @Test
    void judge_urlReadWherePartsAreSet_asksForTheUrl() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .read("POSTGRES_URL", null, "db.js:2")
                .dial(LOCAL, "db.js:9", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.subcause()).isEqualTo("other-variable-read");
        assertThat(finding.fixes().getFirst().replacement())
                .isEqualTo("POSTGRES_URL=postgresql://app:***@db:5432/orders");
    }

    @Test
    void judge_defaultTakenAndNothingElseConfigured_namesTheReader() {
        Finding finding = only(new TracedFacts()
                .read("DB_HOST", null, "db.js:2")
                .dial(LOCAL, "db.js:9", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.subcause()).isEqualTo("default-taken");
        assertThat(finding.title()).isEqualTo("DB_HOST is unset, so localhost:5432 is dialled");
    }

    @Test
    void judge_childWithoutTheParentsVariable_namesBoth() {
        Finding finding = only(new TracedFacts()
                .read("DATABASE_URL", "postgres://app:***@db:5432/shop", "parent.js:2")
                .child(2, 1, "node", "job.js")
                .read("DATABASE_URL", null, "job.js:1")
                .dial(LOCAL, "job.js:4", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.subcause()).isEqualTo("child-without-variable");
        assertThat(finding.evidence().get(1)).isEqualTo("its child `node job.js` read DATABASE_URL unset at job.js:1");
    }

    @Test
    void judge_childWithoutWhatTheParentSetForItself_namesTheLineThatSetIt() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .written("DATABASE_URL", "postgres://app:***@db:5432/orders", "parent.js:1")
                .child(2, 1, "node", "job.js")
                .read("DATABASE_URL", null, "job.js:1")
                .dial(LOCAL, "job.js:4", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.subcause()).isEqualTo("child-without-variable");
        assertThat(finding.evidence()).contains("`node index.ts` has DATABASE_URL: it set it at parent.js:1");
        assertThat(finding.fixes().getFirst().replacement()).contains("...process.env");
    }

    @Test
    void judge_dialOfAThreadWhoseProcessSetTheVariable_asksToHandItOn() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .written("DATABASE_URL", "postgres://app:***@db:5432/orders", "index.js:1")
                .literal("DATABASE_URL", 5432, "worker.js:2", "env.DATABASE_URL || 'postgres://localhost/shop'")
                .dial(LOCAL, "", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.fixes().getFirst().replacement()).startsWith("new Worker(file, { env: { ...process.env");
    }

    @Test
    void judge_clientThatAsksForVariablesOfItsOwn_isToBeGivenTheUrl() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 6432)
                .read("PGHOST", null, "node_modules/postgres/src/index.js:4 < index.js:2")
                .read("PGPORT", null, "node_modules/postgres/src/index.js:4 < index.js:2")
                .dial(LOCAL, "index.js:3", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.fixes().getFirst().text()).startsWith("give DATABASE_URL to the client where it is made");
        assertThat(finding.fixes().getLast().command()).isEqualTo("export PGHOST=db PGPORT=6432");
    }

    @Test
    void judge_clientWithoutAnAddressAndNothingDialled_namesTheVariableThatIsUnset() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .read("DATABASE_URL", null, "test.js:1")
                .client("knex", "Client_PG", null, null, "test.js:1"));

        assertThat(finding.cause()).isEqualTo(Cause.ENV_VAR_NOT_SET);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.title()).isEqualTo("DATABASE_URL is unset, so no server was dialled");
    }

    @Test
    void judge_clientWithoutAnAddressBeforeTheFileIsLoaded_isTooEarly() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .read("DATABASE_URL", null, "db.js:1")
                .client("knex", "Client_PG", null, null, "db.js:1")
                .opened(".env", true, "index.js:2")
                .written("DATABASE_URL", "postgres://app:***@db:5432/orders", "index.js:2"));

        assertThat(finding.cause()).isEqualTo(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
    }

    @Test
    void judge_unusualPortThatTheCodeNamesAsADatabase_isExplainedWithoutAHook() {
        Finding finding = only(new TracedFacts("./server")
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .literal("DB_HOST", 5439, "main.go:11", "env(\"DB_HOST\", \"localhost\") + env(\"DB_PORT\", \"5439\")")
                .dial(null, "", "127.0.0.1:5439", Dial.Outcome.REFUSED));

        assertThat(finding.cause()).isEqualTo(Cause.ENV_VAR_NOT_SET);
        assertThat(Objects.requireNonNull(finding.place()).origin().shown()).isEqualTo("main.go:11");
        assertThat(finding.fixes().getFirst().replacement()).isEqualTo("DB_HOST=db DB_PORT=5432");
    }

    @Test
    void judge_unusualPortOfSomethingElse_isNoDatabase() {
        assertThat(findings(new TracedFacts("./server")
                        .configured(ServerKind.POSTGRESQL, "db", 5432)
                        .literal("API_HOST", 8081, "main.go:11", "env(\"API_HOST\", \"localhost\")")
                        .dial(null, "", "127.0.0.1:8081", Dial.Outcome.REFUSED)))
                .isEmpty();
    }

    @Test
    void judge_valueWithItsQuotes_isMalformedAndNotAnUnknownHost() {
        Finding finding = only(new TracedFacts()
                .read("DATABASE_URL", "\"postgres://app:***@db:5432/orders\"", "db.js:2")
                .dial(new HostPort("base", 5432), "db.js:4"));

        assertThat(finding.cause()).isEqualTo(Cause.CONNECTION_STRING_MALFORMED);
        assertThat(finding.subcause()).isEqualTo("quotes-kept");
        assertThat(finding.evidence()).contains("`node index.ts` read it so at db.js:2");
    }

    @Test
    void judge_valueWithACarriageReturn_isMalformed() {
        Finding finding = only(new TracedFacts()
                .read("DATABASE_URL", "postgres://app:***@db:5432/orders\r", "db.js:2")
                .dial(new HostPort("db", 5432), "db.js:4"));

        assertThat(finding.cause()).isEqualTo(Cause.CONNECTION_STRING_MALFORMED);
        assertThat(finding.subcause()).isEqualTo("control-character");
    }

    @Test
    void judge_clientForAnotherAccountOnTheSameServer_isTooEarly() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "localhost", 5432)
                .read("DATABASE_URL", null, "db.js:2")
                .client("pg", "Pool", LOCAL, "postgres", "app", "db.js:2")
                .opened(".env", true, "index.js:2")
                .written("DATABASE_URL", "postgres://app:***@localhost:5432/orders", "index.js:2")
                .dial(LOCAL, "index.js:3", "127.0.0.1:5432", Dial.Outcome.CONNECTED));

        assertThat(finding.cause()).isEqualTo(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY);
        assertThat(finding.evidence()).anyMatch(note -> note.endsWith("as user postgres, database app"));
    }

    @Test
    void judge_clientForAnotherAccountOfAnUnsetVariable_namesTheFileThatWasNotLoaded() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "localhost", 5432)
                .read("DATABASE_URL", null, "db.js:2")
                .client("pg", "Pool", LOCAL, "postgres", "app", "db.js:2")
                .dial(LOCAL, "index.js:3", "127.0.0.1:5432", Dial.Outcome.CONNECTED));

        assertThat(finding.title()).isEqualTo("DATABASE_URL is unset, so another account is used");
    }

    @Test
    void judge_nobodyReadTheSetting_saysThatItsHostWasNeverLookedUp() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .dial(LOCAL, "main.js:9", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.subcause()).isEqualTo("setting-never-read");
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.evidence()).contains("DATABASE_URL names db:5432; nobody dialled it, nor looked up db");
    }

    @Test
    void judge_configuredServerRefused_isNotTakenForAnotherThatWasNotNeeded() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "localhost", 12432)
                .configured(ServerKind.REDIS, "localhost", 12380)
                .dial(new HostPort("localhost", 12380), "cache.js:2", "127.0.0.1:12380", Dial.Outcome.REFUSED));

        assertThat(finding.cause()).isEqualTo(Cause.SERVER_NOT_RUNNING);
        assertThat(finding.title()).isEqualTo("connection refused by localhost:12380");
    }

    @Test
    void judge_readTooEarlyAndAnotherServerRefused_tellsBoth() {
        List<Finding> findings = findings(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .configuredBeside(ServerKind.REDIS, "localhost", 12380)
                .read("DATABASE_URL", null, "db.js:2")
                .client("pg", "Pool", LOCAL, null, "db.js:2")
                .opened(".env", true, "main.js:2")
                .written("DATABASE_URL", "postgres://app:***@db:5432/orders", "main.js:2")
                .dial(LOCAL, "main.js:9", "127.0.0.1:5432", Dial.Outcome.REFUSED)
                .dial(new HostPort("localhost", 12380), "cache.js:2", "127.0.0.1:12380", Dial.Outcome.REFUSED));

        assertThat(findings)
                .extracting(Finding::cause)
                .containsExactly(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, Cause.SERVER_NOT_RUNNING);
        assertThat(findings.getLast().target()).isEqualTo("CACHE");
    }

    @Test
    void judge_twoAddressesTriedAndAnAddressConfigured_saysThatANameWasDialled() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "10.0.0.5", 5432)
                .dial(null, "main.js:9", "[::1]:5432", Dial.Outcome.REFUSED, "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.evidence()).anyMatch(text -> text.startsWith("several addresses were tried in one attempt"));
    }

    @Test
    void judge_tlsDeclined_namesWhoInsists() {
        Finding finding = only(new TracedFacts()
                .client("knex", "Client_PG", MEANT, true, "loader.js:30")
                .dial(MEANT, "loader.js:40", "10.0.0.5:5432", Dial.Outcome.CONNECTED)
                .declined(MEANT, "loader.js:40"));

        assertThat(finding.cause()).isEqualTo(Cause.TLS_NOT_SUPPORTED_BY_SERVER);
        assertThat(finding.subcause()).isEqualTo("forced-by-program");
        assertThat(finding.evidence()).contains("knex Client_PG was made with TLS at loader.js:30");
    }

    @Test
    void judge_samePoolManyTimes_isALeak() {
        TracedFacts facts = new TracedFacts();
        for (int i = 0; i < 6; i++) {
            facts.client("pg", "Pool", MEANT, null, "db.js:4");
        }

        assertThat(only(facts).title()).isEqualTo("one line made the same pool 6 times");
    }

    @Test
    void judge_twoClientsOneAnswers_blamesTheOther() {
        Finding finding = only(new TracedFacts()
                .client("pg", "Pool", MEANT, null, "a.js:4")
                .client("pg", "Pool", LOCAL, null, "b.js:4")
                .dial(MEANT, "a.js:9", "10.0.0.5:5432", Dial.Outcome.CONNECTED)
                .dial(LOCAL, "b.js:9", "127.0.0.1:5432", Dial.Outcome.REFUSED));

        assertThat(finding.subcause()).isEqualTo("several-clients");
        assertThat(finding.place().origin().shown()).isEqualTo("b.js:4");
    }

    @Test
    void judge_composeNameFromOutside_isTheRightHostFromTheWrongNetwork() {
        Finding finding = only(new TracedFacts()
                .configured(ServerKind.POSTGRESQL, "db", 5432)
                .service("db")
                .dial(MEANT, "main.js:9"));

        assertThat(finding.cause()).isEqualTo(Cause.WRONG_HOST);
        assertThat(finding.subcause()).isEqualTo("right-host-from-elsewhere");
    }

    @Test
    void judge_everyFinding_keepsToTheForm() {
        for (Finding finding : findings(new TracedFacts()
                .read("A_VERY_LONG_NAME_OF_A_DATABASE_URL_THAT_NOBODY_WOULD_EVER_WRITE_BY_HAND_URL", null, "x.js:1")
                .dial(LOCAL, "x.js:2", "127.0.0.1:5432", Dial.Outcome.REFUSED))) {
            assertThat(finding.title()).hasSizeLessThanOrEqualTo(72);
            assertThat(finding.fixes()).isNotEmpty();
        }
    }

    private static Finding only(TracedFacts facts) {
        List<Finding> findings = findings(facts);
        assertThat(findings).hasSize(1);
        Finding finding = findings.getFirst();
        boolean open = finding.certainty() == Certainty.LIKELY || finding.certainty() == Certainty.POSSIBLE;
        assertThat(finding.settle().isEmpty()).isEqualTo(!open);
        assertThat(finding.fixes()).isNotEmpty();
        assertThat(finding.title()).hasSizeLessThanOrEqualTo(72);
        return finding;
    }

    private static List<Finding> findings(TracedFacts facts) {
        return Diagnoser.standard().diagnose(new Facts(facts.all())).findings();
    }
}
