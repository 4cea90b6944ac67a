// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.LiteralFound;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TracedFact;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Endpoint.HostPort;
import dev.plumbline.target.Part;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import dev.plumbline.text.ShellWord;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a traced run showed, by process, with its places as people name them. */
final class TracedRun {
    private static final Pattern DRIVER = Pattern.compile(
            ".*[/\\\\](?:node_modules|site-packages|dist-packages)[/\\\\](?:.*[/\\\\])?(?:pg|pg-pool|pg-god|postgres|mysql|mysql2|mariadb|mongodb|mongoose|ioredis|@redis[/\\\\]client|knex|typeorm|sequelize|psycopg|psycopg2|asyncpg|sqlalchemy|redis|pymysql)[/\\\\].*"
                    + "|.*/(?:peewee|decouple)\\.py|(?:com/zaxxer/hikari|org/postgresql|org/mariadb|com/mysql)/.*");
    /** What stands between a program and what it asks for: the language's own library, and those that read settings for it. */
    private static final Pattern BETWEEN = Pattern.compile("(?:javax?|jdk|sun|io/github/cdimascio)/.*|<.*"
            + "|.*/lib/python[\\d.]+/(?!(?:site|dist)-packages/).*|.*/(?:environ|pydantic_settings|starlette)/.*"
            + "|.*/node_modules/(?:@nestjs/config|envalid|convict|env-var|config)/.*");

    private static final Pattern SOCKET = Pattern.compile(".*(?:\\.s\\.PGSQL\\.|mysql|mariadb|redis|postgres).*");
    /** A program that Node runs by its first line. */
    private static final Pattern PROGRAM = Pattern.compile("/.*/\\.?bin/[a-z0-9-]+");

    private static final Pattern DATABASE_NAME = Pattern.compile(
            "(?i)(?:^|_)(?:DB|DATABASE|PG|PGHOST|PGPORT|POSTGRES(?:QL)?|MYSQL|MARIADB|REDIS|VALKEY)(?:_|$)");
    private static final Pattern DATABASE_TEXT =
            Pattern.compile("(?i)^(?:jdbc:)?(?:postgres|pgsql|mysql|mariadb|redis|valkey|cockroach)[a-z0-9+]*:");

    private static final int LONGEST_COMMAND = 80;

    private final Facts facts;
    /** A run may hold thousands of observations, and each of them asks for others of its process. */
    private final Map<Class<?>, Map<Long, List<? extends Fact>>> byProcess = new HashMap<>();

    private @Nullable Set<Endpoint> dialled;

    TracedRun(Facts facts) {
        this.facts = facts;
    }

    Facts facts() {
        return facts;
    }

    /** The observations of one type in one process, in the order in which they were made. */
    @SuppressWarnings("unchecked") // Under a type stand facts of that type only.
    <F extends Fact & TracedFact> List<F> of(Class<F> type, long pid) {
        return (List<F>)
                byProcess.computeIfAbsent(type, each -> grouped(facts.of(type))).getOrDefault(pid, List.of());
    }

    private static <F extends Fact & TracedFact> Map<Long, List<? extends Fact>> grouped(List<F> all) {
        Map<Long, List<F>> grouped = all.stream().collect(Collectors.groupingBy(TracedFact::pid));
        return new HashMap<>(grouped);
    }

    /** Where any process dialled to, each place once. */
    Set<Endpoint> dialled() {
        if (dialled == null) {
            dialled = asked(facts.of(ProcessDial.class));
        }
        return dialled;
    }

    private static Set<Endpoint> asked(List<ProcessDial> dials) {
        Set<Endpoint> asked = new LinkedHashSet<>();
        for (ProcessDial dial : dials) {
            Endpoint endpoint = asked(dial);
            if (endpoint != null) {
                asked.add(endpoint);
            }
        }
        return asked;
    }

    /** The processes that told anything. */
    Set<Long> pids() {
        Set<Long> pids = new LinkedHashSet<>();
        for (Fact fact : facts.all()) {
            if (fact instanceof TracedFact traced) {
                pids.add(traced.pid());
            }
        }
        return pids;
    }

    Optional<TracedProcess> process(long pid) {
        return of(TracedProcess.class, pid).stream().findFirst();
    }

