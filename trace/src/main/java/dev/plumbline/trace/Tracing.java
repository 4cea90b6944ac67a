// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One traced run. It prepares a command, reads along what its processes do, and gathers the facts; starting the
 * command is left to the caller.
 */
public final class Tracing implements AutoCloseable {
    private static final int PAUSE_MILLIS = 50;

    private final EventFolder folder;
    private final Recorder recorder;
    private final EventFiles files;
    private final List<Watch> watches = new ArrayList<>();
    private final List<String> prefix = new ArrayList<>();
    private final Map<String, String> changed = new LinkedHashMap<>();
    private final Thread reader;
    private final CountDownLatch over = new CountDownLatch(1);

    private Tracing(EventFolder folder, Recorder recorder) {
        this.folder = folder;
        this.recorder = recorder;
        this.files = new EventFiles(folder, recorder);
        this.reader = Thread.ofPlatform().daemon().name("trace-events").unstarted(this::readAlong);
    }

    /**
     * Prepares a run.
     *
     * @param sensors asked in this order; one that cannot be set up is left out, and that becomes a fact
     * @param environment the environment that the command would have without trace
     * @param command the command and its arguments, at least one
     * @param live is told each dial of a new kind as it happens, on another thread
     * @throws IOException when there is no room for the run's private folder
     */
    public static Tracing begin(
            List<? extends Sensor> sensors,
            Map<String, String> environment,
            List<String> command,
            Consumer<? super ProcessDial> live)
            throws IOException {
        EventFolder folder = EventFolder.create(temporary(environment));
        Tracing tracing = new Tracing(folder, new Recorder(live));
        tracing.changed.put(EventFolder.VARIABLE, folder.path().toString());
        for (Sensor sensor : sensors) {
            tracing.place(sensor, environment, command);
        }
        return tracing;
    }

    /** Where temporary files belong: the JVM does not ask the environment. */
    private static Path temporary(Map<String, String> environment) {
        String named = environment.getOrDefault("TMPDIR", "");
        return Path.of(named.isEmpty() ? System.getProperty("java.io.tmpdir") : named);
    }

    /** The command runs: from now on its events are read along. Not before, so that it inherits no file of ours. */
    public void follow() {
        reader.start();
    }

    private void place(Sensor sensor, Map<String, String> environment, List<String> command) {
        Map<String, String> current = new LinkedHashMap<>(environment);
        current.putAll(changed);
        try {
            Placement placement = sensor.place(new Scene(folder, current, command, recorder));
            changed.putAll(placement.environment());
            // Who comes later stands before: it is to see what the earlier ones start.
            prefix.addAll(0, placement.prefix());
            watches.add(placement.watch());
            placement.blind().forEach(recorder);
        } catch (IOException e) {
            recorder.accept(new SensorBlind(
                    new Seen(Instant.now(), Vantage.HERE, "plumb"),
                    sensor.name(),
                    null,
                    "it could not be set up: " + e.getMessage(),
                    "what only it can see"));
        }
    }

    /** The variables to set for the command. */
    public Map<String, String> environment() {
        return Map.copyOf(changed);
    }

    /** The words to stand before the command; empty for most runs. */
    public List<String> prefix() {
        return List.copyOf(prefix);
    }

    private void readAlong() {
        try {
            while (!over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                files.poll();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it: an interrupt would close the file in the middle of a reading.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The command has ended: everything that was seen, in the order in which it happened.
     *
     * @throws InterruptedException when this process is asked to end
     */
    public List<Fact> finish() throws InterruptedException {
        for (Watch watch : watches) {
            watch.end();
        }
        watches.clear();
        over.countDown();
        reader.join();
        files.poll();
        return Unhooked.told(recorder.facts());
    }

    /** Ends what still runs beside the command, and removes the private folder. */
    @Override
    public void close() {
        over.countDown();
        try {
            for (Watch watch : watches) {
                watch.end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.remove();
    }
}
