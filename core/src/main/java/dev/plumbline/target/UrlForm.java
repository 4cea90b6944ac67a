// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import dev.plumbline.text.Nearest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code scheme://user:password@host:port/database?options}, read as it was most likely meant. */
final class UrlForm {
    private UrlForm() {}

    /** Reads the draft's text as a URL whose {@code ://} stands at a place. */
    static void read(Draft draft, int separator, Reading reading) {
        Span core = draft.core;
        String text = draft.text;
        String scheme = text.substring(core.start(), separator);
        draft.mark(Part.SCHEME, new Span(core.start(), separator));
        ServerKind kind = kind(draft, scheme, core.start(), separator);
        boolean web = kind == ServerKind.HTTP || kind == ServerKind.HTTPS;
        int authority = separator + 3;
        int at = MeantAt.find(text, authority, core.end(), web);
        UrlParts parts = UrlParts.cut(text, core, authority, at, "/?#", web);
        draft.kind = kind;
        draft.tls = kind == null ? TlsMode.PREFER : Schemes.defaultTls(kind, scheme);
        interpret(draft, parts, scheme, reading);
    }

    /** Takes the parts of a URL into a draft whose kind is known, or not. */
    static void interpret(Draft draft, UrlParts parts, String scheme, Reading reading) {
        ServerKind kind = draft.kind;
        userinfo(draft, parts);
        if (parts.user() == null) {
            portThatMayBeSecret(draft, parts);
        }
        ServerKind assumed = kind == null ? ServerKind.POSTGRESQL : kind;
        if (Schemes.namesSocket(scheme)) {
            socket(draft, parts);
        } else {
            if (parts.hosts().length() > 0) {
                Places.authority(draft, parts.hosts().start(), parts.hosts().end(), true);
            }
            path(draft, parts, assumed);
        }
        query(draft, parts, assumed, reading);
        if (kind != null) {
            finish(draft, parts, kind);
        }
    }

    private static @Nullable ServerKind kind(Draft draft, String scheme, int start, int end) {
        Optional<ServerKind> known = Schemes.kind(scheme);
        if (known.isPresent()) {
            return known.get();
        }
        Span span = new Span(start, end);
        int plus = scheme.indexOf('+');
        String word = plus > 0 ? scheme.substring(0, plus) : scheme;
        List<String> near = word.length() > 24 ? List.of() : Nearest.to(word, Schemes.common());
        if (near.isEmpty()) {
            boolean odd = !scheme.matches("[A-Za-z][A-Za-z0-9+.-]*");
            if (odd) {
                draft.hide(span);
            }
            draft.hopeless(Kind.UNKNOWN_SCHEME, span, shown -> "no known scheme: `" + shown.shown(span) + "`");
            return null;
        }
        String meant = plus > 0 ? near.get(0) + scheme.substring(plus) : near.get(0);
        draft.problem(
                Kind.UNKNOWN_SCHEME,
                span,
                shown -> "no known scheme: `" + shown.shown(span) + "`, did you mean `" + near.get(0) + "`?");
        draft.edit(span, meant);
        return null;
    }

    private static void userinfo(Draft draft, UrlParts parts) {
        Span user = parts.user();
        if (user == null) {
            return;
        }
        String raw = draft.text.substring(user.start(), user.end());
        if (user.length() > 0) {
            draft.mark(Part.USER, user);
            draft.user = new Piece(Percent.decode(raw), user);
        }
        Span password = parts.password();
        if (password != null && password.length() > 0) {
            draft.mark(Part.PASSWORD, password);
            draft.hide(password);
            String rawPassword = draft.text.substring(password.start(), password.end());
            draft.password = new Piece(Percent.decode(rawPassword), password);
            if (!Placeholders.is(rawPassword)) {
                Unescaped.report(draft, password, "password", "@/#?% \"<>[]\\^`{|}");
            }
        }
        if (draft.kind == null && password == null) {
            draft.hide(user);
        }
        boolean torn = draft.kind == ServerKind.REDIS && raw.indexOf('@') >= 0;
        if (torn) {
            draft.hide(user);
        }
        boolean redisSecret = draft.kind == ServerKind.REDIS && password == null && user.length() > 0;
        if (redisSecret) {
            draft.hide(user);
            draft.problem(
                    Kind.MALFORMED_USERINFO,
                    user,
                    "`redis://name@host` gives a user and no password: a password alone is written `redis://:"
                            + Secret.MASK + "@host`");
            draft.edit(user, ":" + Secret.MASK);
            draft.password = draft.user;
            draft.user = null;
        } else {
            Unescaped.report(draft, user, "user", "/#?% ");
        }
    }