    /** The dials of databases that reached none of their addresses. */
    List<ProcessDial> failed(long pid) {
        Set<Endpoint> configured = new HashSet<>();
        for (TargetConfigured each : facts.of(TargetConfigured.class)) {
            configured.addAll(each.as().endpoints());
        }
        List<ProcessDial> all = of(ProcessDial.class, pid);
        Set<Endpoint> reached =
                asked(all.stream().filter(ProcessDial::connected).toList());
        return all.stream()
                .filter(dial -> !dial.connected() && ended(dial) && ofDatabase(dial, configured))
                // Another address of the same name, or a later attempt, reached it.
                .filter(dial -> reached.stream().noneMatch(other -> same(other, asked(dial))))
                .toList();
    }

    /** Whether a client goes to a place as another user, or into another database, than a target has it. */
    static boolean otherAccount(ClientMade made, Target meant) {
        boolean user =
                made.user() != null && meant.user() != null && !made.user().equals(meant.user());
        String database = made.database();
        return user || database != null && meant.database() != null && !database.equals(meant.database());
    }

    /** The user and database that a client was made for, to be put behind its place. */
    static String account(ClientMade made) {
        return (made.user() == null ? "" : " as user " + made.user())
                + (made.database() == null ? "" : ", database " + made.database());
    }

    /** Whether a client was told no address, in a process that then dialled nothing at all. */
    boolean withoutAddress(ClientMade made) {
        return made.endpoint() == null && of(ProcessDial.class, made.pid()).isEmpty();
    }

    private static boolean ended(ProcessDial dial) {
        return dial.attempts().stream().noneMatch(each -> each.outcome() == Dial.Outcome.UNKNOWN);
    }

    /** Whether it is a database that was dialled, and not one of the many other servers that programs use. */
    private boolean ofDatabase(ProcessDial dial, Set<Endpoint> configured) {
        Endpoint asked = asked(dial);
        if (asked instanceof Endpoint.SocketPath socket) {
            return SOCKET.matcher(socket.path()).matches();
        }
        boolean usual = asked instanceof HostPort at && Situation.usual(at.port());
        return usual
                || of(ClientMade.class, dial.pid()).stream().anyMatch(made -> same(made.endpoint(), asked))
                || asked != null && configured.contains(asked)
                || asked instanceof HostPort at && writtenAsDatabase(dial.pid(), at.port())
                || dial.stack().stream()
                        .anyMatch(frame -> DRIVER.matcher(frame.file()).matches());
    }

    /** Whether the code leads to a port by what can only mean a database: a connection text, or the default of a variable. */
    private boolean writtenAsDatabase(long pid, int port) {
        return of(LiteralFound.class, pid).stream()
                .filter(found -> found.port() == port)
                .flatMap(found -> found.literals().stream())
                .anyMatch(each -> DATABASE_NAME.matcher(each.name()).find()
                        || DATABASE_TEXT.matcher(each.value().masked()).find());
    }

