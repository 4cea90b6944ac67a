// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.DriverRules.At;
import dev.plumbline.target.DriverRules.Overrides;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a URL by a driver's rules. */
final class DriverUrl {
    private static final Set<Reading> SCHEME_FREE = Set.of(Reading.NODE_POSTGRES);
    private static final String NOT_IN_HOSTS = " <>[]^|\\\"`";

    private final String text;
    private final Reading reading;
    private final DriverRules rules;
    private final Draft draft;
    private @Nullable String refusal;

    DriverUrl(String text, Reading reading, DriverRules rules) {
        this.text = text;
        this.reading = reading;
        this.rules = rules;
        this.draft = new Draft(text);
    }

    /** The draft as the driver would fill it; of no use when there is a refusal. */
    Draft read() {
        Span core = trimmed();
        draft.core = core;
        int separator = text.indexOf("://", core.start());
        String scheme = separator < 0 || separator > core.end() ? "" : text.substring(core.start(), separator);
        if (!scheme.matches("[A-Za-z][A-Za-z0-9+.-]*") || !rules.schemes().isEmpty() && !accepts(scheme)) {
            refusal = SCHEME_FREE.contains(reading)
                    ? "it takes the text for a database and dials the host `base`"
                    : rules.at() == At.STRICT_URI ? "it knows no such scheme" : rules.refusal();
            return draft;
        }
        int authority = separator + 3;
        UrlParts parts = cut(core, authority);
        ServerKind kind = Schemes.kind(scheme)
                .orElseGet(() -> DriverRules.speaks(reading, ServerKind.POSTGRESQL)
                        ? ServerKind.POSTGRESQL
                        : DriverRules.speaks(reading, ServerKind.MYSQL) ? ServerKind.MYSQL : ServerKind.REDIS);
        draft.kind = kind;
        draft.tls = defaultTls(kind, scheme);
        if (rules.at() == At.STRICT_URI && !javaAccepts(core)) {
            refusal = rules.refusal();
            return draft;
        }
        fill(parts, kind, scheme);
        return draft;
    }

    /** What the driver says when it takes the text for nothing; null when it reads it. */
    @Nullable
    String refusal() {
        return refusal;
    }

