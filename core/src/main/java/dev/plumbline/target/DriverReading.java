// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.DriverRules.Form;
import dev.plumbline.target.TargetProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the meaning of a text into what a driver makes of it. */
final class DriverReading {
    /** What does no harm where the driver reads the text as it was meant. */
    private static final Set<Kind> HARMLESS = Set.of(
            Kind.UNESCAPED_CHARACTER,
            Kind.BAD_PERCENT_ENCODING,
            Kind.QUOTES_KEPT,
            Kind.CONTROL_CHARACTER,
            Kind.STRAY_SPACE,
            Kind.MALFORMED_USERINFO,
            Kind.BAD_HOST);

    private DriverReading() {}

    /** The given draft, changed to the driver's reading. */
    static Draft apply(Draft meant, Reading reading, @Nullable ServerKind expected) {
        ServerKind kind = meant.kind;
        Form form = form(meant);
        boolean asGiven = form == Form.BARE && expected != null;
        boolean foreign = kind != null && !DriverRules.speaks(reading, kind);
        if (asGiven
                || foreign
                || meant.core.length() == 0
                || meant.reported(Kind.PLACEHOLDER)
                || meant.reported(Kind.NOT_EXPANDED)) {
            return meant;
        }
        DriverRules rules = rules(meant, reading);
        if (!rules.forms().contains(form)) {
            return otherForm(meant, reading, rules.refusal());
        }
        if (form == Form.URL) {
            return url(meant, reading, rules);
        }
        boolean around = meant.core.start() > 0;
        if (around && form != Form.KEYWORDS && form != Form.ADO) {
            return refused(meant, reading, rules.refusal());
        }
        if (form == Form.JDBC_POSTGRESQL) {
            return pgjdbc(meant, reading);
        }
        return meant;
    }

    private static DriverRules rules(Draft meant, Reading reading) {
        boolean python = reading == Reading.PSYCOPG || reading == Reading.ASYNCPG;
        String text = meant.coreText();
        int separator = text.indexOf("://");
        String scheme = separator < 0 ? "" : text.substring(0, separator);
        boolean alchemy = python && (scheme.indexOf('+') > 0 || scheme.startsWith("cockroach"));
        return alchemy ? DriverRules.sqlAlchemy() : DriverRules.of(reading);
    }

