// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.Trial;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.text.ShellWord;
import java.util.List;

/** The server refuses the client's address, whatever its password. */
final class HostNotAllowed implements TargetRule {

    @Override
    public List<Finding> judge(Sight sight) {
        ServerError blocked = sight.errorOf("1129");
        if (blocked != null) {
            return draft(sight, Certainty.CERTAIN, sight.at() + " has blocked this client")
                    .subcause("client-host-blocked")
                    .note(blocked)
                    .command(
                            "lift the block from the server's own machine, then mend what broke off so many connections",
                            flush(sight))
                    .alone();
        }
        ServerError mysql = sight.errorOf("1130");
        if (mysql != null) {
            return draft(sight, Certainty.CERTAIN, sight.at() + " does not allow this client's address")
                    .note(mysql)
                    .fix(Fix.command(
                            "create the account for the address that the client has",
                            "CREATE USER '" + user(sight).replace("'", "''") + "'@'"
                                    + quoted(mysql.message(), '\'', "ADDRESS") + "' IDENTIFIED BY '...'"))
                    .fix("in the image, set MYSQL_ROOT_HOST before the first start")
                    .alone();
        }
        ServerError error = sight.errorSaying("pg_hba.conf");
        return error == null ? withoutRight(sight) : hba(sight, error);
    }

    /** The address and the password are right, and the account may not do what every program begins with. */
    private static List<Finding> withoutRight(Sight sight) {
        ServerError error = sight.errorOf("42501", "NOPERM");
        if (error == null) {
            return List.of();
        }
        String database = sight.as().database();
        Draft draft = Draft.of(
                        Cause.CLIENT_HOST_NOT_ALLOWED,
                        Certainty.LIKELY,
                        sight,
                        "account " + Sight.brief(user(sight)) + " lacks a right at " + sight.at())
                .subcause("account-without-right")
                .blame(Part.USER, "let in, but not allowed this")
                .note(error);
        if (sight.kind().speaksPostgres()) {
            String grant = "GRANT CONNECT ON DATABASE \"" + (database == null ? user(sight) : database) + "\" TO \""
                    + user(sight) + '"';
            draft.command("give the account the right", sight.psql() + ShellWord.of(grant))
                    .settle(sight.psql() + "'\\l'");
        } else {
            draft.command(
                            "give the account the commands that the program uses",
                            "redis-cli " + sight.place() + "ACL SETUSER " + ShellWord.of(user(sight)) + " +@connection")
                    .settle("redis-cli " + sight.place() + "ACL GETUSER " + ShellWord.of(user(sight)));
        }
        return draft.alone();
    }

    private static List<Finding> hba(Sight sight, ServerError error) {
        boolean unencrypted = Encryption.wanting(sight) != null;
        Trial trial = Encryption.trialWithTls(sight);
        if (trial != null && trial.succeeded()) {
            return List.of();
        }
        boolean rejected = error.message().contains("rejects");
        boolean open = unencrypted && !tlsDidNotHelp(sight) && !sight.as().tls().insists();
        String title =
                rejected ? sight.at() + " rejects this client's address" : sight.at() + " has no rule for this client";
        return draft(sight, open ? Certainty.POSSIBLE : Certainty.CERTAIN, title)
                .subcause(rejected ? "rejected" : "no-entry")
                .note(error)
                .fix(Fix.replacement(
                        "add a line for this user, database and address to pg_hba.conf", line(sight, error), null))
                .command("then let the server read it", sight.psql() + "'SELECT pg_reload_conf()'")
                .settle(sight.psql() + "'TABLE pg_hba_file_rules'")
                .alone();
    }

    private static String line(Sight sight, ServerError error) {
        String database = sight.as().database();
        String address = quoted(error.message(), '"', "CLIENT_ADDRESS");
        return "host " + (database == null ? "DATABASE" : database) + " " + user(sight) + " " + address
                + (address.indexOf(':') >= 0 ? "/128" : "/32") + " scram-sha-256";
    }

    private static String user(Sight sight) {
        String user = sight.as().user();
        return user == null ? "USER" : user;
    }

    private static String flush(Sight sight) {
        Endpoint.HostPort at = sight.hostPort();
        String place = at == null ? "" : "-h " + ShellWord.of(at.host()) + " -P " + at.port() + " ";
        return "mysqladmin " + place + "-u root -p flush-hosts";
    }

    /** The server's first quoted word, which is the client's address or name as it sees it. */
    private static String quoted(String message, char quote, String otherwise) {
        int start = message.indexOf(quote);
        int end = message.indexOf(quote, start + 1);
        String word = start < 0 || end < 0 ? "" : message.substring(start + 1, end);
        return word.isEmpty() || word.chars().anyMatch(c -> c <= ' ' || c == quote || c == '\\') ? otherwise : word;
    }

    private static Draft draft(Sight sight, Certainty certainty, String title) {
        return Draft.of(Cause.CLIENT_HOST_NOT_ALLOWED, certainty, sight, title)
                .blame(Part.HOST, "this server refuses us");
    }

    /** Whether a second attempt with TLS was turned away as well. */
    static boolean tlsDidNotHelp(Sight sight) {
        Trial trial = Encryption.trialWithTls(sight);
        return trial != null && !trial.succeeded();
    }
}
