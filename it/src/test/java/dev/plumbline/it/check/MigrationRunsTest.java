// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.check.schema.Account;
import dev.plumbline.check.schema.MigrationState;
import dev.plumbline.check.schema.MigrationTool;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.LabCommand;
import dev.plumbline.it.lab.NpmProject;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The account of each tool, made by the tool itself: none, all applied, one pending, one gone. */
class MigrationRunsTest {
    private static final String PACKAGES = """
            {
              "private": true,
              "dependencies": {
                "drizzle-orm": "0.45.4",
                "knex": "3.3.0",
                "pg": "8.23.1",
                "reflect-metadata": "0.2.2",
                "sequelize": "6.37.8",
                "sequelize-cli": "6.6.5",
                "typeorm": "1.1.1"
              }
            }
            """;
    private static EmbeddedPostgres postgres;

    @TempDir
    static Path packages;

    @TempDir
    Path folder;

    /** A tool with a second migration. */
    enum Tool {
        KNEX(
                "Knex",
                "node node_modules/knex/bin/cli.js migrate:latest",
                "migrations/20240201000000_b.js",
                "exports.up = k => k.raw('SELECT 1'); exports.down = k => k.raw('SELECT 1');",
                "20240201000000_b.js"),
        SEQUELIZE(
                "Sequelize",
                "node node_modules/sequelize-cli/lib/sequelize db:migrate --url $TOOL_URL",
                "migrations/20240201000000-b.js",
                "module.exports = {up: async () => {}, down: async () => {}};",
                "20240201000000-b.js"),
        TYPEORM(
                "TypeORM",
                "node node_modules/typeorm/cli.js migration:run -d source.js",
                "migrations/1700000000002-b.js",
                "exports.B1700000000002 = class { name = 'B1700000000002'; async up() {} async down() {} };",
                "1700000000002"),
        RAILS(
                "Rails",
                "ruby migrate.rb",
                "db/migrate/20240201000000_b.rb",
                "class B < ActiveRecord::Migration[6.1]; def change; end; end",
                "20240201000000"),
        LARAVEL(
                "Laravel",
                "php migrate.php",
                "database/migrations/2024_02_01_000000_b.php",
                "<?php return new class extends Illuminate\\Database\\Migrations\\Migration { public function up() {} };",
                "2024_02_01_000000_b");

        private final String title;
        private final String command;
        private final String second;
        private final String text;
        private final String id;

        Tool(String title, String command, String second, String text, String id) {
            this.title = title;
            this.command = command;
            this.second = second;
            this.text = text;
            this.id = id;
        }

        String database() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean runsOnNode() {
            return command.startsWith("node ");
        }
    }

