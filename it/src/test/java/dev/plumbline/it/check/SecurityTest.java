// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.it.lab.Certificate;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of security on real servers of this machine: what each says, and that the fix it offers mends it. */
class SecurityTest {
    private static final String OWN = "own-word";

    @TempDir
    Path folder;

    @Test
    void trustedLogins_trustOnLoopback_warnsAndTheFixMendsIt() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .role("app", OWN)
                .database("shop", "app")
                .hba("host all postgres 127.0.0.1/32 scram-sha-256")
                .hba("host all all 127.0.0.1/32 trust")
                .start()) {
            String app = postgres.url("app", OWN, "shop");
            assertThat(check("trusted-logins", app))
                    .containsEntry("verdict", "warned")
                    .containsEntry("figure", "anybody who reaches the server is let in without a password")
                    .containsEntry("bound", "a password is asked for")
                    .extractingByKey("evidence")
                    .asString()
                    .contains("cannot be seen by this user", "42501", "tried from this machine");
            Map<String, Object> administrator = check("trusted-logins", postgres.url());
            assertThat(administrator)
                    .as("loopback is no way in from elsewhere")
                    .containsEntry("verdict", "passed")
                    .extractingByKey("evidence")
                    .asString()
                    .contains("pg_hba.conf:2 trusts host logins of all to all from 127.0.0.1");

            mend(postgres, hbaFile(postgres), "2");

            assertThat(check("trusted-logins", app))
                    .containsEntry("verdict", "passed")
                    .containsEntry("figure", "no login without the password");
        }
    }

    @Test
    void trustedLogins_trustOfOtherMachines_warnsWhoMaySeeItAndIsHonestToOthers() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .role("app", OWN)
                .database("shop", "app")
                .hba("host all all 127.0.0.1/32 scram-sha-256")
                .hba("host shop all 0.0.0.0/0 trust")
                .hba("host all all ::/0 trust")
                .start()) {
            Map<String, Object> seen = check("trusted-logins", postgres.url());
            assertThat(seen)
                    .containsEntry("verdict", "warned")
                    .containsEntry("figure", "a password is asked for here; 2 lines of pg_hba.conf ask none of others");
            Matcher fix = Pattern.compile("trust in (\\S+), line ([0-9 and]+), and reload")
                    .matcher(seen.get("fixes").toString());
            assertThat(fix.find()).as(seen.toString()).isTrue();
            assertThat(check("trusted-logins", postgres.url("app", OWN, "shop")))
                    .containsEntry("verdict", "passed")
                    .extractingByKey("evidence")
                    .asString()
                    .contains("cannot be seen by this user");

            mend(postgres, Path.of(fix.group(1)), fix.group(2).split(" and "));

            assertThat(check("trusted-logins", postgres.url())).containsEntry("verdict", "passed");
        }
    }

    @Test
    void trustedLogins_socketFile_tellsTheOwnAccountFromAnybody() throws Exception {
        // The server's own account has to get in.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path sockets = folder.resolve("s");
        String own = System.getProperty("user.name");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .role(own, OWN)
                .role("other", OWN)
                .database("shop", own)
                .socketFolder(sockets)
                .hba("local all all trust")
                .start()) {
            String end = "@/shop?host=" + sockets + "&port=" + postgres.port();
            assertThat(check("trusted-logins", "postgresql://" + own + end))
                    .containsEntry("verdict", "passed")
                    .extractingByKey("evidence")
                    .asString()
                    .contains("cannot be seen over a socket file");
            assertThat(check("trusted-logins", "postgresql://other" + end)).containsEntry("verdict", "warned");
        }
    }

    private static Path hbaFile(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = admin(postgres, "postgres");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW hba_file")) {
            rows.next();
            return Path.of(rows.getString(1));
        }
    }

    /** What the fix says, done by hand. */
    private static void mend(EmbeddedPostgres postgres, Path file, String... numbers) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        for (String number : numbers) {
            int at = Integer.parseInt(number.strip()) - 1;
            assertThat(lines.get(at)).contains("trust");
            lines.set(at, lines.get(at).replace("trust", "scram-sha-256"));
        }
        Files.write(file, lines);
        execute(admin(postgres, "postgres"), "SELECT pg_reload_conf()");
        // The postmaster reads it when its signal arrives.
        Thread.sleep(300);
    }

    @Test
    void superuser_ofPostgres_warnsAndEachFixMendsIt() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .role("boss", OWN)
                .database("shop", "boss")
                .sql("ALTER ROLE boss SUPERUSER")
                .start()) {
            String boss = postgres.url("boss", OWN, "shop");
            execute(jdbc(boss, "boss"), "CREATE TABLE goods (id int)", "INSERT INTO goods VALUES (1)");
            Map<String, Object> made = check("superuser", postgres.url("shop"));
            assertThat(made)
                    .containsEntry("verdict", "warned")
                    .containsEntry("figure", "postgres is an administrator of the server");
            execute(admin(postgres, "shop"), sql(made));
            assertThat(check("superuser", postgres.url("shop_app", OWN, "shop")))
                    .containsEntry("verdict", "passed")
                    .containsEntry("figure", "shop_app has the rights of a user");
            execute(jdbc(boss, "shop_app"), "SELECT * FROM goods");

            Map<String, Object> promoted = check("superuser", boss);
            assertThat(promoted).containsEntry("verdict", "warned").containsEntry("bound", "no administrator");
            execute(admin(postgres, "postgres"), sql(promoted));
            assertThat(check("superuser", boss)).containsEntry("verdict", "passed");
        }
    }

    @Test
    void superuser_ofMariaDb_warnsOfItsOwnRightsOnly() throws Exception {
        try (EmbeddedMariaDb mariadb = EmbeddedMariaDb.builder()
                .database("shop")
                .user("all", "%", OWN)
                .sql("CREATE USER 'super'@'%' IDENTIFIED BY '" + OWN + "'")
                .sql("GRANT SELECT, SUPER ON *.* TO 'super'@'%'")
                .sql("CREATE USER 'app'@'%' IDENTIFIED BY '" + OWN + "'")
                .sql("GRANT ALL ON shop.* TO 'app'@'%'")
                .sql("GRANT SELECT ON mysql.* TO 'app'@'%'")
                .start()) {
            String at = ":" + OWN + "@127.0.0.1:" + mariadb.port() + "/shop";
            assertThat(check("superuser", "mysql://app" + at))
                    .as("others' rights, which it may read, are not its own")
                    .containsEntry("verdict", "passed");
            assertThat(check("superuser", "mysql://super" + at)).containsEntry("verdict", "warned");
            Map<String, Object> all = check("superuser", "mysql://all" + at);
            assertThat(all).containsEntry("verdict", "warned");
            assertThat(all.toString()).doesNotContain("PASSWORD '*");
            String url = "jdbc:mariadb://127.0.0.1:" + mariadb.port() + "/shop";
            execute(DriverManager.getConnection(url, "root", mariadb.password()), sql(all));
            assertThat(check("superuser", "mysql://shop_app" + at)).containsEntry("verdict", "passed");
        }
    }

    @Test
    void redis_openAndGuardedAndLessened_isJudgedByWhoMayDoWhat() throws Exception {
        try (EmbeddedRedis open = EmbeddedRedis.start();
                EmbeddedRedis guarded = EmbeddedRedis.builder()
                        .password(OWN)
                        .setting("user", "app on >" + OWN + " ~* &* +@all -@admin")
                        .start()) {
            Outcome outcome = Plumb.in(folder).run("check", "--json", open.url());
            String subject = open.url();
            assertThat(only(outcome, "superuser"))
                    .as(subject)
                    .containsEntry("verdict", "warned")
                    .containsEntry("figure", "anybody is an administrator of the server, as default");
            assertThat(only(outcome, "password")).containsEntry("verdict", "warned");
            assertThat(only(outcome, "trusted-logins")).containsEntry("verdict", "warned");
            assertThat(outcome.exit()).isZero();

            String at = ":" + OWN + "@127.0.0.1:" + guarded.port();
            Outcome password = Plumb.in(folder).run("check", "--json", "redis://" + at);
            assertThat(only(password, "superuser"))
                    .containsEntry("verdict", "passed")
                    .containsEntry("figure", "default is an administrator of the server, with a password");
            assertThat(only(password, "trusted-logins")).containsEntry("verdict", "passed");
            assertThat(check("superuser", "redis://app" + at))
                    .containsEntry("verdict", "passed")
                    .containsEntry("figure", "app has the rights of a user");
        }
    }

    @Test
    void encryptionAndPasswords_onThisMachine_areJudgedMildly() throws Exception {
        Certificate certificate = Certificate.make(folder, "dns:localhost,ip:127.0.0.1", "-1d", 30);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .tls(certificate.chain(), certificate.key())
                .role("app", "app")
                .role("sam", "changeme")
                .database("shop", "app")
                .start()) {
            String app = postgres.url("app", "app", "shop").replaceFirst("\\?.*", "");
            assertThat(check("encryption", app + "?sslmode=disable"))
                    .containsEntry("verdict", "passed")
                    .containsEntry("figure", "not needed, the server is on this machine")
                    .extractingByKey("evidence")
                    .asString()
                    .contains("not encrypted, mode disable");
            assertThat(check("encryption", app + "?sslmode=require"))
                    .containsEntry("verdict", "passed")
                    .containsEntry("figure", "TLSv1.3, mode require");
            assertThat(check("password", app))
                    .containsEntry("verdict", "warned")
                    .containsEntry("figure", "the user's own name");
            Map<String, Object> sample = check("password", app.replace("app:app", "sam:changeme"));
            assertThat(sample).containsEntry("verdict", "warned");
            assertThat(sample.toString()).doesNotContain("changeme");
        }
    }

    /** The statements of the one fix, with a password in place of the dots. */
    private static String[] sql(Map<String, Object> check) {
        String fix = ((List<?>) check.get("fixes")).getFirst().toString();
        return fix.substring(fix.indexOf(": ") + 2)
                .replace("'...'", "'" + OWN + "'")
                .split("; ");
    }

    private Map<String, Object> check(String id, String url) throws Exception {
        return only(Plumb.in(folder).run("check", "--json", url), id);
    }

    static Map<String, Object> only(Outcome outcome, String id) {
        Map<?, ?> checks = (Map<?, ?>) outcome.json().get("checks");
        assertThat(checks).as(outcome.everything()).isNotNull();
        for (Object each : (List<?>) checks.get("results")) {
            @SuppressWarnings("unchecked")
            Map<String, Object> check = (Map<String, Object>) each;
            if (id.equals(check.get("check"))) {
                return check;
            }
        }
        throw new AssertionError("no " + id + " in\n" + outcome.everything());
    }

    private static Connection admin(EmbeddedPostgres postgres, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database, "postgres", postgres.password());
    }

    private static Connection jdbc(String url, String user) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + url.substring(url.indexOf('@') + 1), user, OWN);
    }

    private static void execute(Connection opened, String... statements) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
