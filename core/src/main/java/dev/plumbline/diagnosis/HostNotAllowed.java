// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.Trial;
import dev.plumbline.target.Part;
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
                    .command("lift the block, then mend what broke off so many connections", "mysqladmin flush-hosts")
                    .alone();
        }
        ServerError mysql = sight.errorOf("1130");
        if (mysql != null) {
            return draft(sight, Certainty.CERTAIN, sight.at() + " does not allow this client's address")
                    .note(mysql)
                    .fix(Fix.command(
                            "create the account for the address that the client has",
                            "CREATE USER 'USER'@'ADDRESS' IDENTIFIED BY '...'"))
                    .fix("in the image, set MYSQL_ROOT_HOST before the first start")
                    .alone();
        }
        ServerError error = sight.errorSaying("pg_hba.conf");
        return error == null ? List.of() : hba(sight, error);
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
                        "add a line for this user, database and address to pg_hba.conf", line(sight), null))
                .command("then let the server read it", "psql -c 'SELECT pg_reload_conf()'")
                .settle("psql -c 'TABLE pg_hba_file_rules'")
                .alone();
    }

    private static String line(Sight sight) {
        String database = sight.as().database();
        String user = sight.as().user();
        return "host " + (database == null ? "DATABASE" : database) + " " + (user == null ? "USER" : user)
                + " CLIENT_ADDRESS/32 scram-sha-256";
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
