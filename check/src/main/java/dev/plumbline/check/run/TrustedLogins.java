// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.sql.SqlTarget;
import dev.plumbline.diagnosis.Readiness;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.Prober;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a server lets in who has no password. One login without it is tried; what a PostgreSQL would do with other
 * users and from other machines stands in its rules, which only administrators may read.
 */
final class TrustedLogins {
    private static final String TRUSTED =
            "SELECT line_number, type, array_to_string(database, ','), array_to_string(user_name, ','), address,"
                    + " current_setting('hba_file') FROM pg_hba_file_rules WHERE auth_method = 'trust'"
                    + " ORDER BY line_number";

    private final TargetInView view;

    TrustedLogins(TargetInView view) {
        this.view = view;
    }

    /** A line of {@code pg_hba.conf} that trusts. */
    private record Rule(int line, String type, String databases, String users, String address, String file) {
        static Rule of(ResultSet row) throws SQLException {
            String address = row.getString(5);
            return new Rule(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    address == null ? "" : address,
                    row.getString(6));
        }

        boolean holdsBeyondTheMachine() {
            boolean own = address.startsWith("127.") || address.equals("::1") || address.equals("samehost");
            return !type.equals("local") && !own;
        }

        String shown() {
            return "pg_hba.conf:" + line + " trusts " + type + " logins of " + users + " to " + databases
                    + (address.isEmpty() ? "" : " from " + address);
        }
    }

    Check make(Draft draft) throws InterruptedException {
        draft.bound("a password is asked for");
        List<Rule> rules = rules(draft);
        rules.forEach(rule -> draft.note(rule.shown()));
        List<Rule> beyond = rules.stream().filter(Rule::holdsBeyondTheMachine).toList();
        if (isOpen()) {
            if (view.isOnSocketFile() && isOwnAccount() && rules.isEmpty()) {
                return draft.figure("by the account of this machine, which is what `peer` asks for")
                        .passed();
            }
            draft.figure("anybody who reaches the server is let in without a password")
                    .fix(fix(rules));
            return view.isHere() ? draft.note("tried from this machine").warned() : draft.failed();
        }
        if (beyond.isEmpty()) {
            return draft.figure("no login without the password").passed();
        }
        return draft.figure("a password is asked for here; " + beyond.size() + (beyond.size() == 1 ? " line" : " lines")
                        + " of pg_hba.conf ask none of others")
                .fix(fix(beyond))
                .warned();
    }

    private boolean isOpen() throws InterruptedException {
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
        return Readiness.of(new Facts(facts), view.name()).verdict() == Readiness.Verdict.READY;
    }

    /** Whether the user is called as the account that this program runs as. */
    private boolean isOwnAccount() {
        String user = view.target().user();
        return user == null || user.equals(System.getProperty("user.name"));
    }

    /** The server's own rules; where they cannot be seen, that is noted. */
    private List<Rule> rules(Draft draft) {
        if (!view.target().kind().speaksPostgres()) {
            return List.of();
        }
        SqlTarget sql = view.sql().orElse(null);
        if (sql == null) {
            draft.note("what pg_hba.conf asks of others cannot be seen over a socket file");
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        try (Connection connection = sql.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TRUSTED)) {
            while (rows.next()) {
                rules.add(Rule.of(rows));
            }
            return rules;
        } catch (SQLException e) {
            draft.note("what pg_hba.conf asks of others cannot be seen by this user: " + sql.words(e));
            return List.of();
        }
    }

    private String fix(List<Rule> rules) {
        ServerKind kind = view.target().kind();
        if (kind.speaksPostgres()) {
            String lines = rules.isEmpty()
                    ? "pg_hba.conf"
                    : rules.getFirst().file() + ", line "
                            + rules.stream()
                                    .map(rule -> String.valueOf(rule.line()))
                                    .collect(Collectors.joining(" and "));
            return "write scram-sha-256 in place of trust in " + lines
                    + ", and reload as an administrator: SELECT pg_reload_conf()";
        }
        return kind == ServerKind.REDIS
                ? Rights.REDIS_PASSWORD
                : "give the account a password: ALTER USER " + account() + " IDENTIFIED BY '...'";
    }

    private String account() {
        String user = view.target().user();
        return "'" + (user == null ? System.getProperty("user.name") : user) + "'@'%'";
    }
}
