// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Capacity;
import dev.plumbline.fact.Catalog;
import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.ServerError;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import dev.plumbline.text.Nearest;
import dev.plumbline.text.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What goes wrong after the login, and servers that turn clients away in words of their own. */
final class Inside implements TargetRule {

    @Override
    public List<Finding> judge(Sight sight) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(database(sight));
        findings.addAll(capacity(sight));
        findings.addAll(protectedMode(sight));
        findings.addAll(tenant(sight));
        findings.addAll(pooler(sight));
        findings.addAll(schema(sight));
        return findings;
    }

    private static List<Finding> database(Sight sight) {
        ServerError error = sight.errorOf("3D000", "1049", "1044");
        if (error == null) {
            error = sight.errorSaying("no such database", "unknown database", "db index is out of range");
        }
        if (error == null) {
            return List.of();
        }
        String database = sight.as().database();
        boolean given = database != null;
        String name = database != null ? database : sent(sight);
        // MySQL does not tell an account without rights whether a database is there.
        boolean hidden = error.code().equals("1044");
        Draft draft = Draft.of(
                        Cause.DATABASE_MISSING,
                        hidden ? Certainty.LIKELY : Certainty.CERTAIN,
                        sight,
                        "database " + Sight.brief(shownName(name)) + (hidden ? " is not open" : " does not exist")
                                + " at " + Sight.brief(sight.at()))
                .blame(
                        given ? Part.DATABASE : Part.WHOLE,
                        !given
                                ? "no database is given"
                                : hidden ? "missing, or closed to this account" : "the server has no such database")
                .note(error);
        if (hidden) {
            draft.settle("mysql " + sight.place() + "-u root -p -e 'SHOW DATABASES'");
        }
        if (!given) {
            draft.subcause("default-identity-used").note("without a database, clients take the user's name for it");
        }
        List<String> known = new ArrayList<>();
        sight.of(Catalog.class).forEach(catalog -> known.addAll(catalog.databases()));
        for (String near : Nearest.to(name, known)) {
            draft.note("the server has a database `" + near + "`");
            draft.change(
                    "use the database `" + near + "`",
                    Part.DATABASE,
                    near,
                    sight.as().withDatabase(near));
        }
        create(draft, sight, name, error.code().equals("08P01"));
        return draft.alone();
    }

    private static void create(Draft draft, Sight sight, String name, boolean pooled) {
        if (pooled) {
            draft.note("a pooler words it like this: it serves the databases of its own list");
            draft.fix(Fix.replacement(
                    "add it to [databases] of the pooler, then let it read its file again",
                    name + " = host=SERVER port=5432 dbname=" + name,
                    null));
        } else if (sight.kind() == ServerKind.REDIS) {
            draft.command("use an index below the server's number of databases", "redis-cli CONFIG GET databases");
        } else if (sight.kind().speaksPostgres()) {
            draft.command("create the database", "createdb " + sight.clientOptions() + ShellWord.of(name));
        } else {
            String statement = "CREATE DATABASE `" + name.replace("`", "``") + "`";
            draft.command("create the database", "mysql " + sight.clientOptions() + "-e " + ShellWord.of(statement));
        }
    }

    private static String shownName(String name) {
        return name.strip().equals(name) && !name.isEmpty()
                ? name
                : '"' + name.replace("\r", "\\r").replace("\n", "\\n") + '"';
    }

    private static String sent(Sight sight) {
        DatabaseOpen open = sight.first(DatabaseOpen.class);
        String user = sight.as().user();
        return open != null ? open.database() : user == null ? "" : user;
    }

    private static List<Finding> capacity(Sight sight) {
        ServerError error = sight.errorOf("53300", "1040", "1203");
        if (error == null) {
            error = sight.errorSaying(
                    "max number of clients reached",
                    "too many connections",
                    "no more connections allowed",
                    "sorry, too many clients");
        }
        if (error == null) {
            return List.of();
        }
        Draft draft = Draft.of(
                        Cause.TOO_MANY_CONNECTIONS, Certainty.CERTAIN, sight, sight.at() + " has no connection left")
                .blame(Part.HOST, "every connection for ordinary users is taken")
                .note(error);
        for (Capacity capacity : sight.of(Capacity.class)) {
            draft.note(capacity.inUse() + " of " + capacity.limit() + " connections are in use, " + capacity.reserved()
                    + " are reserved");
            List<Capacity.Holder> holders = capacity.holders();
            for (Capacity.Holder holder : holders.subList(0, Math.min(3, holders.size()))) {
                draft.note(holder.who() + " holds " + holder.connections());
            }
        }
        return draft.fix(
                        "let the programs hold fewer: one pool a process, its size times the processes below the limit")
                .command("see who holds them", who(sight))
                .fix("raise the server's limit only after that")
                .alone();
    }

    private static String who(Sight sight) {
        if (sight.kind().speaksPostgres()) {
            return sight.psql()
                    + "'SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY 1,2,3'";
        }
        return sight.kind().speaksMysql()
                ? "mysql " + sight.place() + "-u root -p -e 'SHOW PROCESSLIST'"
                : "redis-cli " + sight.place() + "CLIENT LIST";
    }

    private static List<Finding> protectedMode(Sight sight) {
        ServerError error = sight.errorOf("DENIED");
        if (error == null) {
            error = sight.errorSaying("protected mode");
        }
        if (error == null) {
            return List.of();
        }
        return Draft.of(
                        Cause.REDIS_PROTECTED_MODE,
                        Certainty.CERTAIN,
                        sight,
                        sight.at() + " refuses clients from other machines")
                .blame(Part.HOST, "Redis is in protected mode")
                .note(first(error))
                .fix(Fix.replacement(
                        "set a password in the server, and give it to the clients", "requirepass PASSWORD", null))
                .fix("or bind the server to the one address that clients use")
                .alone();
    }

    /** The server explains itself at length; the first sentence tells it. */
    static String first(ServerError error) {
        String message = error.message();
        int end = message.indexOf(". ");
        return Sight.quoted(
                new ServerError(error.code(), error.severity(), end < 0 ? message : message.substring(0, end)));
    }

    private static List<Finding> tenant(Sight sight) {
        ServerError error = sight.errorSaying(
                "endpoint id is not specified",
                "tenant or user not found",
                "missing cluster identifier",
                "codeparamsroutingfailed",
                "inconsistent project name",
                "the requested endpoint could not be found");
        if (error == null) {
            return List.of();
        }
        String message = error.message().toLowerCase(Locale.ROOT);
        Draft draft = Draft.of(
                        Cause.TENANT_OR_ENDPOINT_UNKNOWN,
                        Certainty.CERTAIN,
                        sight,
                        sight.at() + " cannot tell whose database is meant")
                .note(error);
        if (message.contains("tenant")) {
            return draft.subcause("user-name-form")
                    .blame(Part.USER, "the pooler wants USER.PROJECT")
                    .fix("write the user as USER.PROJECT, as the pooler's own page shows it")
                    .fix("compare the host's region with the project's")
                    .alone();
        }
        String option = message.contains("cluster") ? "options=--cluster%3DCLUSTER" : "options=endpoint%3DENDPOINT";
        return draft.subcause("no-server-name")
                .blame(Part.HOST, "shared by many databases")
                .fix(Fix.replacement(
                        "name it in the options", Pointing.replaced(sight.configured(), Part.OPTION, option), null))
                .fix("or use a driver that sends the server's name with TLS")
                .alone();
    }

    private static List<Finding> pooler(Sight sight) {
        ServerError parameter = sight.errorSaying("unsupported startup parameter");
        if (parameter != null) {
            return startOption(sight, parameter);
        }
        ServerError error = sight.errorSaying("prepared statement");
        if (error == null) {
            return List.of();
        }
        return Draft.of(
                        Cause.PGBOUNCER_PREPARED_STATEMENTS,
                        Certainty.LIKELY,
                        sight,
                        "prepared statements get lost behind " + sight.at())
                .note(error)
                .note("a pooler that hands out connections by transaction loses them")
                .fix(Fix.replacement("let the pooler keep them", "max_prepared_statements = 200", null))
                .fix("or switch prepared statements off in the driver")
                .settle("psql -p 6432 pgbouncer -c 'SHOW CONFIG'")
                .alone();
    }

    private static List<Finding> startOption(Sight sight, ServerError error) {
        String message = error.message();
        String name = message.substring(message.lastIndexOf(':') + 1).strip();
        boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_.]{0,62}");
        return Draft.of(
                        Cause.DRIVER_MISSING_OR_MISMATCHED,
                        Certainty.CERTAIN,
                        sight,
                        "the pooler at " + sight.at() + " refuses a start option")
                .subcause("driver-server-mismatch")
                .blame(Part.OPTION, "sent when the connection starts")
                .note(error)
                .fix(Fix.replacement(
                        "let the pooler ignore it",
                        "ignore_startup_parameters = " + (plain ? name : "extra_float_digits"),
                        null))
                .fix("or leave the option out of the setting, and set it by SET after connecting")
                .alone();
    }

    private static List<Finding> schema(Sight sight) {
        ServerError error = sight.errorOf("42P01", "1146");
        if (error == null) {
            return List.of();
        }
        return Draft.of(
                        Cause.SCHEMA_MISSING_MIGRATIONS_NOT_RUN,
                        Certainty.LIKELY,
                        sight,
                        "a table is missing at " + sight.at())
                .note(error)
                .fix("run the project's migrations against this database")
                .settle("plumb wait --for migrated " + sight.asArgument())
                .alone();
    }
}
