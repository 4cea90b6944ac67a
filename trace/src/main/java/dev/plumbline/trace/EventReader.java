// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.ConnectionsHeld;
import dev.plumbline.fact.DialsPassedOver;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TlsDeclined;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Endpoint.HostPort;
import dev.plumbline.target.Endpoint.SocketPath;
import dev.plumbline.target.Masking;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the events that a hook writes into facts. The hooks have masked them; they are masked again all the same. */
final class EventReader {
    private static final int MOST_FRAMES = 12;
    private static final int LARGEST_PORT = 65_535;

    private final String sensor;

    /** @param hook the hook's word in the name of its file */
    EventReader(String hook) {
        sensor = switch (hook) {
            case "node" -> "node hook";
            case "python" -> "Python hook";
            case "jvm" -> "JVM agent";
            default -> hook;
        };
    }

    /** The fact on a line; empty when it holds none. */
    Optional<Fact> read(String line) {
        return Event.of(line).flatMap(this::fact);
    }

    private Optional<Fact> fact(Event event) {
        Seen seen = new Seen(Instant.EPOCH.plus(event.number("t"), ChronoUnit.MICROS), Vantage.HERE, sensor);
        long pid = event.number("pid");
        List<Frame> stack = event.list("stack").stream()
                .limit(MOST_FRAMES)
                .map(EventReader::frame)
                .toList();
        return switch (event.text("kind", "")) {
            case "process" -> Optional.of(process(event, seen, pid));
            case "read" ->
                Optional.of(new SettingRead(
                        seen, pid, event.text("name", "?"), masked(event.text("value")), stack, event.count()));
            case "write" ->
                Optional.of(new SettingWritten(seen, pid, event.text("name", "?"), masked(event.text("value")), stack));
            case "open" ->
                Optional.of(new SettingsFileOpened(
                        seen, pid, event.text("path", "?"), Boolean.TRUE.equals(event.flag("found")), stack));
            case "client" -> Optional.of(client(event, seen, pid, stack));
            case "held" ->
                Optional.of(new ConnectionsHeld(
                        seen,
                        pid,
                        event.text("library", "?"),
                        event.text("type", "connect"),
                        endpoint(event),
                        Boolean.TRUE.equals(event.flag("exhausted")),
                        stack,
                        event.count()));
            case "dial" -> Optional.of(dial(event, seen, pid, stack));
            case "declined" -> Optional.of(new TlsDeclined(seen, pid, endpoint(event), stack));
            case "problem" ->
                Optional.of(new SensorBlind(
                        seen,
                        sensor,
                        pid,
                        "it failed inside the program, which went on unaffected: "
                                + Masking.mask(event.text("text", "no reason given")),
                        "what it would have shown at that moment"));
            case "dropped" -> Optional.of(dropped(event, seen, pid));
            case "blind" ->
                Optional.of(new SensorBlind(
                        seen,
                        sensor,
                        pid,
                        Masking.mask(event.text("why", "it cannot see")),
                        Masking.mask(event.text("unknown", "something"))));
            default -> Optional.empty();
        };
    }

    private Fact dropped(Event event, Seen seen, long pid) {
        String kind = event.text("of", "?");
        return kind.equals("dial")
                ? new DialsPassedOver(seen, pid, event.count(), null)
                : new SensorBlind(
                        seen,
                        sensor,
                        pid,
                        "too many different events of the kind `" + kind + "`",
                        "those that came later; they were not kept");
    }

    private static TracedProcess process(Event event, Seen seen, long pid) {
        return new TracedProcess(
                seen,
                pid,
                event.number("ppid"),
                CommandLine.shown(event.texts("argv")),
                path(event.text("cwd")),
                event.text("runtime"),
                event.text("worker"));
    }

    private static ClientMade client(Event event, Seen seen, long pid, List<Frame> stack) {
        return new ClientMade(
                seen,
                pid,
                event.text("library", "?"),
                event.text("type", "client"),
                endpoint(event),
                event.text("user"),
                event.text("database"),
                event.flag("tls"),
                stack,
                event.count());
    }

    private ProcessDial dial(Event event, Seen seen, long pid, List<Frame> stack) {
        List<ProcessDial.Attempt> attempts =
                event.list("attempts").stream().map(EventReader::attempt).toList();
        return new ProcessDial(
                seen,
                pid,
                endpoint(event),
                attempts,
                Duration.of(Math.max(0, event.number("us")), ChronoUnit.MICROS),
                stack,
                Set.of(sensor),
                event.count());
    }

    private static ProcessDial.Attempt attempt(Event event) {
        String errno = event.text("errno");
        String address = event.text("address", "?");
        boolean socket = address.startsWith("/") || address.startsWith("@");
        return new ProcessDial.Attempt(
                socket ? address : new HostPort(address, (int) event.number("port")).shown(),
                Outcomes.of(event.text("outcome", "unknown"), errno),
                errno);
    }

    private static @Nullable Endpoint endpoint(Event event) {
        String path = event.text("path");
        if (path != null) {
            return new SocketPath(path);
        }
        String host = event.text("host");
        long port = event.number("port");
        return host == null || port < 0 || port > LARGEST_PORT ? null : new HostPort(host, (int) port);
    }

    private static Frame frame(Event event) {
        return new Frame(
                event.text("file", "?"),
                Math.clamp(event.number("line"), 0, Integer.MAX_VALUE),
                Math.clamp(event.number("col"), 0, Integer.MAX_VALUE),
                event.text("fn", ""),
                Boolean.TRUE.equals(event.flag("own")));
    }

    private static @Nullable String masked(@Nullable String value) {
        return value == null ? null : Masking.mask(value);
    }

    private static @Nullable Path path(@Nullable String text) {
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
