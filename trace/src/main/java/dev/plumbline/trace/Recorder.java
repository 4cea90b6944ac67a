// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Vantage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes what all sensors of a run see, from any thread, in bounded memory, and joins it in the end. */
final class Recorder implements Consumer<Fact> {
    private static final int MOST_DISTINCT = 5_000;
    private static final int MOST_PROCESSES = 5_000;

    private final Consumer<? super ProcessDial> live;
    private final Map<Long, TracedProcess> processes = new LinkedHashMap<>();
    private final Counted<ProcessDial> dials = new Counted<>(MOST_DISTINCT);
    private final Counted<SettingRead> reads = new Counted<>(MOST_DISTINCT);
    private final Counted<ClientMade> clients = new Counted<>(MOST_DISTINCT);
    private final Counted<Fact> others = new Counted<>(MOST_DISTINCT);
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
                if (dials.add(key, dial, dial.count())) {
                    live.accept(dial);
                }
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
            default -> others.add(fact, fact, 1);
        }
    }

    /** What a hook knows of a process and what the system calls told of it are one. */
    private void process(TracedProcess process) {
        TracedProcess known = processes.get(process.pid());
        if (known == null && processes.size() >= MOST_PROCESSES) {
            processesPassedOver++;
            return;
        }
        processes.put(process.pid(), known == null ? process : merged(known, process));
    }

    private static TracedProcess merged(TracedProcess known, TracedProcess news) {
        boolean hook = news.runtime() != null || known.runtime() == null;
        return new TracedProcess(
                known.seen(),
                known.pid(),
                news.parent() == 0 ? known.parent() : news.parent(),
                hook && !news.command().isEmpty() ? news.command() : known.command(),
                news.folder() == null ? known.folder() : news.folder(),
                news.runtime() == null ? known.runtime() : news.runtime(),
                news.worker() == null ? known.worker() : news.worker());
    }

    /** All that was seen, in the order in which it happened. */
    synchronized List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(processes.values());
        facts.addAll(DialJoin.join(dials.all(DialJoin::withCount)));
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
        tooMany(facts, "dials", dials.passedOver());
        tooMany(facts, "reads of settings", reads.passedOver());
        tooMany(facts, "clients", clients.passedOver());
        tooMany(facts, "events", others.passedOver());
        tooMany(facts, "processes", processesPassedOver);
        return facts;
    }

    private static void tooMany(List<Fact> facts, String what, long count) {
        if (count > 0) {
            facts.add(new SensorBlind(
                    new Seen(Instant.now(), Vantage.HERE, "plumb"),
                    "plumb",
                    null,
                    "more than " + MOST_DISTINCT + " different " + what + " in one run",
                    count + " more " + what + " were counted and not kept"));
        }
    }
}
