// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
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
            "^[\"']?(?:sqlite3?|file|libsql|mongodb(?:\\+srv)?|sqlserver|mssql|oracle|https?|prisma(?:\\+postgres)?|jdbc:(?:h2|sqlite|sqlserver|oracle|hsqldb|derby)|amqps?|kafka|bolt|neo4j|wss?|ftp|smtp):.*",
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
    void assemble(Variables variables, @Nullable String service) {
        Map<String, Map<Part, Assignment>> families = new LinkedHashMap<>();
        for (Assignment variable : variables.all()) {
            if (isUrl(variable)) {
                url(variable.name(), variable, service, null);
                continue;
            }
            PartName.of(variable.name())
                    .ifPresent(part -> families.computeIfAbsent(part.family(), f -> new EnumMap<>(Part.class))
                            .putIfAbsent(part.part(), variable));
        }
        families.forEach(
                (name, parts) -> new PartFamily(collected, drivers, this, services).assemble(name, parts, service));
    }

    /** Whether a variable holds, or is meant to hold, a connection text to a server that can be asked. */
    static boolean isUrl(Assignment variable) {
        String text = variable.text();
        String head = text.length() > 4096 ? text.substring(0, 4096) : text;
        if (OTHER_SCHEME.matcher(head).matches()) {
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
    void url(String name, Assignment value, @Nullable String service, @Nullable Reading preferred) {
        String full = service == null ? name : service + "/" + name;
        if (!collected.claim(full)) {
            return;
        }
        ServerKind expected = VariableNames.kind(name).or(drivers::onlyDatabase).orElse(null);
        ParsedTarget first = new TargetParser().parse(value.text(), Reading.PLUMBLINE, expected);
        ServerKind kind = first.target() == null ? expected : first.target().kind();
        Reading reading = reading(kind, preferred);
        ParsedTarget parsed =
                reading == Reading.PLUMBLINE ? first : new TargetParser().parse(value.text(), reading, expected);
        Seen seen = collected.seen(service, value.origin().shown());
        Setting setting = MaskedSettings.of(value, parsed.written(), seen);
        collected.fact(setting);
        for (TargetProblem problem : parsed.problems()) {
            collected.fact(new SettingProblem(seen, full, setting, problem));
        }
        Target target = parsed.target();
        if (target != null) {
            TargetConfigured fact = new TargetConfigured(seen, full, target, Map.of(Part.WHOLE, setting), reading);
            collected.target(new ConfiguredTarget(full, target, fact, service));
            new ReadingComparison(collected, drivers).compare(value.text(), fact);
        }
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
