// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace.report;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.ConnectionsHeld;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.Tripped;
import dev.plumbline.target.Endpoint;
import dev.plumbline.text.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * One thing that a traced process did.
 *
 * @param at how long after the start of the command; the first time, where it did so more than once
 * @param pid the process
 * @param what in one line, masked, such as {@code DATABASE_URL, unset}
 * @param details a line each, such as the addresses of a dial with their outcomes
 * @param stack who did it, innermost first; empty when no hook saw it
 * @param count how often
 * @param wrong whether it failed, or found nothing
 * @param fact what was observed
 */
public record TraceStep(
        Duration at,
        long pid,
        Kind kind,
        String what,
        List<String> details,
        List<Frame> stack,
        int count,
        boolean wrong,
        Fact fact) {
    public TraceStep {
        details = List.copyOf(details);
        stack = List.copyOf(stack);
    }

    private static final int MOST_LITERALS = 3;

    /** What a process can do that is of interest here. */
    public enum Kind {
        READ,
        SET,
        OPENED,
        MADE,
        DIALLED,
        HELD,
        NAMED;

        /** In lower case, as every output spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static TraceStep of(Duration at, SettingRead read) {
        String value = read.value();
        return new TraceStep(
                at,
                read.pid(),
                Kind.READ,
                value == null ? read.name() + ", unset" : read.name() + "=" + value,
                List.of(),
                read.stack(),
                read.count(),
                value == null,
                read);
    }

    static TraceStep of(Duration at, SettingWritten written) {
        String value = written.value();
        String what = value == null ? written.name() + ", removed" : written.name() + "=" + value;
        return new TraceStep(at, written.pid(), Kind.SET, what, List.of(), written.stack(), 1, false, written);
    }

    static TraceStep of(Duration at, SettingsFileOpened opened) {
        String what = opened.found() ? opened.path() : opened.path() + ", not there";
        return new TraceStep(
                at, opened.pid(), Kind.OPENED, what, List.of(), opened.stack(), 1, !opened.found(), opened);
    }

    static TraceStep of(Duration at, ClientMade made) {
        StringJoiner what = new StringJoiner(", ");
        Endpoint endpoint = made.endpoint();
        what.add(made.library() + " " + made.type() + (endpoint == null ? "" : " for " + endpoint.shown()));
        if (made.user() != null) {
            what.add("user " + made.user());
        }
        if (made.database() != null) {
            what.add("database " + made.database());
        }
        if (Boolean.TRUE.equals(made.tls())) {
            what.add("with TLS");
        }
        return new TraceStep(
                at, made.pid(), Kind.MADE, what.toString(), List.of(), made.stack(), made.count(), false, made);
    }

    static TraceStep of(Duration at, ConnectionsHeld held) {
        Endpoint endpoint = held.endpoint();
        String what = held.library() + " " + held.type() + (endpoint == null ? "" : " to " + endpoint.shown());
        List<String> details = List.of(
                held.exhausted() ? "not given back when the pool ran dry" : "not given back when the process ended");
        return new TraceStep(
                at, held.pid(), Kind.HELD, what, details, held.stack(), held.count(), held.exhausted(), held);
    }

    /** A dial, so long after the start. */
    public static TraceStep of(Duration at, ProcessDial dial) {
        List<String> details = new ArrayList<>();
        Endpoint asked = dial.asked();
        String first =
                dial.attempts().isEmpty() ? "?" : dial.attempts().getFirst().address();
        String what = asked == null ? first : asked.shown();
        for (ProcessDial.Attempt attempt : dial.attempts()) {
            String address = attempt.address().equals(what) ? "" : attempt.address() + " ";
            details.add(address + outcome(attempt));
        }
        if (details.isEmpty()) {
            details.add("no address: the name was not resolved");
        }
        details.add(details.removeLast() + " after " + Times.shown(dial.took()));
        return new TraceStep(
                at, dial.pid(), Kind.DIALLED, what, details, dial.stack(), dial.count(), failed(dial), dial);
    }

    /** A process that told the tripwire whom it took it for. */
    static TraceStep of(Duration at, Tripped tripped) {
        StringJoiner what = new StringJoiner(", ");
        what.add("itself at " + tripped.address());
        if (tripped.kind() != null) {
            what.add("looks for " + tripped.kind().label());
        }
        if (tripped.user() != null) {
            what.add("user " + tripped.user());
        }
        if (tripped.database() != null) {
            what.add("database " + tripped.database());
        }
        if (tripped.application() != null && !tripped.application().isEmpty()) {
            what.add("application " + tripped.application());
        }
        List<String> details = new ArrayList<>();
        for (Setting literal : tripped.literals()
                .subList(0, Math.min(MOST_LITERALS, tripped.literals().size()))) {
            details.add("as written at " + literal.origin().shown());
        }
        return new TraceStep(
                at, tripped.pid(), Kind.NAMED, what.toString(), details, List.of(), tripped.count(), true, tripped);
    }

    private static boolean failed(ProcessDial dial) {
        return !dial.connected()
                && dial.attempts().stream().noneMatch(attempt -> attempt.outcome() == Dial.Outcome.UNKNOWN);
    }

    private static String outcome(ProcessDial.Attempt attempt) {
        String word = switch (attempt.outcome()) {
            case CONNECTED -> "connected";
            case UNKNOWN -> "no end seen";
            default -> attempt.outcome().name().replace('_', ' ');
        };
        return attempt.errno() == null ? word : word + " (" + attempt.errno() + ")";
    }

    /** Whether only the system's calls showed it: no hook was in that code. */
    public boolean unobserved() {
        return fact instanceof ProcessDial dial && dial.stack().isEmpty() && dial.asked() == null;
    }

    /** Whether libraries do so in every run: they look for settings that are not there, and tools have sockets. */
    public boolean incidental() {
        boolean own = !stack.isEmpty() && stack.getFirst().own();
        boolean read = kind == Kind.READ || kind == Kind.OPENED;
        return toolsOwnSocket() || read && wrong && !own;
    }

    /** Whether it is a dial to a socket file that no database server makes, such as a build tool's or the desktop's. */
    boolean toolsOwnSocket() {
        return fact instanceof ProcessDial dial
                && dial.asked() instanceof Endpoint.SocketPath socket
                && !socket.path().contains(".s.PGSQL.")
                && !socket.path().endsWith(".sock")
                && stack.stream().noneMatch(Frame::own);
    }

    /** The project's own frames, or the innermost one where there are none. */
    public List<Frame> shownStack() {
        List<Frame> own = stack.stream().filter(Frame::own).toList();
        return own.isEmpty() && !stack.isEmpty() ? List.of(stack.getFirst()) : own;
    }
}
