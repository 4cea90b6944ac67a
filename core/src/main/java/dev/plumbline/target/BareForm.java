// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import org.jspecify.annotations.Nullable;

/** A host with or without a port, a socket's path, or what is left of a URL without its scheme. */
final class BareForm {
    private BareForm() {}

    static void read(Draft draft, @Nullable ServerKind expected) {
        String text = draft.text;
        Span core = draft.core;
        draft.kind = expected;
        draft.tls = expected == null ? TlsMode.DISABLE : Schemes.defaultTls(expected, "");
        if (text.charAt(core.start()) == '/' && !text.startsWith("//", core.start())) {
            path(draft, expected);
            return;
        }
        int start = text.startsWith("//", core.start()) ? core.start() + 2 : core.start();
        int at = MeantAt.find(text, start, core.end(), false);
        UrlParts parts = UrlParts.cut(text, core, start, at, "/?#", true);
        if (at >= 0) {
            hideUser(draft, parts);
        }
        int colon = text.indexOf(':', parts.hosts().start());
        boolean odd = at < 0 && colon >= 0 && !plainPort(text, parts.hosts(), colon);
        if (odd) {
            draft.hide(new Span(colon + 1, core.end()));
        }
        if (parts.hosts().length() > 0) {
            Places.authority(draft, parts.hosts().start(), parts.hosts().end(), true);
        }
        Span query = parts.query();
        if (query != null) {
            draft.hide(query);
        }
        Span path = parts.path();
        if (path != null && path.length() > 0) {
            draft.database = Piece.raw(text, path.start(), path.end());
            draft.mark(Part.DATABASE, path);
        }
        if (expected == null || at >= 0) {
            missingScheme(draft, expected, odd);
        }
        PlaceChecks.check(draft);
        boolean nowhere = draft.places.stream().allMatch(each -> each.host().isEmpty());
        if (nowhere) {
            draft.hopeless(Kind.MISSING_HOST, parts.hosts(), "no host is given");
        }
    }

    /** Whether digits follow the colon, or it stands in an IPv6 address or a list of places. */
    private static boolean plainPort(String text, Span hosts, int colon) {
        String all = text.substring(hosts.start(), hosts.end());
        return colon < hosts.end()
                && (all.startsWith("[")
                        || all.matches("[0-9A-Fa-f:.]+")
                        || all.matches("[^:,]+:[0-9]{1,9}(:[0-9]{1,9})*(,[^:,]+:[0-9]{1,9})*"));
    }

    private static void hideUser(Draft draft, UrlParts parts) {
        Span user = parts.user();
        Span password = parts.password();
        if (user == null) {
            return;
        }
        if (password == null) {
            draft.hide(user);
            return;
        }
        draft.user = Piece.raw(draft.text, user.start(), user.end());
        draft.password = Piece.raw(draft.text, password.start(), password.end());
        draft.mark(Part.USER, user);
        draft.mark(Part.PASSWORD, password);
        draft.hide(password);
    }

    private static void missingScheme(Draft draft, @Nullable ServerKind expected, boolean odd) {
        Span here = new Span(draft.core.start(), draft.core.end());
        ServerKind meant = expected != null ? expected : byPort(draft);
        if (meant == null || odd) {
            draft.hopeless(Kind.MISSING_SCHEME, here, "no scheme: a URL starts with one, such as `postgresql://`");
            return;
        }
        draft.problem(
                Kind.MISSING_SCHEME,
                here,
                "no scheme: a URL of " + meant.label() + " starts with `" + meant.scheme() + "://`");
        boolean slashes = draft.text.startsWith("//", draft.core.start());
        draft.edit(new Span(draft.core.start(), draft.core.start()), meant.scheme() + (slashes ? ":" : "://"));
    }

    private static @Nullable ServerKind byPort(Draft draft) {
        if (draft.places.isEmpty()) {
            return null;
        }
        Piece port = draft.places.get(0).port();
        return switch (port == null ? "" : port.value()) {
            case "5432", "5433", "6432" -> ServerKind.POSTGRESQL;
            case "26257" -> ServerKind.COCKROACHDB;
            case "3306" -> ServerKind.MYSQL;
            case "6379" -> ServerKind.REDIS;
            case "80", "8080", "3000" -> ServerKind.HTTP;
            case "443" -> ServerKind.HTTPS;
            default -> null;
        };
    }

    private static void path(Draft draft, @Nullable ServerKind expected) {
        Span core = draft.core;
        Piece path = Piece.raw(draft.text, core.start(), core.end());
        if (path.value().indexOf('@') >= 0 || path.value().indexOf(':') >= 0) {
            draft.hide(core);
        }
        draft.mark(Part.HOST, core);
        if (expected == null) {
            draft.hopeless(Kind.MISSING_SCHEME, core, "a path alone does not say what kind of server listens there");
        } else if (expected.speaksPostgres() && !path.value().contains(".s.PGSQL.")) {
            draft.places.add(new Draft.Place(path, null));
        } else {
            draft.socket = path;
        }
    }
}