    private static Form form(Draft draft) {
        String text = draft.coreText();
        String lower = text.substring(0, Math.min(16, text.length())).toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:")) {
            boolean mysql = lower.startsWith("jdbc:mysql");
            return lower.startsWith("jdbc:mariadb")
                    ? Form.JDBC_MARIADB
                    : mysql ? Form.JDBC_MYSQL : Form.JDBC_POSTGRESQL;
        }
        int separator = text.indexOf("://");
        if (separator > 0 && text.substring(0, separator).matches("[A-Za-z0-9+.-]+")) {
            return Form.URL;
        }
        if (GoMysqlForm.networkAt(draft.text, draft.core) >= 0) {
            return Form.GO_MYSQL;
        }
        if (text.indexOf('=') < 0 || draft.reported(Kind.MISSING_SCHEME)) {
            return Form.BARE;
        }
        boolean redis = draft.kind == ServerKind.REDIS;
        return redis ? Form.BARE : TargetParser.looksLikeAdo(text) ? Form.ADO : Form.KEYWORDS;
    }

    private static Draft refused(Draft meant, Reading reading, String words) {
        meant.problem(Kind.DRIVER_REFUSES, meant.core, reading.label() + " refuses the value: " + words);
        meant.readable = false;
        return meant;
    }

    /** A refusal of the whole form or scheme: what was meant can be written in the driver's own. */
    private static Draft otherForm(Draft meant, Reading reading, String words) {
        String rewritten = Rewriting.forDriver(meant, reading);
        if (rewritten != null) {
            meant.rewrite(rewritten);
        }
        return refused(meant, reading, words);
    }

    private static Draft url(Draft meant, Reading reading, DriverRules rules) {
        DriverUrl url = new DriverUrl(meant.text, reading, rules);
        Draft read = url.read();
        String refusal = url.refusal();
        if (refusal != null) {
            boolean unknownScheme =
                    !rules.schemes().isEmpty() && !rules.schemes().contains(scheme(meant));
            return unknownScheme ? otherForm(meant, reading, refusal) : refused(meant, reading, refusal);
        }
        if (meant.kind == null && read.kind != null && !read.places.isEmpty()) {
            // The driver looks at no scheme: what is no known word to a person does it no harm.
            meant.kind = read.kind;
            meant.forget(Set.of(Kind.UNKNOWN_SCHEME));
        }
        if (meant.hasFatalProblem()) {
            return meant;
        }
        List<Part> differing = differences(meant, read);
        meant.tls = read.tls;
        if (byDefault(meant) && byDefault(read)) {
            differing.remove(Part.HOST);
            meant.places.clear();
            meant.places.addAll(read.places);
        }
        if (differing.isEmpty()) {
            meant.forget(HARMLESS);
            return meant;
        }
        read.secrets().forEach(meant::hide);
        for (Part part : differing) {
            Piece piece = piece(read, part);
            Span span = piece == null ? meant.core : piece.span();
            String what = part.name().toLowerCase(Locale.ROOT);
            meant.problem(
                    Kind.DRIVER_READS_OTHERWISE,
                    span,
                    shown -> reading.label() + " reads "
                            + (piece == null
                                    ? "no " + what
                                    : "the " + what + " as `" + shown.shown(piece.span()) + "`"));
        }
        adopt(meant, read);
        return meant;
    }

    private static String scheme(Draft draft) {
        String text = draft.coreText();
        return text.substring(0, Math.max(0, text.indexOf("://"))).toLowerCase(Locale.ROOT);
    }

    /** Whether the host is the driver's own choice, since the text gives none. */
    private static boolean byDefault(Draft draft) {
        return draft.socket == null
                && draft.places.size() == 1
                && draft.places.get(0).host().span().length() == 0;
    }

    private static void adopt(Draft meant, Draft read) {
        meant.user = read.user;
        meant.password = read.password;
        meant.database = read.database;
        meant.socket = read.socket;
        meant.places.clear();
        meant.places.addAll(read.places);
    }

    /** The parts that two readings of one text take for different things. */
    static List<Part> differences(Draft one, Draft other) {
        List<Part> out = new ArrayList<>();
        add(out, Part.USER, value(one.user), value(other.user));
        add(out, Part.PASSWORD, value(one.password), value(other.password));
        add(out, Part.HOST, hosts(one), hosts(other));
        add(out, Part.PORT, ports(one), ports(other));
        add(out, Part.DATABASE, value(one.database), value(other.database));
        return out;
    }

    private static void add(List<Part> out, Part part, String one, String other) {
        if (!Objects.equals(one, other)) {
            out.add(part);
        }
    }

    static String value(@Nullable Piece piece) {
        return piece == null ? "" : piece.value();
    }

    static String hosts(Draft draft) {
        StringBuilder out = new StringBuilder(value(draft.socket));
        draft.places.forEach(each -> out.append(',').append(each.host().value()));
        return out.toString();
    }

    static String ports(Draft draft) {
        StringBuilder out = new StringBuilder();
        draft.places.forEach(each -> out.append(',').append(value(each.port())));
        return out.toString();
    }

    static @Nullable Piece piece(Draft draft, Part part) {
        return switch (part) {
            case USER -> draft.user;
            case PASSWORD -> draft.password;
            case DATABASE -> draft.database;
            case HOST ->
                draft.socket != null
                        ? draft.socket
                        : draft.places.isEmpty() ? null : draft.places.get(0).host();
            case PORT -> draft.places.isEmpty() ? null : draft.places.get(0).port();
            default -> null;
        };
    }

    private static Draft pgjdbc(Draft meant, Reading reading) {
        String text = meant.coreText();
        int slashes = text.indexOf("//");
        int question = text.indexOf('?');
        boolean placed = slashes >= 0 && (question < 0 || slashes < question);
        if (placed) {
            int path = text.indexOf('/', slashes + 2);
            if (path < 0 || question >= 0 && path > question) {
                return refused(meant, reading, "JDBC URL must contain a / at the end of the host or port");
            }
        }
        if (question >= 0 && Percent.firstStray(text.substring(question)) >= 0) {
            return refused(meant, reading, "a `%` in an option encodes nothing");
        }
        Piece password = meant.password;
        boolean plus = password != null
                && meant.text
                                .substring(
                                        password.span().start(), password.span().end())
                                .indexOf('+')
                        >= 0;
        if (plus && password != null && password.span().start() > meant.core.start() + Math.max(0, question)) {
            String raw = meant.text.substring(
                    password.span().start(), password.span().end());
            meant.password = new Piece(Percent.decodeForm(raw), password.span());
            meant.problem(
                    Kind.UNESCAPED_CHARACTER,
                    password.span(),
                    "pgjdbc reads a `+` in an option as a space: write `%2B`");
        }
        meant.readable &= !meant.reported(Kind.MALFORMED_USERINFO);
        return meant;
    }
}
