// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import static dev.plumbline.fact.Dial.Outcome.CONNECTED;
import static dev.plumbline.fact.Dial.Outcome.REFUSED;
import static dev.plumbline.fact.Dial.Outcome.TIMED_OUT;

import dev.plumbline.target.Endpoint.HostPort;
import dev.plumbline.target.ServerKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** A traced run for every forensic rule, by the subcause that has to come out of it. */
public final class TracedCases {
    private static final HostPort LOCAL = new HostPort("localhost", 5432);
    private static final HostPort MEANT = new HostPort("db", 5432);
    private static final String URL = "postgres://app:***@db:5432/orders";
    private static final String DRIVER = "node_modules/pg/lib/connection.js:45 < ";

    private TracedCases() {}

    /** Name to run. A name is {@code <subcause>}, or {@code <subcause>.<what differs>}. */
    public static Map<String, TracedFacts> all() {
        Map<String, TracedFacts> cases = new LinkedHashMap<>();
        settings(cases);
        code(cases);
        clients(cases);
        places(cases);
        return cases;
    }

    private static void settings(Map<String, TracedFacts> cases) {
        cases.put(
                "read-before-loaded",
                refused(new TracedFacts()
                        .read("DATABASE_URL", null, "shared/config.ts:3 < shared/db.ts:1 < index.ts:2")
                        .client("pg", "BoundPool", LOCAL, null, "shared/db.ts:4 < index.ts:2")
                        .opened(".env", true, "node_modules/dotenv/lib/main.js:244 < index.ts:4")
                        .written("DATABASE_URL", URL, "node_modules/dotenv/lib/main.js:363 < index.ts:4")));
        cases.put(
                "profile-not-active",
                refused(new TracedFacts()
                        .opened("src/main/resources/application.properties", true, "src/main/java/Main.java:9")
                        .client("HikariCP", "HikariPool", LOCAL, null, "src/main/java/Main.java:9")
                        .inactive(
                                "staging",
                                "spring.datasource.url",
                                "jdbc:postgresql://db:5432/orders",
                                "src/main/resources/application-staging.properties",
                                2)));
        cases.put(
                "child-without-variable",
                refused(new TracedFacts()
                        .read("DATABASE_URL", URL, "parent.js:2")
                        .child(2, 1, "node", "job.js")
                        .read("DATABASE_URL", null, "job.js:1")));
        cases.put(
                "default-taken",
                refused(new TracedFacts()
                        .read("DB_HOST", null, "db.js:2")
                        .client("pg", "Pool", LOCAL, null, "db.js:3")));
        cases.put(
                "file-not-loaded",
                refused(new TracedFacts()
                        .configured(ServerKind.POSTGRESQL, "db", 5432)
                        .read("DATABASE_URL", null, "db.js:2")));
        cases.put(
                "other-variable-read",
                refused(new TracedFacts()
                        .configured(ServerKind.POSTGRESQL, "db", 5432)
                        .read("DATABASE_URL", URL, "config.js:5")
                        .read("DB_HOST", null, "node_modules/utils/database.js:12 < test/a.spec.js:9")
                        .read("DB_PORT", null, "node_modules/utils/database.js:13 < test/a.spec.js:9")
                        .read("DB_USERNAME", null, "node_modules/utils/database.js:14 < test/a.spec.js:9")
                        .read("DB_PASSWORD", null, "node_modules/utils/database.js:15 < test/a.spec.js:9")));
    }

    private static void code(Map<String, TracedFacts> cases) {
        cases.put("setting-never-read", refused(new TracedFacts().configured(ServerKind.POSTGRESQL, "10.0.0.5", 5432)));
        cases.put(
                "setting-never-read.written-in-code",
                refused(new TracedFacts()
                        .configured(ServerKind.POSTGRESQL, "db", 5432)
                        .literal("", 5432, "app.js:2", "const settings = { host: 'localhost', port: 5432 };")));
        cases.put(
                "setting-never-read.no-hook",
                new TracedFacts("./app")
                        .configured(ServerKind.POSTGRESQL, "db", 5432)
                        .literal("DB_HOST", 5432, "main.go:12", "host := env(\"DB_HOST\", \"localhost\")")
                        .dial(null, "", "[::1]:5432", REFUSED)
                        .dial(null, "", "127.0.0.1:5432", REFUSED));
        cases.put(
                "setting-changed-in-code",
                refused(new TracedFacts()
                        .read("DATABASE_URL", URL, "db.js:3")
                        .client("pg", "Pool", LOCAL, null, "db.js:4")));
    }

    private static void clients(Map<String, TracedFacts> cases) {
        cases.put(
                "several-clients",
                refused(new TracedFacts()
                        .client("pg", "Pool", MEANT, null, "a.js:4")
                        .client("pg", "Pool", LOCAL, null, "b.js:4")
                        .dial(MEANT, DRIVER + "a.js:9", "10.0.0.5:5432", CONNECTED)));
        TracedFacts again = new TracedFacts();
        for (int i = 0; i < 6; i++) {
            again.client("pg", "Pool", MEANT, null, "db.js:4 < node_modules/next/server.js:9");
        }
        cases.put("pool-made-again-and-again", again);
        cases.put(
                "never-given-back",
                new TracedFacts().held("sqlalchemy", "QueuePool", true, 5, "orders.py:13 < test_orders.py:7"));
        cases.put(
                "forced-by-program",
                new TracedFacts()
                        .client("knex", "Client_PG", MEANT, true, "node_modules/knex/lib/client.js:55 < loader.js:30")
                        .dial(MEANT, DRIVER + "loader.js:40", "10.0.0.5:5432", CONNECTED)
                        .declined(MEANT, DRIVER + "loader.js:40"));
    }

    private static void places(Map<String, TracedFacts> cases) {
        cases.put(
                "right-host-from-elsewhere.compose-name",
                new TracedFacts()
                        .configured(ServerKind.POSTGRESQL, "db", 5432)
                        .service("db")
                        .dial(MEANT, DRIVER + "main.js:9"));
        cases.put(
                "right-host-from-elsewhere.no-way",
                new TracedFacts()
                        .configured(ServerKind.POSTGRESQL, "10.0.0.5", 5432)
                        .dial(new HostPort("10.0.0.5", 5432), DRIVER + "main.js:9", "10.0.0.5:5432", TIMED_OUT));
        cases.put(
                "name-not-found",
                new TracedFacts()
                        .configured(ServerKind.POSTGRESQL, "dbb", 5432)
                        .dial(new HostPort("dbb", 5432), DRIVER + "main.js:9"));
        cases.put(
                "localhost-inside-container",
                refused(new TracedFacts()
                        .configured(ServerKind.POSTGRESQL, "localhost", 5432)
                        .inContainer()));
        cases.put(
                "server-not-running", refused(new TracedFacts().configured(ServerKind.POSTGRESQL, "localhost", 5432)));
    }

    private static TracedFacts refused(TracedFacts facts) {
        return facts.dial(LOCAL, DRIVER + "query.js:9", "[::1]:5432", REFUSED, "127.0.0.1:5432", REFUSED);
    }
}
