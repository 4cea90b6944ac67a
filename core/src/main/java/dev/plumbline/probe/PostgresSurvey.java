// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Capacity;
import dev.plumbline.fact.Catalog;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a PostgreSQL or CockroachDB server once it has let the client in. Questions go out
 * together and are answered in one round trip, each as a query of its own, so that one that a server
 * does not know takes none of the others along.
 */
final class PostgresSurvey {
    private static final String OWN_QUERY = "SELECT 1";
    private static final String TABLE_QUERY = "SELECT coalesce(to_regclass($1), to_regclass($2))::text";
    private static final String STATE = "SELECT pg_is_in_recovery(), current_setting('transaction_read_only'),"
            + " current_setting('listen_addresses'), pg_postmaster_start_time()::text";
    private static final String COCKROACH_RECOVERY = "SELECT pg_is_in_recovery()";
    private static final String COCKROACH_READ_ONLY = "SHOW transaction_read_only";
    private static final String LIMITS = "SELECT current_setting('max_connections'),"
            + " current_setting('superuser_reserved_connections'),"
            + " coalesce(current_setting('reserved_connections', true), '0')";
    private static final String HOLDERS = "SELECT usename, datname, application_name, count(*),"
            + " sum(count(*)) OVER () FROM pg_stat_activity WHERE datname IS NOT NULL"
            + " AND coalesce(backend_type, 'client backend') = 'client backend'"
            + " GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT 20";
    private static final String DATABASES =
            "SELECT datname FROM pg_database WHERE NOT datistemplate AND datallowconn ORDER BY 1 LIMIT 500";
    private static final String ROLES = "SELECT rolname FROM pg_roles WHERE rolcanlogin ORDER BY 1 LIMIT 500";

    private final ProbeContext context;
    private final PostgresSession session;

    PostgresSurvey(ProbeContext context, PostgresSession session) {
        this.context = context;
        this.session = session;
    }

    private boolean cockroach() {
        return session.parameters().containsKey("crdb_version");
    }

    /** Asks the query and the state, and adds their facts. The query's fact is added whatever happens. */
    void query() {
        long start = System.nanoTime();
        Question question = context.question();
        PostgresMessages questions = new PostgresMessages();
        String shown = OWN_QUERY;
        if (question instanceof Question.Table table) {
            shown = table.shown();
            questions.query(TABLE_QUERY, quoted(table.name(), false), quoted(table.name(), true));
        } else {
            shown = question == null ? OWN_QUERY : question.shown();
            questions.query(shown);
        }
        if (cockroach()) {
            questions.query(COCKROACH_RECOVERY).query(COCKROACH_READ_ONLY);
        } else {
            questions.query(STATE);
        }
        PostgresSession.Result result;
        try {
            session.send(questions.bytes());
            result = session.result();
        } catch (IOException e) {
            add(new PostgresSession.Result(List.of(), null), shown, Ending.ofExchange(e), start);
            return;
        }
        add(result, shown, result.exchange(), start);
        try {
            context.add(cockroach() ? cockroachState() : state(session.result()));
        } catch (IOException e) {
            // The query was answered; a server that breaks off after it has told no state.
            return;
        }
    }

    private void add(PostgresSession.Result result, String shown, Exchange exchange, long start) {
        String first = result.first();
        context.add(new Query(
                context.seen("query"),
                context.name(),
                context.address(),
                Printable.of(shown),
                exchange,
                first == null ? null : Printable.of(first),
                result.error(),
                ProbeContext.since(start)));
    }

    private ServerState state(PostgresSession.Result result) {
        @Nullable
        String[] row = result.rows().isEmpty()
                ? new @Nullable String[4]
                : result.rows().get(0);
        String listens = value(row, 2);
        String started = value(row, 3);
        Map<String, String> details = parameters();
        if (listens != null) {
            details.put("listen_addresses", listens);
        }
        boolean recovering =
                isTrue(value(row, 0)) || isTrue(session.parameters().get("in_hot_standby"));
        boolean readOnly = isTrue(value(row, 1)) || isTrue(session.parameters().get("default_transaction_read_only"));
        boolean network = listens == null || !listens.isEmpty();
        return state(started, recovering, recovering || readOnly, network, details);
    }

