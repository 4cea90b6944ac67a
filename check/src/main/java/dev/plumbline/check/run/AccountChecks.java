// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.Verdict;
import dev.plumbline.check.sql.SqlTarget;
import dev.plumbline.diagnosis.Readiness;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.Prober;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Who may log in, with what rights, and who can listen to it. */
final class AccountChecks {
    private static final List<String> SAMPLES = List.of(
            "postgres",
            "password",
            "passwd",
            "secret",
            "root",
            "admin",
            "test",
            "example",
            "changeme",
            "change_me",
            "mysecretpassword",
            "mysql",
            "mariadb",
            "redis",
            "toor",
            "123456",
            "12345678",
            "pass",
            "dev",
            "local",
            "docker",
            "default",
            "foobared",
            "app",
            "user",
            "qwerty",
            "letmein",
            "supersecret",
            "my-secret-pw");
    private static final String MYSQL_SUPER =
            "SELECT count(*) FROM information_schema.user_privileges WHERE privilege_type = 'SUPER'";
    private static final String TRUSTED =
            "SELECT line_number, type, array_to_string(database, ','), array_to_string(user_name, ','), address"
                    + " FROM pg_hba_file_rules WHERE auth_method = 'trust' ORDER BY line_number";

    private final TargetInView view;

    AccountChecks(TargetInView view) {
        this.view = view;
    }

    List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        ServerKind kind = view.target().kind();
        if (kind == ServerKind.HTTP || kind == ServerKind.HTTPS || kind == ServerKind.TCP) {
            return tasks;
        }
        tasks.add(Task.one(CheckKind.PASSWORD, view.name(), this::password));
        tasks.add(Task.one(CheckKind.ENCRYPTION, view.name(), this::encryption));
        tasks.add(Task.one(CheckKind.TRUSTED_LOGINS, view.name(), this::trusted));
        if (view.speaksSql()) {
            SqlWork rights = this::rights;
            tasks.add(Task.one(CheckKind.SUPERUSER, view.name(), draft -> rights.on(view, draft)));
        }
        return tasks;
    }

    /** Compared, never shown. */
    private Check password(Draft draft) {
        Target target = view.target();
        Secret password = target.password();
        draft.bound("no sample, not the user's name");
        if (password == null || password.isEmpty()) {
            return draft.figure("none is configured")
                    .fix(
                            isHere()
                                    ? "give the server a password before others can reach it"
                                    : "give the server a password")
                    .as(isHere() ? Verdict.WARNED : Verdict.FAILED);
        }
        String user = target.user();
        boolean name = user != null && Secret.of(user).equals(password);
        boolean sample = SAMPLES.stream().anyMatch(each -> Secret.of(each).equals(password));
        if (!name && !sample) {
            return draft.figure("its own").passed();
        }
        draft.figure(name ? "the user's own name" : "one of the samples that everybody tries first")
                .fix("choose a password of your own before others can reach this server: `openssl rand -hex 16`");
        return isHere() ? draft.note("the server is on this machine").warned() : draft.failed();
    }

    private Check encryption(Draft draft) {
        draft.bound("encrypted beyond this machine");
        boolean encrypted = view.encrypted() && view.target().tls() != TlsMode.DISABLE;
        String version = view.facts().of(TlsHandshake.class, view.name()).stream()
                .map(TlsHandshake::version)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        String mode = view.target().tls().word();
        if (encrypted) {
            draft.figure(version + ", mode " + mode);
            return view.target().tls().verifies() || isHere()
                    ? draft.passed()
                    : draft.note("whose server it is, is not verified")
                            .fix("verify its certificate: sslmode=verify-full and the authority's certificate")
                            .warned();
        }
        if (isHere()) {
            return draft.figure("not needed, the server is on this machine")
                    .note("not encrypted, mode " + mode)
                    .passed();
        }
        return draft.figure("not encrypted, mode " + mode)
                .fix("switch TLS on at the server, and ask for it in the URL: sslmode=verify-full")
                .warned();
    }

    /** Tried, since only an administrator may read the server's rules: one login without the password. */
    private Check trusted(Draft draft) throws InterruptedException {
        draft.bound("a password is asked for");
        Target target = view.target();
        Target bare = new Target(
                target.kind(),
                target.endpoints(),
                target.user(),
                null,
                target.database(),
                target.tls(),
                target.options());
        List<Fact> facts = new Prober(view.limits().probe())
                .attempt(view.name(), bare, view.configured().reading(), Depth.QUERY);
        boolean open = Readiness.of(new Facts(facts), view.name()).verdict() == Readiness.Verdict.READY;
        rules().forEach(draft::note);
        if (!open) {
            return draft.figure("no login without the password").passed();
        }
        draft.figure("anybody who reaches the server is let in without a password")
                .fix(fix(target.kind()));
        return isHere() ? draft.note("tried from this machine").warned() : draft.failed();
    }

    private static String fix(ServerKind kind) {
        if (kind.speaksPostgres()) {
            return "write scram-sha-256 in place of trust in pg_hba.conf, and reload: SELECT pg_reload_conf()";
        }
        return kind == ServerKind.REDIS
                ? "set a password: requirepass in redis.conf, or --requirepass for the container"
                : "give the account a password: ALTER USER ... IDENTIFIED BY ...";
    }

    /** The server's own rules, where this account may read them. */
    private List<String> rules() {
        List<String> rules = new ArrayList<>();
        SqlTarget sql = view.target().kind().speaksPostgres() ? view.sql().orElse(null) : null;
        if (sql == null) {
            return rules;
        }
        try (Connection connection = sql.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TRUSTED)) {
            while (rows.next()) {
                String address = rows.getString(5) == null ? "" : " from " + rows.getString(5);
                rules.add("pg_hba.conf:" + rows.getInt(1) + " trusts " + rows.getString(2) + " logins of "
                        + rows.getString(4) + " to " + rows.getString(3) + address);
            }
        } catch (SQLException e) {
            // Only administrators may read them: the login that was tried tells all that this account can see.
            rules.clear();
        }
        return rules;
    }

    private Check rights(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        draft.bound("no administrator");
        boolean postgres = target.target().kind().speaksPostgres();
        String query = postgres ? "SELECT rolsuper::int FROM pg_roles WHERE rolname = current_user" : MYSQL_SUPER;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            boolean all = rows.next() && rows.getInt(1) > 0;
            String user = String.valueOf(connection.getMetaData().getUserName());
            draft.figure(user + (all ? " is an administrator of the server" : " has the rights of a user"));
            return all
                    ? draft.fix(
                                    "make a role for the application that owns its database only: CREATE ROLE app LOGIN PASSWORD '...'")
                            .warned()
                    : draft.passed();
        }
    }

    /** Whether all that was dialled is this machine's own loopback or a socket file. */
    private boolean isHere() {
        return view.facts().of(Dial.class, view.name()).stream()
                .filter(Dial::connected)
                .allMatch(dial -> dial.address().startsWith("127.")
                        || dial.address().startsWith("[::1]")
                        || dial.address().startsWith("/"));
    }
}
