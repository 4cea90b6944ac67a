// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import dev.plumbline.target.TargetProblem;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes targets of values: one text that holds all, or a family of values that hold a part each. */
final class TargetAssembler {
    private static final Pattern DATABASE_SCHEME = Pattern.compile(
            "^[\\s\"'`]*(?:[A-Za-z_][\\w]*=)?[\"'`]?(?:jdbc:)?(?:postgres|postgresql|pgsql|psql|postgis|pgx|pq|mysql|mysql2|mysqlx|mariadb|redis|rediss|valkey|valkeys|cockroachdb|cockroach|crdb|timescaledb|timescale|r2dbc)(?:\\+[a-z0-9_]+)?:.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern DSN = Pattern.compile("^[^\\s/@]*(?::[^\\s]*)?@(?:tcp|unix)\\(.*", Pattern.DOTALL);
    private static final Pattern KEY_VALUE = Pattern.compile(
            "^(?:.*[\\s;])?(?:host|server|data source)\\s*=.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_SCHEME = Pattern.compile(
            "^[\"']?(?:sqlite3?|file|libsql|mongodb(?:\\+srv)?|sqlserver|mssql|oracle|https?|prisma(?:\\+postgres)?|jdbc:(?:h2|sqlite|sqlserver|oracle|hsqldb|derby)|amqps?|kafka|bolt|neo4j|jdbc-\\w+|wss?|ftp|smtp|op|vault|encrypted|arn|sm|ref|pdo[-_]\\w+|ecto)(?:\\+\\w+)?:.*|^[\"']?ENC\\(.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final Collected collected;
    private final Drivers drivers;
    private final DiscoveryOptions options;
    private final Map<String, ServerKind> services;

    /**
     * @param services the kinds of server that compose services run, by the service's name
     */
    TargetAssembler(Collected collected, Drivers drivers, DiscoveryOptions options, Map<String, ServerKind> services) {
        this.collected = collected;
        this.drivers = drivers;
        this.options = options;
        this.services = services;
    }

    /** Looks through variables for targets, in their order. */
    void assemble(Variables variables, Scope scope, Set<String> readByPrisma) {
        Map<String, Map<Part, Assignment>> families = new LinkedHashMap<>();
        for (Assignment variable : variables.all()) {
            if (!isUrl(variable)) {
                PartName.of(variable.name())
                        .ifPresent(part -> families.computeIfAbsent(part.family(), f -> new EnumMap<>(Part.class))
                                .putIfAbsent(part.part(), variable));
            }
        }
        for (Assignment variable : variables.all()) {
            if (isUrl(variable)) {
                String upper = variable.name().toUpperCase(Locale.ROOT);
                int end = upper.lastIndexOf('_');
                // Only JDBC URLs leave the account to settings beside them.
                boolean apart = end > 0 && variable.text().contains("jdbc:");
                Map<Part, Assignment> account =
                        apart ? families.getOrDefault(upper.substring(0, end), Map.of()) : Map.of();
                Reading driver = readByPrisma.contains(variable.name()) ? Reading.PRISMA : null;
                url(new UrlSource(variable.name(), variable, account, null, driver), scope);
            }
        }
        families.forEach((name, parts) -> family().assemble(name, parts, scope));
    }

    /** Makes targets of parts. */
    PartFamily family() {
        return new PartFamily(collected, drivers, this, services);
    }

    /** Whether a variable holds, or is meant to hold, a connection text to a server that can be asked. */
    static boolean isUrl(Assignment variable) {
        String text = variable.text();
        String head = text.length() > 4096 ? text.substring(0, 4096) : text;
        // What reads like `postgres:15` there is a tag of an image, not a port.
        boolean image = variable.name().toUpperCase(Locale.ROOT).endsWith("IMAGE");
        if (image || OTHER_SCHEME.matcher(head).matches()) {
            return false;
        }
        if (VariableNames.namesDatabaseUrl(variable.name())) {
            return true;
        }
        if (DATABASE_SCHEME.matcher(head).matches()) {
            return !variable.name().startsWith("npm_");
        }
        return VariableNames.mayHoldUrl(variable.name())
                && (DSN.matcher(head).matches() || KEY_VALUE.matcher(head).matches());
    }

    /** Reads one value as a whole target. */
    void url(UrlSource source, Scope scope) {
        String full = scope.named(source.name());
        if (!collected.claim(full)) {
            return;
        }
        Assignment value = withoutR2dbc(source.value());
        ServerKind given = source.expected();
        ServerKind expected = given != null
                ? given
                : VariableNames.kind(value.name()).or(drivers::onlyDatabase).orElse(null);
        TargetParser parser = new TargetParser();
        ParsedTarget first = parser.parse(value.text(), Reading.PLUMBLINE, expected);
        ServerKind kind = first.target() == null ? expected : first.target().kind();
        Reading reading = reading(kind, source.driver());
        ParsedTarget parsed = reading == Reading.PLUMBLINE ? first : parser.parse(value.text(), reading, expected);
        Seen seen = collected.seen(scope.service(), value.origin().shown());
        collected.use(source.value(), scope.service());
        source.account().values().forEach(part -> collected.use(part, scope.service()));
        Setting setting = MaskedSettings.of(value, parsed.written(), seen);
        collected.fact(setting);
        SettingProblem cut = CutAtHash.ofUrl(source.value(), full, seen);
        if (cut != null) {
            collected.fact(cut);
        }
        for (TargetProblem problem : parsed.problems()) {
            collected.fact(new SettingProblem(seen, full, setting, problem));
        }
        Target target = parsed.target();
        if (target == null || !scope.prefix().isEmpty() && scope.service() == null && collected.knows(target, null)) {
            return;
        }
        Map<Part, Setting> settings = new EnumMap<>(Part.class);
        settings.put(Part.WHOLE, setting);
        target = dialled(withAccount(target, source.account(), settings, seen), reading, scope);
        TargetConfigured fact = new TargetConfigured(seen, full, target, settings, reading);
        collected.target(new ConfiguredTarget(full, target, fact, scope.service()));
        new ReadingComparison(collected, drivers).compare(value.text(), fact);
    }

    private static Target withAccount(
            Target target, Map<Part, Assignment> account, Map<Part, Setting> settings, Seen seen) {
        Assignment user = account.get(Part.USER);
        Assignment password = account.get(Part.PASSWORD);
        boolean ownUser = target.user() != null;
        boolean ownPassword = target.password() != null;
        if (user != null && !ownUser) {
            settings.put(
                    Part.USER,
                    MaskedSettings.of(user, MaskedSettings.written(user.name(), user.text(), Part.USER), seen));
        }
        if (password != null && !ownPassword) {
            settings.put(
                    Part.PASSWORD,
                    MaskedSettings.of(
                            password, MaskedSettings.written(password.name(), password.text(), Part.PASSWORD), seen));
        }
        return new Target(
                target.kind(),
                target.endpoints(),
                ownUser || user == null || user.text().isEmpty() ? target.user() : user.text(),
                ownPassword || password == null || password.text().isEmpty()
                        ? target.password()
                        : Secret.of(password.text()),
                target.database(),
                target.tls(),
                target.options());
    }

    private static Assignment withoutR2dbc(Assignment value) {
        String prefix = "r2dbc:";
        if (!value.text().startsWith(prefix)) {
            return value;
        }
        Place place = value.place();
        Place moved = place == null
                ? null
                : new Place(place.source(), Math.min(place.end(), place.start() + prefix.length()), place.end());
        String text = value.text().substring(prefix.length());
        return new Assignment(
                value.name(), text, value.origin(), moved, value.syntax(), value.precedence(), value.shadows());
    }

    /** The target as the driver dials it. */
    Target dialled(Target target, Reading reading, Scope scope) {
        return options.asAddresses() ? target : MysqlSocket.dialled(target, reading, scope);
    }

    /** The driver whose reading holds for a kind of server. */
    Reading reading(@Nullable ServerKind kind, @Nullable Reading preferred) {
        Reading wanted = options.reading();
        if (wanted != null && (kind == null || Drivers.speaks(wanted, kind))) {
            return wanted;
        }
        if (preferred != null && (kind == null || Drivers.speaks(preferred, kind))) {
            return preferred;
        }
        return kind == null ? Reading.PLUMBLINE : drivers.reading(kind).orElse(Reading.PLUMBLINE);
    }

    /** Whether a word says that the program uses a file or nothing, not a server. */
    static boolean isServerless(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Set.of("sqlite", "sqlite3", "h2", "memory", "better-sqlite3").contains(lower)
                || lower.endsWith(".sqlite3");
    }
}