    /** Without an at sign, what stands as the port may be a password whose end was lost. */
    private static void portThatMayBeSecret(Draft draft, UrlParts parts) {
        Span hosts = parts.hosts();
        String text = draft.text;
        if (hosts.length() > 0 && text.charAt(hosts.start()) == '[') {
            return;
        }
        String all = text.substring(hosts.start(), hosts.end());
        boolean several = all.matches("[^,:]+(:[0-9]*)?(,[^,:]+(:[0-9]*)?)+");
        int colon = all.indexOf(':');
        boolean address = all.matches("[0-9A-Fa-f:.]+") || all.matches("[^:]+:[0-9:]+");
        if (several || address || colon < 0 || Ports.digits(all.substring(colon + 1)) || colon == all.length() - 1) {
            return;
        }
        Span rest = new Span(hosts.start() + colon + 1, draft.core.end());
        draft.hide(rest);
        draft.hopeless(
                Kind.BAD_PORT,
                new Span(rest.start(), hosts.end()),
                "the port is not a number, or `@` and a host are missing");
    }

    private static void socket(Draft draft, UrlParts parts) {
        Span path = parts.path();
        if (path == null) {
            return;
        }
        Span file = new Span(Math.max(parts.hosts().start(), path.start() - 1), path.end());
        draft.socket = new Piece(Percent.decode(draft.text.substring(file.start(), file.end())), file);
        draft.mark(Part.HOST, file);
    }

    /** In a path, what may be a password that a stray slash cut from its host. */
    private static void tornUserinfo(Draft draft, int start, int end) {
        int at = draft.text.lastIndexOf('@', end - 1);
        int fragment = draft.text.indexOf('#', start);
        if (fragment >= 0 && fragment < end) {
            // No server ever sees it, and it may hold the rest of anything.
            draft.hide(new Span(fragment + 1, end));
        }
        boolean emptyPort = draft.text.charAt(start - 1) == ':';
        int colon = emptyPort ? start - 1 : draft.text.indexOf(':', start);
        if (colon >= 0 && colon < at) {
            draft.hide(new Span(colon + 1, at));
        }
    }

    private static void path(Draft draft, UrlParts parts, ServerKind kind) {
        Span path = parts.path();
        if (kind == ServerKind.HTTP || kind == ServerKind.HTTPS) {
            int end = parts.query() != null
                    ? parts.query().end()
                    : path == null ? parts.hosts().end() : path.end();
            int start = parts.hosts().end();
            if (end > start) {
                draft.options.put("path", Piece.raw(draft.text, start, end));
            }
            tornUserinfo(draft, start, draft.core.end());
            return;
        }
        if (path == null || path.length() == 0) {
            return;
        }
        int semicolon = draft.text.indexOf(';', path.start());
        int equals = semicolon < 0 ? -1 : draft.text.indexOf('=', semicolon);
        Span name = path;
        if (semicolon >= 0 && semicolon < path.end() && equals > 0 && equals < path.end()) {
            name = new Span(path.start(), semicolon);
            draft.problem(
                    Kind.MALFORMED_OPTIONS,
                    new Span(semicolon, semicolon + 1),
                    "`;` does not separate options in a URL: the first follows `?`, the others `&`");
            draft.edit(new Span(semicolon, semicolon + 1), "?");
            options(draft, new Span(semicolon + 1, path.end()), kind, Reading.PLUMBLINE);
        }
        String decoded = Percent.decode(draft.text.substring(name.start(), name.end()));
        draft.database = new Piece(decoded, name);
        draft.mark(Part.DATABASE, name);
        if (kind == ServerKind.REDIS && !Ports.digits(decoded)) {
            draft.hopeless(Kind.BAD_OPTION_VALUE, name, "Redis databases are numbers, from 0");
        }
        if (draft.text.substring(name.start(), name.end()).indexOf('@') >= 0) {
            draft.hide(name);
        }
    }

    private static void query(Draft draft, UrlParts parts, ServerKind kind, Reading reading) {
        Span query = parts.query();
        if (query == null || kind == ServerKind.HTTP || kind == ServerKind.HTTPS) {
            if (query != null) {
                QueryForm.options(draft, query).stream()
                        .filter(each -> secret(OptionNames.role(each.name().value())))
                        .forEach(each -> draft.hide(each.value().span()));
            }
            return;
        }
        options(draft, query, kind, reading);
    }

    private static boolean secret(OptionNames.Role role) {
        return role == OptionNames.Role.SECRET || role == OptionNames.Role.PASSWORD;
    }

    private static void options(Draft draft, Span query, ServerKind kind, Reading reading) {
        new OptionReader(draft, kind, reading, OptionReader.Style.URL).read(QueryForm.options(draft, query));
    }

    private static void finish(Draft draft, UrlParts parts, ServerKind kind) {
        PlaceChecks.check(draft);
        boolean nowhere = draft.places.stream().allMatch(each -> each.host().isEmpty()) && draft.socket == null;
        if (!nowhere) {
            return;
        }
        boolean localMeant = kind.speaksPostgres() && parts.password() == null && draft.places.isEmpty();
        Piece port = draft.places.isEmpty() ? null : draft.places.get(0).port();
        draft.places.clear();
        int at = parts.hosts().start();
        if (localMeant) {
            draft.places.add(new Draft.Place(new Piece(Defaults.POSTGRES_SOCKETS, new Span(at, at)), port));
        } else {
            draft.hopeless(
                    Kind.MISSING_HOST,
                    new Span(at, parts.hosts().end()),
                    "no host is given" + (parts.user() == null ? "" : " after `@`"));
        }
    }
}
