// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.DialsPassedOver;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Tripped;
import dev.plumbline.fact.Vantage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes what all sensors of a run see, from any thread, in bounded memory, and joins it in the end. */
final class Recorder implements Consumer<Fact> {
    private static final int MOST_DISTINCT = 5_000;
    private static final int MOST_PROCESSES = 5_000;

    private final Consumer<? super ProcessDial> live;
    private final Map<Long, TracedProcess> hooked = new LinkedHashMap<>();
    private final Map<Long, TracedProcess> called = new LinkedHashMap<>();
    private final Counted<ProcessDial> dials = new Counted<>(MOST_DISTINCT);
    private final Counted<SettingRead> reads = new Counted<>(MOST_DISTINCT);
    private final Counted<ClientMade> clients = new Counted<>(MOST_DISTINCT);
    private final Counted<Tripped> trips = new Counted<>(MOST_DISTINCT);
    private final Counted<Fact> others = new Counted<>(MOST_DISTINCT);
    private final Map<Long, DialTally> tallies = new HashMap<>();
    /** Processes whose hook did not write down all of their dials. */
    private final Set<Long> uncounted = new HashSet<>();

    private long processesPassedOver;

    /** @param live is told each dial of a new kind, as it happens */
    Recorder(Consumer<? super ProcessDial> live) {
        this.live = live;
    }

    @Override
    public synchronized void accept(Fact fact) {
        switch (fact) {
            case TracedProcess process -> process(process);
            case ProcessDial dial -> {
                List<Object> key = List.of(
                        dial.pid(), Optional.ofNullable(dial.asked()), dial.attempts(), dial.stack(), dial.sensors());
                long before = dials.passedOver();
                if (dials.add(key, dial, dial.count()) && isNews(dial)) {
                    live.accept(dial);
                }
                tally(dial.pid()).told(dial, dials.passedOver() > before);
            }
            case DialsPassedOver dropped -> {
                uncounted.add(dropped.pid());
                tally(dropped.pid()).dropped(dropped.count());
            }
            case SettingRead read ->
                reads.add(
                        List.of(read.pid(), read.name(), Optional.ofNullable(read.value()), read.stack()),
                        read,
                        read.count());
            case ClientMade made ->
                clients.add(
                        List.of(
                                made.pid(),
                                made.library(),
                                made.type(),
                                Optional.ofNullable(made.endpoint()),
                                Optional.ofNullable(made.database()),
                                made.stack()),
                        made,
                        made.count());
            case SettingWritten written ->
                others.add(
                        List.of(written.pid(), written.name(), Optional.ofNullable(written.value()), written.stack()),
                        written,
                        1);
            case SettingsFileOpened opened ->
                others.add(List.of(opened.pid(), opened.path(), opened.found(), opened.stack()), opened, 1);
            case SensorBlind blind ->
                others.add(
                        List.of(blind.sensor(), Optional.ofNullable(blind.pid()), blind.why(), blind.unknown()),
                        blind,
                        1);
            case Tripped tripped ->
                trips.add(
                        List.of(
                                tripped.pid(),
                                tripped.address(),
                                Optional.ofNullable(tripped.user()),
                                Optional.ofNullable(tripped.database())),
                        tripped,
                        1);
            default -> others.add(fact, fact, 1);
        }
    }

    /** A hook tells of the same dial a moment later, and knows more of it. */
    private boolean isNews(ProcessDial dial) {
        return !dial.sensors().contains(SystemCallReader.SENSOR) || !hooked.containsKey(dial.pid());
    }

    private void process(TracedProcess process) {
        String how = process.seen().how();
        boolean fromCalls = how.equals(SystemCallReader.SENSOR) || how.equals(Tripwire.NAME);
        Map<Long, TracedProcess> into = fromCalls ? called : hooked;
        if (into.containsKey(process.pid()) || into.size() < MOST_PROCESSES) {
            into.merge(process.pid(), process, Recorder::later);
        } else {
            processesPassedOver++;
        }
    }

    /** A process that became another program, or whose hook was told more. */
    private static TracedProcess later(TracedProcess before, TracedProcess after) {
        return new TracedProcess(
                before.seen(),
                after.pid(),
                after.parent() == 0 ? before.parent() : after.parent(),
                after.command().isEmpty() ? before.command() : after.command(),
                after.folder() == null ? before.folder() : after.folder(),
                after.runtime() == null ? before.runtime() : after.runtime(),
                after.worker() == null ? before.worker() : after.worker());
    }

    /** What a hook knows of a process and what the system calls told of it are one: the calls know the command as typed. */
    private List<TracedProcess> processes() {
        Map<Long, TracedProcess> all = new LinkedHashMap<>(hooked);
        called.forEach((pid, process) -> all.merge(pid, process, Recorder::later));
        return List.copyOf(all.values());
    }

    /** All that was seen, in the order in which it happened. */
    synchronized List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(processes());
        List<Tripped> tripped = trips.all(Tripped::times);
        List<ProcessDial> joined = DialJoin.join(dials.all(DialJoin::withCount), uncounted);
        List<DialsPassedOver> missing = missing(joined);
        facts.addAll(TrippedDials.among(joined, tripped));
        facts.addAll(tripped);
        facts.addAll(reads.all((read, count) ->
                new SettingRead(read.seen(), read.pid(), read.name(), read.value(), read.stack(), count)));
        facts.addAll(clients.all((made, count) -> new ClientMade(
                made.seen(),
                made.pid(),
                made.library(),
                made.type(),
                made.endpoint(),
                made.user(),
                made.database(),
                made.tls(),
                made.stack(),
                count)));
        facts.addAll(others.all((fact, count) -> fact));
        facts.sort(Comparator.comparing((Fact fact) -> fact.seen().at()));
        facts.addAll(missing);
        tooMany(
                facts,
                "dials",
                missing.stream().mapToLong(DialsPassedOver::count).sum());
        tooMany(facts, "reads of settings", reads.passedOver());
        tooMany(facts, "clients", clients.passedOver());
        tooMany(facts, "events", others.passedOver());
        tooMany(facts, "processes", processesPassedOver);
        return facts;
    }

    /** The tally of a process; beyond very many processes that of all others together. */
    private DialTally tally(long pid) {
        long key = tallies.containsKey(pid) || tallies.size() < MOST_PROCESSES ? pid : 0;
        return tallies.computeIfAbsent(key, each -> new DialTally());
    }

    private List<DialsPassedOver> missing(List<ProcessDial> joined) {
        joined.forEach(dial -> tally(dial.pid()).kept(dial));
        Seen seen = new Seen(Instant.now(), Vantage.HERE, "plumb");
        List<DialsPassedOver> missing = new ArrayList<>();
        tallies.forEach((pid, tally) -> {
            DialsPassedOver of = tally.missing(seen, pid);
            if (of != null) {
                missing.add(of);
            }
        });
        return missing;
    }

    private static void tooMany(List<Fact> facts, String what, long count) {
        if (count > 0) {
            facts.add(new SensorBlind(
                    new Seen(Instant.now(), Vantage.HERE, "plumb"),
                    "plumb",
                    null,
                    "too many different " + what + " in one run",
                    "of the first ones all is kept; " + count + " more " + what + " were counted and not kept"));
        }
    }
}
