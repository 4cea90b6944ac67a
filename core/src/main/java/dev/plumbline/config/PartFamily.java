// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.Placeholders;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Span;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import dev.plumbline.target.TargetProblem;
import dev.plumbline.target.TlsMode;
import dev.plumbline.target.Written;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one target of several settings that hold a part of it each. */
final class PartFamily {
    private static final Set<Reading> SOCKET_BY_DEFAULT =
            EnumSet.of(Reading.LIBPQ, Reading.PSYCOPG, Reading.SQLALCHEMY, Reading.PLUMBLINE);

    private final Collected collected;
    private final Drivers drivers;
    private final TargetAssembler assembler;
    private final Map<String, ServerKind> services;

    PartFamily(Collected collected, Drivers drivers, TargetAssembler assembler, Map<String, ServerKind> services) {
        this.collected = collected;
        this.drivers = drivers;
        this.assembler = assembler;
        this.services = services;
    }

    /** Makes the target, unless the parts say too little or it is known already. */
    void assemble(String name, Map<Part, Assignment> parts, Scope scope) {
        Assignment word = parts.get(Part.SCHEME);
        if (word != null && TargetAssembler.isServerless(word.text()) || !saysWhere(name, parts)) {
            return;
        }
        ServerKind kind = kind(name, parts);
        boolean used = parts.values().stream().anyMatch(part -> collected.uses(part, scope.service()));
        if (kind != null && !used) {
            assemble(name, kind, parts, scope, false);
        }
    }

    /** Makes the target of a kind that is known; with {@code force} although the same server is known already. */
    void assemble(String name, ServerKind kind, Map<Part, Assignment> parts, Scope scope, boolean force) {
        String service = scope.service();
        String full = scope.named(name);
        Reading reading = assembler.reading(kind, null);
        Map<Part, Assignment> known = hostWithPort(parts);
        Seen seen = collected.seen(service, origin(known));
        Map<Part, Setting> settings = new EnumMap<>(Part.class);
        known.forEach((part, value) -> {
            if (part != Part.SCHEME) {
                settings.put(
                        part, MaskedSettings.of(value, MaskedSettings.written(value.name(), value.text(), part), seen));
            }
        });
        Problems problems = new Problems(full, seen, settings);
        Integer port = port(known.get(Part.PORT), kind, problems);
        String host = text(known, Part.HOST);
        problems.check(known);
        boolean localSocket = kind.speaksPostgres() && SOCKET_BY_DEFAULT.contains(reading);
        if (host == null) {
            host = localSocket ? "/var/run/postgresql" : "localhost";
            Origin origin = new Origin.ProgramDefault(reading.label());
            settings.put(Part.HOST, new Setting(seen, "host", Written.plain(host), origin, null, null, List.of()));
        }
        Target target = port == null || problems.fatal()
                ? null
                : assembler.dialled(target(kind, host, port, known, reading), reading, scope);
        if (target != null && !force && collected.knows(target, service) || !collected.claim(full)) {
            return;
        }
        parts.values().forEach(part -> collected.use(part, service));
        settings.values().forEach(collected::fact);
        problems.found.forEach(collected::fact);
        if (target != null) {
            TargetConfigured fact = new TargetConfigured(seen, full, target, settings, reading);
            collected.target(new ConfiguredTarget(full, target, fact, service));
        }
    }

    private static Target target(ServerKind kind, String host, int port, Map<Part, Assignment> parts, Reading reading) {
        Endpoint endpoint = host.startsWith("/")
                ? new Endpoint.SocketPath(kind.speaksPostgres() ? host + "/.s.PGSQL." + port : host)
                : new Endpoint.HostPort(
                        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host, port);
        String given = text(parts, Part.PASSWORD);
        // Laravel's own `.env` says so that there is none.
        String password = "null".equals(given) ? null : given;
        TlsMode tls = Optional.ofNullable(text(parts, Part.TLS))
                .flatMap(TlsMode::ofWord)
                .orElseGet(() -> defaultTls(kind, reading));
        return new Target(
                kind,
                List.of(endpoint),
                text(parts, Part.USER),
                password == null ? null : Secret.of(password),
                text(parts, Part.DATABASE),
                tls,
                Map.of());
    }

    /** What the driver asks of TLS when nothing is said: the same as for a URL without options. */
    private static TlsMode defaultTls(ServerKind kind, Reading reading) {
        ParsedTarget plain = new TargetParser().parse(kind.scheme() + "://localhost", reading, kind);
        Target target = plain.target();
        return target == null ? TlsMode.PREFER : target.tls();
    }

    private static boolean saysWhere(String name, Map<Part, Assignment> parts) {
        if (text(parts, Part.HOST) != null) {
            return true;
        }
        boolean database = text(parts, Part.DATABASE) != null;
        if (name.equals("PG")) {
            return database || text(parts, Part.PORT) != null;
        }
        return parts.containsKey(Part.SCHEME) && database;
    }

