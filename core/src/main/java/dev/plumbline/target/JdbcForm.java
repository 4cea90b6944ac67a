// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import dev.plumbline.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code jdbc:postgresql:}, {@code jdbc:mysql:} and {@code jdbc:mariadb:} with their ways to name hosts. */
final class JdbcForm {
    private static final Pattern SUBPROTOCOL = Pattern.compile(
            "(?i)jdbc:(?:(?:p6spy|otel|tracing|log4jdbc|tc|aws-wrapper|pgpool):)?([a-z0-9+._-]{0,40})(?::([a-z]{1,20}))?:?");
    private static final Pattern ADDRESS_PART = Pattern.compile("(host|port|user|password)=([^(),]{0,255})");

    private JdbcForm() {}

    static void read(Draft draft, Reading reading) {
        String text = draft.text;
        Span core = draft.core;
        Matcher head = SUBPROTOCOL.matcher(text).region(core.start(), core.end());
        if (!head.lookingAt()) {
            draft.hopeless(
                    Kind.UNKNOWN_SCHEME, new Span(core.start(), core.start() + 5), "`jdbc:` names no kind of server");
            draft.hide(new Span(core.start() + 5, core.end()));
            return;
        }
        boolean slashes = text.startsWith("//", head.end());
        Span scheme = new Span(core.start(), slashes || head.group(2) == null ? head.end() : head.start(2));
        draft.mark(Part.SCHEME, scheme);
        draft.kind = kind(draft, head);
        draft.tls = reading == Reading.MARIADB_JAVA ? TlsMode.DISABLE : TlsMode.PREFER;
        if (!slashes) {
            databaseOnly(draft, scheme.end(), reading);
            return;
        }
        int authority = head.end() + 2;
        int bracketed = text.indexOf('(', authority);
        int pathStart = UrlParts.firstOf(text, authority, core.end(), "/?");
        boolean addresses = bracketed >= 0 && bracketed < pathStart;
        int at = addresses ? -1 : MeantAt.find(text, authority, core.end(), false);
        UrlParts parts = UrlParts.cut(text, core, authority, at, "/?", false);
        if (addresses) {
            addresses(draft, authority, pathStart);
            parts = new UrlParts(
                    parts.scheme(), null, null, new Span(pathStart, pathStart), parts.path(), parts.query());
        }
        if (parts.hosts().length() == 0 && draft.places.isEmpty() && parts.user() == null) {
            localhost(draft, authority);
        }
        if (parts.user() != null && draft.kind == ServerKind.POSTGRESQL) {
            userInAuthority(draft, parts);
        }
        UrlForm.interpret(draft, parts, "jdbc", reading);
    }

    private static @Nullable ServerKind kind(Draft draft, Matcher head) {
        String name = head.group(1).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "postgresql" -> ServerKind.POSTGRESQL;
            case "mysql", "mysql+srv" -> ServerKind.MYSQL;
            case "mariadb" -> ServerKind.MARIADB;
            default -> {
                unknown(draft, name, new Span(head.start(1), head.end(1)));
                yield null;
            }
        };
    }

    private static void unknown(Draft draft, String name, Span span) {
        List<String> near = name.equals("postgres") || name.equals("pgsql")
                ? List.of("postgresql")
                : Nearest.to(name, List.of("postgresql", "mysql", "mariadb"));
        if (near.isEmpty()) {
            draft.hopeless(Kind.UNKNOWN_SCHEME, span, shown -> "no known JDBC driver for `" + shown.shown(span) + "`");
            return;
        }
        draft.problem(
                Kind.UNKNOWN_SCHEME,
                span,
                shown -> "no JDBC driver takes `" + shown.shown(span) + "`: did you mean `" + near.get(0) + "`?");
        draft.edit(span, near.get(0));
    }

    private static void userInAuthority(Draft draft, UrlParts parts) {
        Span user = parts.user();
        Span password = parts.password();
        if (user == null) {
            return;
        }
        String text = draft.text;
        Span whole = new Span(user.start(), parts.hosts().start());
        draft.problem(
                Kind.MALFORMED_USERINFO,
                whole,
                "pgjdbc takes no user and password before `@`, but as the options `user` and `password`");
        int tail = parts.query() == null ? draft.core.end() : parts.query().start() - 1;
        String name = MaskedText.visible(Percent.encode(Percent.decode(text.substring(user.start(), user.end()))));
        draft.edit(whole, "");
        draft.edit(
                new Span(tail, parts.query() == null ? tail : tail + 1),
                (parts.path() == null ? "/" : "") + "?user=" + name
                        + (password == null ? "" : "&password=" + Secret.MASK) + (parts.query() == null ? "" : "&"));
    }

    private static void databaseOnly(Draft draft, int start, Reading reading) {
        String text = draft.text;
        int end = draft.core.end();
        int question = text.indexOf('?', start);
        int stop = question < 0 || question >= end ? end : question;
        Span name = new Span(start, stop);
        String raw = text.substring(start, stop);
        if (raw.indexOf('@') >= 0 || raw.indexOf(':') >= 0) {
            draft.hide(name);
        }
        if (name.length() > 0) {
            draft.database = new Piece(Percent.decode(raw), name);
            draft.mark(Part.DATABASE, name);
        }
        if (text.indexOf("//", start) >= 0) {
            Masking.userinfo(text).forEach(draft::hide);
        }
        localhost(draft, start);
        if (raw.startsWith("/")) {
            draft.hopeless(Kind.MALFORMED, name, "a JDBC URL has two slashes before the host");
        }
        ServerKind kind = draft.kind == null ? ServerKind.POSTGRESQL : draft.kind;
        if (stop < end) {
            new OptionReader(draft, kind, reading, OptionReader.Style.URL)
                    .read(QueryForm.options(draft, new Span(stop + 1, end)));
        }
        PlaceChecks.check(draft);
    }

    private static void localhost(Draft draft, int at) {
        draft.places.add(new Draft.Place(new Piece("localhost", new Span(at, at)), null));
    }

    /** {@code address=(host=h)(port=p)} and {@code (host=h,port=p)}, several of them with commas between. */
    private static void addresses(Draft draft, int start, int end) {
        Matcher part = ADDRESS_PART.matcher(draft.text).region(start, end);
        Piece host = null;
        while (part.find()) {
            Piece value = Piece.raw(draft.text, part.start(2), part.end(2));
            switch (part.group(1)) {
                case "host" -> {
                    host = value;
                    Places.add(draft, value, null);
                }
                case "port" -> {
                    if (host != null) {
                        draft.places.set(draft.places.size() - 1, new Draft.Place(host, value));
                        draft.mark(Part.PORT, value.span());
                    }
                }
                case "user" -> draft.user = value;
                default -> {
                    draft.password = value;
                    draft.hide(value.span());
                    draft.mark(Part.PASSWORD, value.span());
                }
            }
        }
    }
}
