// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Vantage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns system calls into facts: processes, what they run, and what they dial. Not safe for use by several threads. */
final class SystemCallReader {
    static final String SENSOR = "system calls";

    private static final int NAME_SERVICE = 53;
    private static final Pattern NODE = Pattern.compile("(?:.*/)?node(?:js)?");
    private static final int MOST_PENDING = 20_000;
    private static final List<String> NAME_SOCKETS = List.of(
            "/var/run/nscd",
            "/run/nscd",
            "/run/systemd/",
            "/var/run/systemd/",
            "/run/dbus/",
            "/var/run/dbus/",
            "/dev/log");

    private final Consumer<? super Fact> sink;
    private final Processes processes;
    /** Sockets that are no streams: a name lookup connects them to sort addresses. */
    private final SequencedSet<Socket> datagrams = new LinkedHashSet<>();

    private final SequencedMap<Socket, Begun> begun = new LinkedHashMap<>();
    private final Map<Long, List<String>> commands = new HashMap<>();

    /** By the kernel's number, as it may be open in several processes and under several numbers; else by those. */
    private record Socket(long pid, long number) {}

    private record Begun(long pid, Instant at, String address) {}

    SystemCallReader(Consumer<? super Fact> sink, Processes processes) {
        this.sink = sink;
        this.processes = processes;
    }

    void read(SystemCall call) {
        switch (call.name()) {
            case "execve", "execveat" -> execute(call);
            case "clone", "clone3", "fork", "vfork" -> fork(call);
            case "socket" -> socket(call);
            case "connect" -> connect(call);
            case "getsockopt" -> option(call);
            case "io_uring_setup" -> ring(call);
            default -> {
                // Not asked for.
            }
        }
    }

    /** What was begun and did not end. */
    void end() {
        while (!begun.isEmpty()) {
            givenUp(begun.firstEntry().getKey());
        }
    }

    private void execute(SystemCall call) {
        if (call.result() != 0) {
            return;
        }
        long pid = processes.of(call.thread());
        List<String> command = CommandLine.shown(StraceValues.words(call.arguments()));
        remember(pid, command);
        begun.entrySet().stream()
                .filter(each -> each.getValue().pid() == pid)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::givenUp);
        process(call.at(), pid, command);
        String program = StraceValues.firstText(call.arguments());
        if (OtherUser.lostBy(program)) {
            sink.accept(new SensorBlind(
                    seen(call.at()),
                    SENSOR,
                    pid,
                    program
                            + " runs as another user, and did not: the system gives no further rights to a program that "
                            + "is recorded",
                    "whether it fails for that reason only; without the recorder: plumb trace --sensors hooks"));
        }
    }

    /** Calls that go through a ring are not made one by one, so none of them is shown. */
    private void ring(SystemCall call) {
        long pid = processes.of(call.thread());
        List<String> command = commands.getOrDefault(pid, List.of());
        // Node has a ring for its files; its sockets are dialled by calls.
        if (call.result() >= 0
                && (command.isEmpty() || !NODE.matcher(command.getFirst()).matches())) {
            sink.accept(
                    new SensorBlind(seen(call.at()), SENSOR, pid, "it uses io_uring", "what it dials by way of that"));
        }
    }

    private void fork(SystemCall call) {
        if (call.result() <= 0) {
            return;
        }
        long parent = processes.of(call.thread());
        if (call.arguments().contains("CLONE_THREAD")) {
            processes.thread(call.result(), parent);
            return;
        }
        processes.child(call.result(), parent);
        // The child's own lines may have come first.
        List<String> inherited = commands.getOrDefault(parent, List.of());
        List<String> command = commands.getOrDefault(call.result(), inherited);
        remember(call.result(), command);
        process(call.at(), call.result(), command);
    }

    private void remember(long pid, List<String> command) {
        if (commands.size() < MOST_PENDING) {
            commands.put(pid, command);
        }
    }

    private void process(Instant at, long pid, List<String> command) {
        sink.accept(new TracedProcess(seen(at), pid, processes.parent(pid), command, null, null, null));
    }

    private void socket(SystemCall call) {
        if (call.result() < 0) {
            return;
        }
        Socket socket = socket(processes.of(call.thread()), call.returned());
        givenUp(socket);
        if (call.arguments().contains("SOCK_STREAM")) {
            datagrams.remove(socket);
        } else if (datagrams.add(socket) && datagrams.size() > MOST_PENDING) {
            datagrams.removeFirst();
        }
    }

    private static Socket socket(long pid, String text) {
        StraceValues.Descriptor file = StraceValues.descriptor(text);
        return file.socket() < 0 ? new Socket(pid, file.number()) : new Socket(0, file.socket());
    }

    /** Its socket was closed before anybody asked how it had ended. */
    private void givenUp(Socket socket) {
        Begun dial = begun.remove(socket);
        if (dial != null) {
            dialled(dial, Dial.Outcome.UNKNOWN, null, Duration.ZERO);
        }
    }

    private void connect(SystemCall call) {
        StraceValues.Address address = StraceValues.address(call.arguments()).orElse(null);
        long pid = processes.of(call.thread());
        Socket socket = socket(pid, call.arguments());
        if (address == null || datagrams.contains(socket) || isNameService(address)) {
            return;
        }
        Begun dial = new Begun(pid, call.at(), address.shown());
        Begun earlier = begun.get(socket);
        if (earlier != null && earlier.address().equals(address.shown())) {
            begun.remove(socket);
            dial = earlier;
        } else {
            givenUp(socket);
        }
        String errno = call.errno();
        if (errno == null || errno.equals("EISCONN")) {
            dialled(dial, Dial.Outcome.CONNECTED, null, since(dial, call));
        } else if (Outcomes.ofErrno(errno) != Dial.Outcome.UNKNOWN) {
            dialled(dial, Outcomes.ofErrno(errno), errno, since(dial, call));
        } else {
            begun.put(socket, dial);
            if (begun.size() > MOST_PENDING) {
                givenUp(begun.firstEntry().getKey());
            }
        }
    }

    /** How an attempt ended that was left to go on by itself. */
    private void option(SystemCall call) {
        int open = call.arguments().indexOf("SO_ERROR, [");
        Begun dial = open < 0 ? null : begun.remove(socket(processes.of(call.thread()), call.arguments()));
        if (dial == null) {
            return;
        }
        String word = call.arguments().substring(open + "SO_ERROR, [".length()).split("]", 2)[0];
        if (word.equals("0")) {
            dialled(dial, Dial.Outcome.CONNECTED, null, since(dial, call));
        } else {
            dialled(dial, Outcomes.ofErrno(word), word, since(dial, call));
        }
    }

    private void dialled(Begun dial, Dial.Outcome outcome, @Nullable String errno, Duration took) {
        sink.accept(new ProcessDial(
                seen(dial.at()),
                dial.pid(),
                null,
                List.of(new ProcessDial.Attempt(dial.address(), outcome, errno)),
                took,
                List.of(),
                Set.of(SENSOR),
                1));
    }

    private static boolean isNameService(StraceValues.Address address) {
        String shown = address.shown();
        return shown.startsWith("/") || shown.startsWith("@")
                ? NAME_SOCKETS.stream().anyMatch(shown::startsWith)
                : address.port() == 0 || address.port() == NAME_SERVICE;
    }

    private static Duration since(Begun dial, SystemCall call) {
        Duration took = Duration.between(dial.at(), call.at().plus(call.took()));
        return took.isNegative() ? Duration.ZERO : took;
    }

    private static Seen seen(Instant at) {
        return new Seen(at, Vantage.HERE, SENSOR);
    }
}