    @BeforeAll
    static void start() throws Exception {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().role("app", "own-word");
        for (Tool tool : Tool.values()) {
            builder.database(tool.database(), "app");
        }
        postgres = builder.database("drizzle", "app").database("locked", "app").start();
        Files.writeString(packages.resolve("package.json"), PACKAGES);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void tool_inEachState_isToldByItsOwnAccount(Tool tool) throws Exception {
        prepare(tool.database(), tool.runsOnNode());
        assumeThere(tool);
        assertThat(account(tool.title, tool.database())).isNull();

        run(tool);
        MigrationState all = state(tool.title, tool.database());
        assertThat(all.applied()).isEqualTo(1);
        assertThat(all.pending()).isEmpty();
        assertThat(all.missing()).isEmpty();

        Files.writeString(folder.resolve(tool.second), tool.text);
        Map<String, Object> pending = check(tool.database());
        assertThat(pending)
                .containsEntry("verdict", "failed")
                .containsEntry("figure", tool.title + ": 1 applied, 1 pending, 0 changed");
        assertThat(pending.get("evidence").toString()).contains("pending: ").contains(tool.id);

        run(tool);
        assertThat(state(tool.title, tool.database()).pending()).isEmpty();
        Files.delete(folder.resolve(tool.second));
        assertThat(state(tool.title, tool.database()).missing()).containsExactly(tool.id);
    }

    /** Its account has checksums: it is the only one of these that shows a change. */
    @Test
    void drizzle_inEachState_isToldByItsOwnAccount() throws Exception {
        prepare("drizzle", true);
        String[] migrate = {"node", "migrate.js"};
        String journal = Files.readString(folder.resolve("drizzle/meta/_journal.json"));
        run("drizzle", migrate);
        assertThat(state("Drizzle", "drizzle").applied()).isEqualTo(1);
        String second = journal.replace(
                "}]",
                "},{\"idx\":1,\"version\":\"7\",\"when\":1700000000002,\"tag\":\"0001_b\",\"breakpoints\":true}]");
        Files.writeString(folder.resolve("drizzle/meta/_journal.json"), second);
        Files.writeString(folder.resolve("drizzle/0001_b.sql"), "CREATE TABLE b (id int);");
        assertThat(check("drizzle"))
                .containsEntry("verdict", "failed")
                .extractingByKey("evidence")
                .asString()
                .contains("pending: 0001_b");
        run("drizzle", migrate);
        assertThat(state("Drizzle", "drizzle").pending()).isEmpty();
        Files.writeString(folder.resolve("drizzle/0001_b.sql"), "CREATE TABLE b (id bigint);");
        assertThat(state("Drizzle", "drizzle").changed()).containsExactly("0001_b");
        Files.writeString(folder.resolve("drizzle/meta/_journal.json"), journal);
        assertThat(state("Drizzle", "drizzle").missing()).containsExactly("1700000000002");
    }

    @Test
    void knex_lockLeftByAKilledRun_isTold() throws Exception {
        prepare("knex", true);
        run("locked", "node", "node_modules/knex/bin/cli.js", "migrate:latest");
        try (Connection connection = connect("locked");
                var statement = connection.createStatement()) {
            statement.execute("UPDATE knex_migrations_lock SET is_locked = 1");
            Map<String, Object> locked = check("locked");
            assertThat(locked.get("evidence").toString()).contains("left the lock");
            assertThat(locked.get("fixes").toString()).contains("npx knex migrate:unlock");
            run("locked", "node", "node_modules/knex/bin/cli.js", "migrate:unlock");
            assertThat(Objects.requireNonNull(account("Knex", "locked")).lockedBy())
                    .isEmpty();
        }
    }

    private void prepare(String tool, boolean node) throws Exception {
        LabCommand.copy(resource(tool), folder);
        if (node) {
            NpmProject.installed(packages);
            Files.createSymbolicLink(folder.resolve("node_modules"), packages.resolve("node_modules"));
        }
    }

    private static Path resource(String tool) throws URISyntaxException {
        return Path.of(
                MigrationRunsTest.class.getResource("/migrations/" + tool).toURI());
    }

    private static void assumeThere(Tool tool) {
        switch (tool) {
            case RAILS ->
                assumeTrue(
                        succeeds("ruby", "-e", "require 'logger'; require 'active_record'; require 'pg'"),
                        "no ActiveRecord here: apt-get install ruby-activerecord ruby-pg");
            case LARAVEL ->
                assumeTrue(
                        succeeds(
                                "php",
                                "-r",
                                "require '/usr/share/php/Illuminate/Database/autoload.php';"
                                        + " require '/usr/share/php/Illuminate/Filesystem/autoload.php';"
                                        + " exit(extension_loaded('pdo_pgsql') ? 0 : 1);"),
                        "no Illuminate here: apt-get install php-cli php-pgsql php-illuminate-database"
                                + " php-illuminate-filesystem");
            default -> assumeTrue(succeeds("node", "--version"), "no node here: apt-get install nodejs npm");
        }
    }

    private static boolean succeeds(String... words) {
        try {
            return LabCommand.of(words).attempt().exit() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void run(Tool tool) {
        run(tool.database(), "sh", "-c", tool.command);
    }

    private void run(String database, String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "env";
        all[1] = "TOOL_URL=" + postgres.url("app", "own-word", database);
        System.arraycopy(words, 0, all, 2, words.length);
        LabCommand.of(all).in(folder).check();
    }

    private Map<String, Object> check(String database) throws IOException {
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=" + postgres.url("app", "own-word", database) + "\n");
        return CheckTest.check(Plumb.in(folder).run("check", "--json"), "migrations", "DATABASE_URL");
    }

    private MigrationState state(String title, String database) throws Exception {
        MigrationTool tool = MigrationAccountsTest.tool(title);
        Account account = Objects.requireNonNull(account(title, database), "no account of " + title);
        return MigrationState.of(tool, account, tool.onDisk(folder));
    }

    private static @Nullable Account account(String title, String database) throws Exception {
        try (Connection connection = connect(database)) {
            return MigrationAccountsTest.tool(title).account(connection).orElse(null);
        }
    }

    private static Connection connect(String database) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database, "app", "own-word");
    }
}