    private ServerState cockroachState() throws IOException {
        boolean recovering = isTrue(session.result().first());
        boolean readOnly = isTrue(session.result().first());
        return state(null, recovering, recovering || readOnly, true, parameters());
    }

    private ServerState state(
            @Nullable String started,
            boolean recovering,
            boolean readOnly,
            boolean network,
            Map<String, String> details) {
        return new ServerState(
                context.seen("query"),
                context.name(),
                context.address(),
                version(session),
                started,
                recovering,
                readOnly,
                network,
                false,
                details);
    }

    /** The server's version as it names itself; empty when it names none. */
    static String version(PostgresSession session) {
        String cockroach = session.parameters().get("crdb_version");
        return Printable.of(cockroach != null ? cockroach : session.parameters().getOrDefault("server_version", ""));
    }

    private Map<String, String> parameters() {
        Map<String, String> details = new LinkedHashMap<>();
        for (String name :
                List.of("server_version", "crdb_version", "in_hot_standby", "is_superuser", "server_encoding")) {
            String value = session.parameters().get(name);
            if (value != null) {
                details.put(name, Printable.of(value));
            }
        }
        return details;
    }

    /** Asks how many connections there may be, who holds them, and which databases and roles there are. */
    void capacityAndCatalog() {
        try {
            if (!cockroach()) {
                session.send(new PostgresMessages().query(LIMITS).query(HOLDERS).bytes());
                capacity(session.result(), session.result());
            }
            catalog();
        } catch (IOException e) {
            // These only add to what is known; a server that breaks off here has answered what was wanted.
            return;
        }
    }

    /** Asks which databases and roles there are. */
    void catalog() throws IOException {
        session.send(new PostgresMessages().query(DATABASES).query(ROLES).bytes());
        List<String> databases = firstValues(session.result());
        List<String> roles = firstValues(session.result());
        if (!databases.isEmpty()) {
            context.add(new Catalog(context.seen("query"), context.name(), context.address(), databases, roles));
        }
    }

    private void capacity(PostgresSession.Result limits, PostgresSession.Result holders) {
        if (limits.rows().isEmpty() || holders.rows().isEmpty()) {
            return;
        }
        @Nullable String[] row = limits.rows().get(0);
        List<Capacity.Holder> who = new ArrayList<>();
        for (@Nullable String[] holder : holders.rows()) {
            who.add(new Capacity.Holder(holder(holder), number(value(holder, 3))));
        }
        context.add(new Capacity(
                context.seen("query"),
                context.name(),
                context.address(),
                number(value(row, 0)),
                number(value(row, 1)) + number(value(row, 2)),
                number(value(holders.rows().get(0), 4)),
                who));
    }

    private static String holder(@Nullable String[] row) {
        StringBuilder who = new StringBuilder();
        who.append(value(row, 0)).append(" on ").append(value(row, 1));
        String application = value(row, 2);
        if (application != null && !application.isEmpty()) {
            who.append(" (").append(application).append(')');
        }
        return Printable.of(who.toString());
    }

    private static List<String> firstValues(PostgresSession.Result result) {
        List<String> values = new ArrayList<>();
        for (@Nullable String[] row : result.rows()) {
            String value = value(row, 0);
            if (value != null) {
                values.add(Printable.of(value));
            }
        }
        return values;
    }

    /** A name with each of its parts in quotes, so that it can be read as nothing else: as written, or in lower case. */
    private static String quoted(String name, boolean lower) {
        StringBuilder quoted = new StringBuilder();
        for (String part : (lower ? name.toLowerCase(Locale.ROOT) : name).split("\\.", -1)) {
            quoted.append(quoted.isEmpty() ? "" : ".");
            quoted.append('"')
                    .append(part.isEmpty() ? " " : part.replace("\"", "\"\""))
                    .append('"');
        }
        return quoted.toString();
    }

    private static @Nullable String value(@Nullable String[] row, int at) {
        return at < row.length ? row[at] : null;
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isTrue(@Nullable String text) {
        return text != null && (text.equals("t") || text.equals("true") || text.equals("on"));
    }
}
