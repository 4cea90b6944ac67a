// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.ConnectionsHeld;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Excerpt;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.InactiveSetting;
import dev.plumbline.fact.InsideContainer;
import dev.plumbline.fact.LiteralFound;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TlsDeclined;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the facts of a traced run by hand, ten milliseconds apart, in process 1 until a child is named. */
public final class TracedFacts {
    private static final Path FOLDER = Path.of("/srv/app");

    private final List<Fact> facts = new ArrayList<>();
    private Instant now = Instant.parse("2026-09-01T10:00:00Z");
    private long pid = 1;

    TracedFacts() {
        process(1, 0, "node", "index.ts");
    }

    /** A run of a program that no hook is in. */
    TracedFacts(String program) {
        facts.add(new TracedProcess(seen(), 1, 0, List.of(program), FOLDER, null, null));
    }

    /** The facts, in the order in which they were told. */
    public List<Fact> all() {
        return facts;
    }

    /** A target that the project configures as {@code DATABASE_URL}. */
    TracedFacts configured(ServerKind kind, String host, int port) {
        facts.addAll(ObservedFacts.of(kind, host, port).facts().all());
        return this;
    }

    /** A target beside that one, which the project configures as {@code CACHE_URL}. */
    TracedFacts configuredBeside(ServerKind kind, String host, int port) {
        facts.addAll(ObservedFacts.of(kind, host, port).another("CACHE").facts().of(TargetConfigured.class, "CACHE"));
        return this;
    }

    TracedFacts service(String name) {
        facts.addAll(ObservedFacts.postgres(name, 5432)
                .service(name, ServerKind.POSTGRESQL)
                .facts()
                .all());
        return this;
    }

    /** Connections that the line took and never gave back. */
    TracedFacts held(String library, String type, boolean exhausted, int count, String place) {
        facts.add(new ConnectionsHeld(seen(), pid, library, type, null, exhausted, stack(place), count));
        return this;
    }

    /** A value that stands in the code and leads to a port of this machine. */
    TracedFacts literal(String variable, int port, String place, String line) {
        int at = line.indexOf("localhost");
        int colon = place.lastIndexOf(':');
        Origin origin = new Origin.FileLine(
                Path.of(place.substring(0, colon)), Integer.parseInt(place.substring(colon + 1)), at + 1);
        Setting setting = new Setting(
                seen(), variable, Written.plain("localhost"), origin, new Excerpt(line, at), null, List.of());
        facts.add(new LiteralFound(seen(), pid, port, List.of(setting)));
        return this;
    }

    /** A setting of a profile that is not active. */
    TracedFacts inactive(String profile, String name, String value, String file, int line) {
        Setting setting = new Setting(
                seen(),
                name,
                Written.plain(value),
                new Origin.FileLine(Path.of(file), line, 1),
                new Excerpt(name + "=" + value, name.length() + 1),
                null,
                List.of());
        facts.add(new InactiveSetting(seen(), profile, setting));
        return this;
    }

    /** This process runs in a container. */
    TracedFacts inContainer() {
        facts.addAll(
                ObservedFacts.postgres("localhost", 5432).inContainer().facts().of(InsideContainer.class));
        return this;
    }

    TracedFacts child(long child, long parent, String... command) {
        pid = child;
        return process(child, parent, command);
    }

    private TracedFacts process(long number, long parent, String... command) {
        facts.add(new TracedProcess(seen(), number, parent, List.of(command), FOLDER, "node 20.20.2", null));
        return this;
    }

    TracedFacts read(String name, @Nullable String value, String place) {
        facts.add(new SettingRead(seen(), pid, name, value, stack(place), 1));
        return this;
    }

    TracedFacts written(String name, @Nullable String value, String place) {
        facts.add(new SettingWritten(seen(), pid, name, value, stack(place)));
        return this;
    }

    TracedFacts opened(String path, boolean found, String place) {
        facts.add(new SettingsFileOpened(
                new Seen(now, Vantage.HERE, "node hook"),
                pid,
                FOLDER.resolve(path).toString(),
                found,
                stack(place)));
        return this;
    }

    TracedFacts client(String library, String type, @Nullable Endpoint endpoint, @Nullable Boolean tls, String place) {
        facts.add(new ClientMade(seen(), pid, library, type, endpoint, null, null, tls, stack(place), 1));
        return this;
    }

    TracedFacts client(String library, String type, Endpoint endpoint, String user, String database, String place) {
        facts.add(new ClientMade(seen(), pid, library, type, endpoint, user, database, null, stack(place), 1));
        return this;
    }

    TracedFacts declined(Endpoint asked, String place) {
        facts.add(new TlsDeclined(seen(), pid, asked, stack(place)));
        return this;
    }

    /** A dial, with each address that was tried and how that ended. */
    TracedFacts dial(@Nullable Endpoint asked, String place, Object... attempts) {
        List<ProcessDial.Attempt> all = new ArrayList<>();
        for (int i = 0; i < attempts.length; i += 2) {
            all.add(new ProcessDial.Attempt((String) attempts[i], (Dial.Outcome) attempts[i + 1], null));
        }
        facts.add(new ProcessDial(seen(), pid, asked, all, Duration.ofMillis(1), stack(place), Set.of("node hook"), 1));
        return this;
    }

    private Seen seen() {
        now = now.plusMillis(10);
        return new Seen(now, Vantage.HERE, "node hook");
    }

    /** The frames of {@code inner.js:1 < outer.js:2}, innermost first; those below node_modules are a dependency's. */
    private static List<Frame> stack(String places) {
        return places.isEmpty()
                ? List.of()
                : Arrays.stream(places.split(" < ")).map(TracedFacts::frame).toList();
    }

    private static Frame frame(String place) {
        int colon = place.lastIndexOf(':');
        int line = Integer.parseInt(place.substring(colon + 1));
        String file = FOLDER.resolve(place.substring(0, colon)).toString();
        return new Frame(file, line, 1, "", !file.contains("node_modules"));
    }
}
