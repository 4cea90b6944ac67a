// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values written in a project's code that lead to servers of this machine: what a program dials when nothing is set. */
public final class Literals {
    private static final int LONGEST_FILE = 256 << 10;
    private static final int MOST = 200;
    private static final Pattern URL = Pattern.compile(
            "(?i)\\b(?:jdbc:)?(?:postgres(?:ql)?|mysql2?|mariadb|redis|rediss|valkey|cockroachdb?)(?:\\+[a-z0-9]+)?://[^\\s\"'`<>]{3,300}");
    /** A name, the type that Python or TypeScript may have behind it, and what stands before a value. */
    private static final Pattern NAME_BEFORE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]{1,80})[\"'\\])]{0,3}(?:\\s?:\\s?[A-Za-z][\\w.\\[\\]| ]{0,40}(?==))?"
                    + "\\s{0,4}(?:\\|\\||\\?\\?|,|:|=)\\s{0,4}(?:[A-Za-z]{1,12}\\()?(?:default=)?[\"'`]?$");

    private final ProjectFiles files;
    private final List<Literal> found;

    /**
     * One of them.
     *
     * @param setting where it stands, masked
     * @param kind the kind of server
     * @param port its port
     */
    private record Literal(
            Setting setting,
            ServerKind kind,
            int port,
            @Nullable String user,
            @Nullable String database) {}

    private Literals(ProjectFiles files, List<Literal> found) {
        this.files = files;
        this.found = List.copyOf(found);
    }

    /** Reads the code of a project, tests left out; bounded in files and size. */
    public static Literals of(ProjectFolder folder) {
        ProjectFiles files = new ProjectFiles(folder.root());
        List<Literal> found = new ArrayList<>();
        for (String name : CodeFiles.all(files, "", Set.of())) {
            files.readIfText(name)
                    .filter(source -> source.text().length() <= LONGEST_FILE)
                    .ifPresent(source -> read(source, found));
        }
        return new Literals(files, found);
    }

    private static void read(SourceText source, List<Literal> into) {
        Matcher url = URL.matcher(source.text());
        while (url.find() && into.size() < MOST) {
            String before = source.text().substring(Math.max(0, url.start() - 120), url.start());
            Matcher name = NAME_BEFORE.matcher(before);
            Place place = new Place(source, url.start(), url.end());
            Assignment value = Assignment.at(place, name.find() ? name.group(1) : "", url.group());
            literal(value).ifPresent(into::add);
        }
        Map<String, Assignment> hosts = new LinkedHashMap<>();
        Map<String, String> ports = new LinkedHashMap<>();
        for (VariableRead read : CodeReader.read(source)) {
            Assignment fallback = read.fallback();
            PartName part = PartName.of(read.name()).orElse(null);
            if (fallback != null && part != null && part.part() == Part.HOST && leadsHere(fallback.text())) {
                hosts.put(part.family(), fallback);
            } else if (fallback != null && part != null && part.part() == Part.PORT) {
                ports.put(part.family(), fallback.text());
            }
        }
        hosts.forEach((family, host) -> apart(family, host, ports.get(family)).ifPresent(into::add));
    }

    /** A default of a host beside one of its port. */
    private static Optional<Literal> apart(String family, Assignment host, @Nullable String port) {
        Integer number = port != null && port.matches("[0-9]{1,5}") ? Integer.valueOf(port) : null;
        ServerKind kind = VariableNames.kind(family + "_").orElse(ServerKind.POSTGRESQL);
        return Optional.of(new Literal(
                MaskedSettings.of(host, seen(host)), kind, number == null ? kind.defaultPort() : number, null, null));
    }

    private static Optional<Literal> literal(Assignment value) {
        ParsedTarget parsed = new TargetParser().parse(value.text());
        Target target = parsed.target();
        if (target == null || !(target.first() instanceof Endpoint.HostPort at) || !leadsHere(at.host())) {
            return Optional.empty();
        }
        Setting setting = MaskedSettings.of(value, parsed.written(), seen(value));
        return Optional.of(new Literal(setting, target.kind(), at.port(), target.user(), target.database()));
    }

    private static Seen seen(Assignment value) {
        return new Seen(Instant.now(), Vantage.HERE, "reading " + value.origin().shown());
    }

    /** Whether a host is this machine by its name. */
    public static boolean leadsHere(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost") || lower.startsWith("127.") || lower.equals("::1") || lower.equals("0.0.0.0");
    }

    /** The ports that they lead to, with the kind of server that is meant there. */
    public Map<Integer, ServerKind> ports() {
        Map<Integer, ServerKind> ports = new TreeMap<>();
        found.forEach(literal -> ports.putIfAbsent(literal.port(), literal.kind()));
        return ports;
    }

    /**
     * Those that a dial may come from, the likeliest first: the same port, and user and database as far as both are
     * known; of these first the ones in files that the program imports.
     *
     * @param command the words of the command that dialled
     */
    public synchronized List<Setting> leadingTo(
            int port, @Nullable String user, @Nullable String database, List<String> command) {
        Set<String> imported = Imports.of(files, command);
        List<Setting> same = new ArrayList<>();
        List<Setting> alike = new ArrayList<>();
        for (Literal literal : found) {
            boolean fits = literal.port() == port && agree(literal.user(), user) && agree(literal.database(), database);
            if (fits) {
                boolean loaded = literal.setting().origin() instanceof Origin.FileLine file
                        && imported.contains(file.path().toString());
                (loaded ? same : alike).add(literal.setting());
            }
        }
        same.addAll(alike);
        return same;
    }

    private static boolean agree(@Nullable String written, @Nullable String said) {
        return written == null || written.isEmpty() || said == null || written.equals(said);
    }
}
