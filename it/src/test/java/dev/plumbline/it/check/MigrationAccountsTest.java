// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.check.schema.MigrationState;
import dev.plumbline.check.schema.MigrationTool;
import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts with more to tell than what was applied: failed, changed, below a baseline, locked. */
@SuppressWarnings(
        "deprecation") // Liquibase has marked its own plain way of use, and the other one wants its command line.
class MigrationAccountsTest {
    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.builder()
                .role("app", "own-word")
                .database("flyway", "app")
                .database("baseline", "app")
                .database("liquibase", "app")
                .database("golang", "app")
                .database("prisma", "app")
                .start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void flyway_changedRepeatedAndGone_isToldAsFlywayTellsIt() throws Exception {
        write("db/migration/V1__a.sql", "CREATE TABLE a (id int);\n");
        write("db/migration/V1.1__b.sql", "CREATE TABLE b (id int);\r\n");
        write("db/migration/V2__c.sql", "CREATE TABLE c (id int);\n");
        write("db/migration/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;\n");
        flyway("flyway").load().migrate();
        assertThat(check("flyway"))
                .containsEntry("verdict", "passed")
                .containsEntry("figure", "Flyway: 4 applied, 0 pending, 0 changed");

        write("db/migration/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS one;\n");
        assertThat(flyway("flyway").load().info().pending()).hasSize(1);
        assertThat(state("Flyway", "flyway").pending()).containsExactly("R__view.sql");

        write("db/migration/V1.1__b.sql", "CREATE TABLE b (id bigint);\n");
        assertThat(flyway("flyway").load().validateWithResult().validationSuccessful)
                .isFalse();
        assertThat(state("Flyway", "flyway").changed()).containsExactly("V1.1__b.sql");

        Files.delete(folder.resolve("db/migration/V1.1__b.sql"));
        assertThat(state("Flyway", "flyway").missing()).containsExactly("1.1");
        flyway("flyway").load().repair();
        assertThat(state("Flyway", "flyway").missing()).isEmpty();
    }

    @Test
    void flyway_belowItsBaseline_nothingIsPending() throws Exception {
        write("db/migration/V1__a.sql", "CREATE TABLE a (id int);\n");
        write("db/migration/V2__b.sql", "CREATE TABLE b (id int);\n");
        FluentConfiguration from2 = flyway("baseline").baselineVersion("2");
        from2.load().baseline();
        assertThat(from2.load().info().pending()).isEmpty();
        assertThat(state("Flyway", "baseline").applied()).isEqualTo(2);
        assertThat(state("Flyway", "baseline").pending()).isEmpty();
        write("db/migration/V3__c.sql", "CREATE TABLE c (id int);\n");
        assertThat(state("Flyway", "baseline").pending()).containsExactly("V3__c.sql");
    }

    /** MariaDB cannot take back what a script did before it broke: Flyway notes that, and stops. */
    @Test
    void flyway_brokenOnMariaDb_isToldWithWhatFreesIt() throws Exception {
        try (EmbeddedMariaDb mariadb =
                EmbeddedMariaDb.builder().database("shop").start()) {
            write("db/migration/V1__a.sql", "CREATE TABLE a (id int);\nCREATE TABEL b (id int);\n");
            String url = "jdbc:mariadb://127.0.0.1:" + mariadb.port() + "/shop";
            Flyway flyway = Flyway.configure()
                    .dataSource(url, "root", mariadb.password())
                    .locations("filesystem:" + folder.resolve("db/migration"))
                    .load();
            assertThatThrownBy(flyway::migrate).isInstanceOf(FlywayException.class);
            write(
                    ".env",
                    "DATABASE_URL=mysql://root:" + mariadb.password() + "@127.0.0.1:" + mariadb.port() + "/shop\n");
            Map<String, Object> failed = migrations();
            assertThat(failed)
                    .containsEntry("verdict", "failed")
                    .containsEntry("figure", "Flyway: 0 applied, 0 pending, 0 changed, 1 failed");
            assertThat(failed.get("evidence").toString()).contains("begun and not ended well: V1__a.sql");
            assertThat(failed.get("fixes").toString()).contains("flyway repair");
            flyway.repair();
            try (Connection connection = DriverManager.getConnection(url, "root", mariadb.password())) {
                assertThat(tool("Flyway").account(connection).orElseThrow().failed())
                        .isEmpty();
            }
        }
    }