    /** Where a dial was meant to go: as the program asked, or else the first address that was tried; null when unknown. */
    static @Nullable Endpoint asked(ProcessDial dial) {
        if (dial.asked() != null || dial.attempts().isEmpty()) {
            return dial.asked();
        }
        String address = dial.attempts().get(0).address();
        int colon = address.lastIndexOf(':');
        if (address.startsWith("/") || address.startsWith("@") || colon < 0) {
            return new Endpoint.SocketPath(address);
        }
        try {
            String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
            return new HostPort(host, Integer.parseInt(address.substring(colon + 1)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether two places are one; names of this machine count as the same, and so does a port that is not told. */
    static boolean same(@Nullable Endpoint one, @Nullable Endpoint other) {
        if (one instanceof HostPort a && other instanceof HostPort b) {
            boolean here = Sight.loopback(a.host()) && Sight.loopback(b.host());
            boolean port = a.port() == b.port() || a.port() == 0 || b.port() == 0;
            return port && (here || a.host().equalsIgnoreCase(b.host()));
        }
        return one != null && one.equals(other);
    }

    static boolean loopback(@Nullable Endpoint endpoint) {
        return endpoint instanceof HostPort at && Sight.loopback(at.host());
    }

    /** Where a masked value leads to; null when it is no connection text. */
    static @Nullable Endpoint endpointOf(@Nullable String value) {
        Target target = targetOf(value);
        return target == null ? null : target.first();
    }

    /** What a masked value says; null when it is no connection text. */
    static @Nullable Target targetOf(@Nullable String value) {
        // The mask itself would count as a password that nobody has filled in.
        return value == null || !value.contains("://")
                ? null
                : new TargetParser().parse(value.replace(Secret.MASK, "x")).target();
    }

    /** How a failed dial ended, such as {@code 127.0.0.1:5432 ECONNREFUSED, [::1]:5432 ECONNREFUSED}. */
    static String ending(ProcessDial dial) {
        if (dial.attempts().isEmpty()) {
            return "the name was not resolved";
        }
        List<String> all = new ArrayList<>();
        for (ProcessDial.Attempt attempt : dial.attempts()) {
            String errno = attempt.errno();
            all.add(attempt.address() + " " + (errno == null ? attempt.outcome().name() : errno));
        }
        return String.join(", ", all);
    }

    /** The same of all dials of that process to that place: without a hook, each address is a dial of its own. */
    String endings(ProcessDial dial) {
        List<String> all = failed(dial.pid()).stream()
                .filter(each -> same(asked(each), asked(dial)))
                .map(TracedRun::ending)
                .distinct()
                .limit(3)
                .toList();
        return all.isEmpty() ? ending(dial) : String.join(", ", all);
    }

    /** The likeliest place in the code where what was dialled is written. */
    Optional<Setting> literal(ProcessDial dial) {
        Endpoint asked = asked(dial);
        return of(LiteralFound.class, dial.pid()).stream()
                .filter(each -> asked instanceof HostPort at && at.port() == each.port())
                .map(each -> each.literals().get(0))
                .findFirst();
    }

    /** Says of a literal what it does. */
    static String leads(Setting literal) {
        return literal.origin().shown() + " leads there"
                + (literal.name().isEmpty() ? "" : ": what is used while " + literal.name() + " is unset");
    }

    static String shown(@Nullable Endpoint endpoint) {
        return endpoint == null
                ? "an unknown address"
                : Sight.brief(endpoint.shown().replaceFirst(":0$", ""));
    }

    /** A place in the program, relative to its folder where it lies inside. */
    String shown(long pid, Frame frame) {
        return frame.line() == 0
                ? path(pid, frame.file()).toString()
                : origin(pid, frame).shown();
    }

    Origin.FileLine origin(long pid, Frame frame) {
        return new Origin.FileLine(path(pid, frame.file()), frame.line(), Math.max(1, frame.column()));
    }

    private Path path(long pid, String file) {
        try {
            Path path = Path.of(file);
            // The folder of the command that began it all is the one in which the reader of the report is.
            return Stream.concat(facts.of(TracedProcess.class).stream().limit(1), process(pid).stream())
                    .map(TracedProcess::folder)
                    .filter(folder -> folder != null && path.startsWith(folder))
                    .findFirst()
                    .map(folder -> folder.relativize(path))
                    .orElse(path);
        } catch (InvalidPathException e) {
            return Path.of("unreadable-name");
        }
    }

    /** The place in the project's own code; else the innermost place outside of drivers, else the innermost. */
    static Optional<Frame> own(List<Frame> stack) {
        return stack.stream()
                .filter(Frame::own)
                .findFirst()
                .or(() -> stack.stream()
                        .filter(frame -> !DRIVER.matcher(frame.file()).matches())
                        .findFirst())
                .or(() -> stack.stream().findFirst());
    }

    /** The innermost place that decided something; the innermost of all where there is none. */
    static Frame chooser(List<Frame> stack) {
        return stack.stream()
                .filter(frame -> frame.own()
                        || !DRIVER.matcher(frame.file()).matches()
                                && !BETWEEN.matcher(frame.file()).matches())
                .findFirst()
                .orElse(stack.get(0));
    }

    /** Where something was done from, to be put behind it; empty text where no hook was that could tell. */
    String from(long pid, List<Frame> stack) {
        return stack.isEmpty() ? "" : " from " + where(pid, stack);
    }

    /** The innermost place that decided something, with the project's own caller where a dependency did it. */
    String where(long pid, List<Frame> stack) {
        if (stack.isEmpty()) {
            return "an unknown place";
        }
        Frame first = chooser(stack);
        Frame caller = own(stack).orElse(first);
        String at = shown(pid, first);
        return first.own() || caller.equals(first) ? at : at + ", called from " + shown(pid, caller);
    }

    /** The next places of the project's own code outwards, such as {@code , on the way from connection.ts:2}. */
    String onTheWayFrom(long pid, List<Frame> stack) {
        List<String> outer = new ArrayList<>();
        String told = where(pid, stack);
        for (Frame frame : stack.subList(Math.min(1, stack.size()), stack.size())) {
            String at = shown(pid, frame);
            String file = frame.file();
            boolean known = file.equals(stack.get(0).file()) || outer.stream().anyMatch(each -> each.startsWith(file));
            if (frame.own() && !known && !outer.contains(at) && !told.endsWith(at)) {
                outer.add(at);
            }
        }
        return outer.isEmpty()
                ? ""
                : ", on the way from " + String.join(" and ", outer.subList(0, Math.min(3, outer.size())));
    }

    /** Says where a variable was read unset, and on the way from where. */
    void tellUnset(SettingRead read, Draft draft) {
        long pid = read.pid();
        if (!read.stack().isEmpty()) {
            Frame reader = chooser(read.stack());
            draft.place(new Place(origin(pid, reader), read.name(), null, null, "unset when it is read here"));
        }
        draft.note(who(pid) + " read " + Sight.brief(read.name()) + " unset at " + where(pid, read.stack())
                + onTheWayFrom(pid, read.stack()));
    }

    /** The process as a person knows it: its command line. */
    String who(long pid) {
        String command = command(pid);
        return command.isEmpty() ? "process " + pid : "`" + command + "`";
    }

    /** The command line, to be copied, with paths as seen from its folder; empty text when it is not known. */
    String command(long pid) {
        TracedProcess process = process(pid).orElse(null);
        if (process == null || process.command().isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>();
        for (String word : process.command()) {
            String near = inFolder(process, word);
            boolean elsewhere = words.isEmpty() && near.startsWith("/");
            words.add(ShellWord.of(elsewhere ? word.substring(word.lastIndexOf('/') + 1) : near));
        }
        if (words.get(0).equals("node")) {
            asTyped(process.command(), words);
        }
        String text = String.join(" ", words);
        return text.length() <= LONGEST_COMMAND ? text : text.substring(0, LONGEST_COMMAND) + "...";
    }

    /** Puts the words of a Node back to what a person typed to start the tool that started it. */
    private static void asTyped(List<String> given, List<String> words) {
        if (given.stream().anyMatch(word -> word.contains("/node_modules/tsx/dist/"))) {
            words.removeIf(word -> word.contains("/tsx/dist/") || word.equals("--require") || word.equals("--import"));
            words.set(0, "npx tsx");
        } else if (given.size() > 1 && PROGRAM.matcher(given.get(1)).matches()) {
            String program = given.get(1);
            words.remove(0);
            words.set(
                    0,
                    (program.contains("/node_modules/") ? "npx " : "")
                            + program.substring(program.lastIndexOf('/') + 1));
        }
    }

    private static String inFolder(TracedProcess process, String word) {
        String folder = process.folder() + "/";
        return word.startsWith(folder) ? word.substring(folder.length()) : word;
    }

    /** The command that began it all, to be copied; {@code COMMAND} when it is not known or too long. */
    String wholeCommand() {
        for (TracedProcess process : facts.of(TracedProcess.class)) {
            String command = command(process.pid());
            return command.isEmpty() || command.endsWith("...") ? "COMMAND" : command;
        }
        return "COMMAND";
    }

    /** The configured target that a variable stands for; null when none does. */
    @Nullable
    TargetConfigured configured(String variable) {
        for (TargetConfigured each : facts.of(TargetConfigured.class)) {
            if (each.settings().values().stream()
                    .anyMatch(setting -> setting.name().equals(variable))) {
                return each;
            }
        }
        return null;
    }

    /** Whether a target is what the code falls back to, and not what anybody set. */
    boolean fallback(TargetConfigured target) {
        Origin origin = target.setting(Part.HOST).map(Setting::origin).orElse(null);
        return origin instanceof Origin.ProgramDefault
                || origin != null
                        && facts.of(VariableUnset.class).stream().anyMatch(each -> origin.equals(each.defaultAt()));
    }

    /** The configured target that a place belongs to. */
    Optional<TargetConfigured> meantBy(@Nullable Endpoint asked) {
        return facts().of(TargetConfigured.class).stream()
                .filter(each ->
                        !fallback(each) && each.as().endpoints().stream().anyMatch(endpoint -> same(endpoint, asked)))
                .findFirst();
    }

    /** Whether a target may be of the kind of server that was dialled, as far as the port tells. */
    static boolean sameKind(Target target, @Nullable Endpoint dialled) {
        if (!(dialled instanceof HostPort at)) {
            return true;
        }
        return switch (at.port()) {
            case 5432, 26257 -> target.kind().speaksPostgres();
            case 3306 -> target.kind().speaksMysql();
            case 6379 -> target.kind() == ServerKind.REDIS;
            default -> true;
        };
    }
}