    private boolean accepts(String scheme) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        int plus = reading == Reading.SQLALCHEMY ? lower.indexOf('+') : -1;
        return rules.schemes().contains(plus < 0 ? lower : lower.substring(0, plus));
    }

    private boolean javaAccepts(Span core) {
        try {
            URI uri = new URI(text.substring(core.start(), core.end()));
            return uri.getHost() != null || "unix".equals(uri.getScheme()) || uri.getAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Span trimmed() {
        int start = 0;
        int end = text.length();
        DriverRules.Trim trim = rules.trim();
        boolean before = trim == DriverRules.Trim.BLANKS || trim == DriverRules.Trim.BLANKS_BEFORE_CONTROLS_AFTER;
        while (before && start < end && text.charAt(start) <= ' ') {
            start++;
        }
        boolean blanks = trim == DriverRules.Trim.BLANKS || trim == DriverRules.Trim.BLANKS_AFTER;
        boolean controls = trim != DriverRules.Trim.NOTHING;
        while (end > start && (controls && text.charAt(end - 1) < ' ' || blanks && text.charAt(end - 1) == ' ')) {
            end--;
        }
        return new Span(start, end);
    }

    private UrlParts cut(Span core, int authority) {
        int end = core.end();
        int path = UrlParts.firstOf(text, authority, end, "/?#");
        int first = text.indexOf('@', authority);
        int at = -1;
        switch (rules.at()) {
            case FIRST_BEFORE_SLASH -> at = first < UrlParts.firstOf(text, authority, end, "/") ? first : -1;
            case FIRST_BEFORE_PATH -> at = first < path ? first : -1;
            case LAST_BEFORE_PATH, STRICT_URI -> {
                int last = path > authority ? text.lastIndexOf('@', path - 1) : -1;
                at = last >= authority ? last : -1;
            }
            case FIRST -> at = firstAfterUser(authority, end, first);
        }
        boolean libpq = rules.at() == At.FIRST_BEFORE_SLASH || rules.at() == At.FIRST;
        return UrlParts.cut(text, core, authority, Math.min(at, end - 1), libpq ? "/?" : "/?#", !libpq);
    }

    /** SQLAlchemy's user holds neither colon nor slash; its password all but an at sign. */
    private int firstAfterUser(int authority, int end, int first) {
        int userEnd = UrlParts.firstOf(text, authority, end, ":/@");
        boolean user = userEnd < end && text.charAt(userEnd) != '/' && first < end;
        return user ? first : -1;
    }

    private TlsMode defaultTls(ServerKind kind, String scheme) {
        if (Schemes.overTls(scheme)) {
            return TlsMode.VERIFY_FULL;
        }
        return switch (reading) {
            case NODE_POSTGRES, POSTGRES_JS, MYSQL2, PYMYSQL, MARIADB_JAVA, GO_MYSQL -> TlsMode.DISABLE;
            case GO_LIB_PQ -> TlsMode.REQUIRE;
            default -> kind.speaksPostgres() || kind.speaksMysql() ? TlsMode.PREFER : TlsMode.DISABLE;
        };
    }

    private void fill(UrlParts parts, ServerKind kind, String scheme) {
        draft.user = decoded(parts.user());
        draft.password = decoded(parts.password());
        if (draft.user != null && draft.user.isEmpty()) {
            draft.user = null;
        }
        if (parts.password() != null) {
            draft.hide(parts.password());
        }
        if (Schemes.namesSocket(scheme)) {
            Span path = parts.path();
            draft.socket = path == null ? null : decoded(new Span(Math.max(0, path.start() - 1), path.end()));
        } else {
            Places.authority(draft, parts.hosts().start(), parts.hosts().end(), rules.severalHosts());
            Span path = parts.path();
            draft.database = path == null || path.length() == 0 ? null : decoded(path);
            draft.places.removeIf(each -> each.host().isEmpty() && each.port() == null);
        }
        checkPlaces(parts);
        options(parts, kind);
        if (draft.places.isEmpty() && draft.socket == null && refusal == null) {
            draft.places.add(new Draft.Place(noHost(kind, parts), null));
        }
    }

    private Piece noHost(ServerKind kind, UrlParts parts) {
        boolean sockets = kind.speaksPostgres()
                && (rules.at() == At.FIRST_BEFORE_SLASH
                        || rules.at() == At.FIRST
                        || reading == Reading.ASYNCPG
                        || reading == Reading.GO_PGX);
        Span here = new Span(parts.hosts().start(), parts.hosts().start());
        return new Piece(sockets ? Defaults.POSTGRES_SOCKETS : "localhost", here);
    }

    private @Nullable Piece decoded(@Nullable Span span) {
        if (span == null) {
            return null;
        }
        String raw = text.substring(span.start(), span.end());
        if (rules.strictPercent() && Percent.firstStray(raw) >= 0) {
            refusal = switch (reading) {
                case LIBPQ, PSYCOPG -> "invalid percent-encoded token";
                case GO_PGX, GO_LIB_PQ, GO_REDIS -> "invalid URL escape";
                default -> "URI malformed";
            };
        }
        return new Piece(Percent.decode(raw), span);
    }

    private void checkPlaces(UrlParts parts) {
        boolean python = reading == Reading.ASYNCPG || reading == Reading.REDIS_PY;
        boolean libpq = rules.at() == At.FIRST_BEFORE_SLASH;
        if (!draft.readable) {
            refusal = malformed();
        }
        for (Draft.Place place : draft.places) {
            Piece port = place.port();
            if (port != null && !port.isEmpty() && !Ports.valid(port.value())) {
                refusal =
                        libpq ? "invalid port number" : python ? "the port is no number from 0 to 65535" : malformed();
            }
            boolean whatwg = rules.at() == At.LAST_BEFORE_PATH && !python && reading != Reading.NODE_POSTGRES;
            if (whatwg
                    && UrlParts.firstOf(
                                    place.host().value(),
                                    0,
                                    place.host().value().length(),
                                    NOT_IN_HOSTS)
                            < place.host().value().length()
                    && place.host().value().indexOf(':') < 0) {
                refusal = malformed();
            }
        }
        boolean userWithoutHost = parts.user() != null && parts.hosts().length() == 0 && !libpq && !python;
        if (userWithoutHost && rules.at() == At.LAST_BEFORE_PATH) {
            refusal = malformed();
        }
        boolean control =
                reading.label().startsWith("pgx") || reading == Reading.GO_LIB_PQ || reading == Reading.GO_REDIS;
        if (control && text.chars().anyMatch(c -> c < ' ' || c == 127)) {
            refusal = "net/url: invalid control character in URL";
        }
        if (control
                && parts.password() != null
                && UrlParts.firstOf(
                                text, parts.password().start(), parts.password().end(), " \"<>[]\\^`{|}/#?@")
                        < parts.password().end()) {
            refusal = "net/url: invalid userinfo";
        }
        if (reading == Reading.ASYNCPG
                && parts.password() != null
                && UrlParts.firstOf(
                                text, parts.password().start(), parts.password().end(), "[]")
                        < parts.password().end()) {
            refusal = "Invalid IPv6 URL";
        }
    }

    /** What it says of a URL whose scheme is right and whose rest is not. */
    private String malformed() {
        return switch (reading) {
            case NODE_REDIS -> "Invalid URL";
            case GO_PGX, GO_LIB_PQ, GO_REDIS -> "net/url: invalid port or host";
            default -> rules.refusal();
        };
    }

    private void options(UrlParts parts, ServerKind kind) {
        Span query = parts.query();
        if (query == null) {
            return;
        }
        List<OptionReader.Option> options = QueryForm.options(new Draft(text), query);
        boolean strictNames = reading == Reading.LIBPQ || reading == Reading.PSYCOPG && rules.at() != At.FIRST;
        for (OptionReader.Option option : options) {
            String name = option.name().value();
            boolean known = OptionNames.LIBPQ.contains(name)
                    || name.equals("ssl") && option.value().value().equals("true");
            if (strictNames && !known) {
                refusal = "invalid URI query parameter: \"" + shownName(name) + "\"";
            }
            boolean checksMode = strictNames || reading == Reading.ASYNCPG || reading == Reading.GO_PGX;
            if (checksMode
                    && name.equals("sslmode")
                    && !TlsWords.exactForPostgres(option.value().value(), reading)) {
                refusal = "invalid sslmode value";
            }
        }
        Draft given = new Draft(text);
        adopt(given, draft);
        new OptionReader(draft, kind, reading, OptionReader.Style.URL).read(options);
        if (rules.overrides() == Overrides.NOTHING && draft.socket == null) {
            adopt(draft, given);
        } else if (rules.overrides() == Overrides.WHAT_IS_MISSING) {
            draft.user = given.user == null ? draft.user : given.user;
            draft.password = given.password == null ? draft.password : given.password;
            draft.database = given.database == null ? draft.database : given.database;
            if (!given.places.isEmpty()) {
                draft.places.clear();
                draft.places.addAll(given.places);
            }
        } else if (rules.overrides() == Overrides.ALL_BUT_DATABASE) {
            draft.database = given.database;
        }
    }

    private static String shownName(String name) {
        return name.matches("[A-Za-z0-9_.-]{1,40}") ? name : Secret.MASK;
    }

    private static void adopt(Draft to, Draft from) {
        to.user = from.user;
        to.password = from.password;
        to.database = from.database;
        to.places.clear();
        to.places.addAll(from.places);
    }
}