    private @Nullable ServerKind kind(String name, Map<Part, Assignment> parts) {
        String word = text(parts, Part.SCHEME);
        Optional<ServerKind> kind = word == null ? Optional.empty() : VariableNames.kindOfWord(word);
        kind = kind.or(() -> VariableNames.kind(name + "_"));
        String host = text(parts, Part.HOST);
        if (host != null) {
            kind = kind.or(() -> Optional.ofNullable(services.get(host)));
        }
        String port = text(parts, Part.PORT);
        if (port != null) {
            kind = kind.or(() -> Optional.ofNullable(
                    switch (port) {
                        case "5432", "5433" -> ServerKind.POSTGRESQL;
                        case "26257" -> ServerKind.COCKROACHDB;
                        case "3306", "3307" -> ServerKind.MYSQL;
                        case "6379" -> ServerKind.REDIS;
                        default -> null;
                    }));
        }
        return kind.or(drivers::onlyDatabase).or(this::onlyService).orElse(null);
    }

    private Optional<ServerKind> onlyService() {
        List<ServerKind> kinds = services.values().stream()
                .filter(k -> k != ServerKind.REDIS)
                .distinct()
                .toList();
        return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
    }

    /** A host written as {@code db:5432} is taken apart, as most programs that accept it do. */
    private static Map<Part, Assignment> hostWithPort(Map<Part, Assignment> parts) {
        Assignment host = parts.get(Part.HOST);
        String text = host == null ? "" : host.text();
        int colon = text.indexOf(':');
        if (host == null
                || parts.containsKey(Part.PORT)
                || colon <= 0
                || colon != text.lastIndexOf(':')
                || text.contains("/")) {
            return parts;
        }
        Map<Part, Assignment> apart = new EnumMap<>(parts);
        apart.put(Part.HOST, host.resolved(text.substring(0, colon)));
        apart.put(Part.PORT, host.resolved(text.substring(colon + 1)));
        return apart;
    }

    private static @Nullable Integer port(@Nullable Assignment value, ServerKind kind, Problems problems) {
        if (value == null || value.text().isBlank()) {
            return kind.defaultPort();
        }
        String digits = value.text().strip();
        boolean numeric =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = numeric ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            problems.bad(Part.PORT, TargetProblem.Kind.BAD_PORT, "a port is a number from 1 to 65535");
            return null;
        }
        return port;
    }

    private static String origin(Map<Part, Assignment> parts) {
        Assignment first =
                parts.getOrDefault(Part.HOST, parts.values().iterator().next());
        return first.origin().shown();
    }

    /** The value of a part; null when it is unset or empty. */
    private static @Nullable String text(Map<Part, Assignment> parts, Part part) {
        Assignment value = parts.get(part);
        return value == null || value.text().isEmpty() ? null : value.text();
    }

    /** What is wrong with the parts. */
    private static final class Problems {
        private final String target;
        private final Seen seen;
        private final Map<Part, Setting> settings;
        private final List<SettingProblem> found = new ArrayList<>();

        Problems(String target, Seen seen, Map<Part, Setting> settings) {
            this.target = target;
            this.seen = seen;
            this.settings = settings;
        }

        boolean fatal() {
            return found.stream().anyMatch(p -> p.problem().kind().fatal());
        }

        void check(Map<Part, Assignment> parts) {
            parts.forEach((part, value) -> {
                String text = value.text();
                if (part == Part.SCHEME || text.isEmpty()) {
                    return;
                }
                String reference = Placeholders.reference(text);
                SettingProblem cut = CutAtHash.ofPart(value, part, target, seen);
                if (cut != null) {
                    found.add(cut);
                }
                TargetProblem around = Leftovers.around(text, new Span(0, 0));
                if (part != Part.PASSWORD && text.indexOf('=') >= 0) {
                    bad(
                            part,
                            TargetProblem.Kind.MALFORMED,
                            "another assignment is part of the value: a line end is missing");
                } else if (reference != null) {
                    bad(part, TargetProblem.Kind.NOT_EXPANDED, reference);
                } else if (around != null) {
                    bad(part, around.kind(), around.message());
                } else if (part != Part.PASSWORD && (text.startsWith(" ") || text.endsWith(" "))) {
                    bad(part, TargetProblem.Kind.STRAY_SPACE, "a space is part of the value");
                } else if (part != Part.PASSWORD && isPlaceholder(text)) {
                    bad(part, TargetProblem.Kind.PLACEHOLDER, "a placeholder was never replaced");
                } else if (part == Part.HOST && text.contains("://")) {
                    bad(part, TargetProblem.Kind.BAD_HOST, "a URL where a host name is wanted");
                }
            });
        }

        private static boolean isPlaceholder(String text) {
            return text.contains("${")
                    || text.startsWith("<") && text.endsWith(">")
                    || text.startsWith("[") && text.endsWith("]") && text.indexOf(':') < 0;
        }

        void bad(Part part, TargetProblem.Kind kind, String message) {
            Setting setting = settings.get(part);
            if (setting != null) {
                Span span = new Span(0, setting.value().masked().length());
                found.add(new SettingProblem(seen, target, setting, new TargetProblem(kind, span, message, null)));
            }
        }
    }
}