    @Test
    void liquibase_pendingGoneAndLocked_isToldByItsOwnAccount() throws Exception {
        write("liquibase.properties", "changelogFile: db/changelog/root.yaml\n");
        write("db/changelog/root.yaml", """
                databaseChangeLog:
                  - include: {file: db/changelog/one.sql}
                  - changeSet: {id: 2, author: kim, changes: [{sql: {sql: CREATE TABLE b (id int)}}]}
                """);
        write("db/changelog/one.sql", "--liquibase formatted sql\n\n--changeset kim:1\nCREATE TABLE a (id int);\n");
        assertThat(tool("Liquibase").onDisk(folder)).containsOnlyKeys("kim:1", "kim:2");
        liquibase(all -> all.update(new Contexts()));
        assertThat(state("Liquibase", "liquibase").applied()).isEqualTo(2);
        assertThat(state("Liquibase", "liquibase").pending()).isEmpty();

        write("db/changelog/one.sql", "--liquibase formatted sql\n\n--changeset kim:3\nSELECT 1;\n");

        liquibase(all -> LockServiceFactory.getInstance()
                .getLockService(all.getDatabase())
                .acquireLock());
        Map<String, Object> locked = check("liquibase");
        assertThat(locked.get("evidence").toString())
                .contains(
                        "pending: kim:3 (db/changelog/one.sql)",
                        "not in this folder: kim:1",
                        "left the lock: it is held by ");
        assertThat(locked.get("fixes").toString()).contains("liquibase release-locks");
    }

    /** Its table, as golang-migrate makes it: one number. */
    @Test
    void golangMigrate_lastAndDirtyAndUnknown_isReadFromItsOneNumber() throws Exception {
        for (String name : new String[] {"000001_a", "000002_b", "000003_c"}) {
            write("migrations/" + name + ".up.sql", "SELECT 1;\n");
            write("migrations/" + name + ".down.sql", "SELECT 1;\n");
        }
        execute("golang", "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)");
        execute("golang", "INSERT INTO schema_migrations VALUES (2, false)");
        assertThat(state("golang-migrate", "golang").applied()).isEqualTo(2);
        assertThat(state("golang-migrate", "golang").pending()).containsExactly("000003_c.up.sql");
        execute("golang", "UPDATE schema_migrations SET version = 3, dirty = true");
        Map<String, Object> dirty = check("golang");
        assertThat(dirty).containsEntry("figure", "golang-migrate: 2 applied, 0 pending, 0 changed, 1 failed");
        assertThat(dirty.get("evidence").toString()).contains("not ended well: 000003_c.up.sql");
        assertThat(dirty.get("fixes").toString()).contains("force VERSION");
        execute("golang", "UPDATE schema_migrations SET version = 4, dirty = false");
        assertThat(state("golang-migrate", "golang").missing()).containsExactly("4");
    }

    /** Its table, as Prisma's documentation has it: its engine is not to be had from npm. */
    @Test
    void prisma_failedRolledBackAndChanged_isReadFromItsTable() throws Exception {
        write("prisma/schema.prisma", "");
        write("prisma/migrations/20240101_a/migration.sql", "SELECT 1;\n");
        write("prisma/migrations/20240102_b/migration.sql", "SELECT 2;\n");
        execute(
                "prisma",
                "CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,"
                        + " finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text,"
                        + " rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),"
                        + " applied_steps_count int NOT NULL DEFAULT 0)");
        String sum = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(folder.resolve("prisma/migrations/20240101_a/migration.sql"))));
        String insert =
                "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, rolled_back_at) VALUES ";
        execute("prisma", insert + "('1', '" + sum + "', now(), '20240101_a', NULL)");
        execute("prisma", insert + "('2', 'x', NULL, '20240102_b', NULL)");
        Map<String, Object> failed = check("prisma");
        assertThat(failed).containsEntry("figure", "Prisma: 1 applied, 0 pending, 0 changed, 1 failed");
        assertThat(failed.get("fixes").toString()).contains("npx prisma migrate resolve --rolled-back");
        execute("prisma", "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = '2'");
        assertThat(state("Prisma", "prisma").pending()).containsExactly("20240102_b");
        write("prisma/migrations/20240101_a/migration.sql", "SELECT 9;\n");
        assertThat(state("Prisma", "prisma").changed()).containsExactly("20240101_a");
    }

    private interface Work {
        void on(Liquibase liquibase) throws Exception;
    }

    private void liquibase(Work work) throws Exception {
        Database database = DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(connect("liquibase")));
        try (Liquibase all = new Liquibase("db/changelog/root.yaml", new DirectoryResourceAccessor(folder), database)) {
            work.on(all);
        }
    }

    private FluentConfiguration flyway(String database) {
        return Flyway.configure()
                .dataSource(jdbc(database), "app", "own-word")
                .locations("filesystem:" + folder.resolve("db/migration"));
    }

    private MigrationState state(String title, String database) throws Exception {
        MigrationTool tool = tool(title);
        try (Connection connection = connect(database)) {
            return MigrationState.of(tool, tool.account(connection).orElseThrow(), tool.onDisk(folder));
        }
    }

    static MigrationTool tool(String title) {
        return MigrationTool.all().stream()
                .filter(each -> each.name().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> check(String database) throws IOException {
        write(".env", "DATABASE_URL=" + postgres.url("app", "own-word", database) + "\n");
        return migrations();
    }

    private Map<String, Object> migrations() {
        return CheckTest.check(Plumb.in(folder).run("check", "--json"), "migrations", "DATABASE_URL");
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbc(database), "app", "own-word");
    }

    private static String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
