// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.environment.database.Packages;
import dev.plumbline.environment.project.Checks;
import dev.plumbline.target.Masking;
import dev.plumbline.text.Escape;
import dev.plumbline.text.TellingLines;
import dev.plumbline.text.Times;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Starts the application, waits until it is ready, asks its endpoints, and stops it. One that runs already is left alone. */
final class Application {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ASK = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int MOST_LINES = 10;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_READ = 4000;
    private static final int BETWEEN_ASKS_MILLIS = 50;

    private final Path folder;
    private final String environment;
    private final Checks checks;
    private final TellingLines printed = new TellingLines(MOST_LINES);
    private final AtomicBoolean lineSeen = new AtomicBoolean();
    private String lastAnswer = "";

    /** @param environment its name, as shown */
    Application(Path folder, String environment, Checks checks) {
        this.folder = folder;
        this.environment = environment;
        this.checks = checks;
    }

    List<Check> make() throws InterruptedException {
        Checks.ApplicationCheck application = checks.application();
        if (application == null) {
            return endpoints();
        }
        Draft draft = Draft.of(CheckKind.APPLICATION_START, environment);
        Duration within =
                application.within() == null ? START : application.within().value();
        draft.bound("ready within " + Times.shown(within));
        List<Check> all = new ArrayList<>();
        if (answers(
                application.readyUrl() == null ? null : application.readyUrl().value())) {
            all.add(draft.skipped("it runs already: its address answers"));
            all.addAll(endpoints());
            return all;
        }
        Process process;
        try {
            process = start(application.command().value());
        } catch (IOException e) {
            all.add(draft.figure("it cannot be started: " + e.getClass().getSimpleName())
                    .failed());
            return all;
        }
        Thread atTheEnd = Thread.ofPlatform().unstarted(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            all.add(ready(draft, process, application, within));
            all.addAll(endpoints());
            return all;
        } finally {
            stop(process);
            forget(atTheEnd);
        }
    }

    private Process start(String command) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        Thread.ofPlatform().daemon().name("plumbline-application").start(() -> read(process));
        return process;
    }

    private Check ready(Draft draft, Process process, Checks.ApplicationCheck application, Duration within)
            throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (isReady(application, process)) {
                return draft.figure("ready in " + Times.shown(waited))
                        .value("ready_ms", Times.millis(waited))
                        .note(shown(application))
                        .passed();
            }
            boolean ended = !process.isAlive();
            if (ended || waited.compareTo(within) > 0) {
                draft.figure(
                        ended
                                ? "it ended with exit code " + process.exitValue()
                                : "not ready after " + Times.shown(waited));
                return draft.note(shown(application) + " ("
                                + application.command().origin().shown() + ")")
                        .notes(lastAnswer.isEmpty() ? List.of() : List.of(lastAnswer))
                        .notes(printed())
                        .fix(fix(application))
                        .failed();
            }
            Thread.sleep(BETWEEN_ASKS_MILLIS);
        }
    }

    private String fix(Checks.ApplicationCheck application) {
        String packages = Packages.lacking(folder, application.command().value());
        return packages.isEmpty()
                ? "run it by hand, or let its log be explained: `plumb explain -- " + shown(application) + "`"
                : packages;
    }

    /** A command may hold a password. */
    private static String shown(Checks.ApplicationCheck application) {
        return Masking.mask(application.command().value());
    }

    private boolean isReady(Checks.ApplicationCheck application, Process process) throws InterruptedException {
        if (application.readyLine() != null) {
            return lineSeen.get();
        }
        return application.readyUrl() == null
                ? process.isAlive()
                : answers(application.readyUrl().value());
    }

    /** Whether an address answers with success. */
    private boolean answers(@Nullable String url) throws InterruptedException {
        if (url == null) {
            return false;
        }
        try {
            int status = HttpEndpoint.ask(url, ASK).status();
            lastAnswer = Masking.mask(url) + " answers with status " + status;
            return status >= 200 && status < 400;
        } catch (IOException e) {
            // Nothing listens there yet, or it breaks off: not ready either way.
            return false;
        }
    }

    private List<Check> endpoints() throws InterruptedException {
        List<Check> all = new ArrayList<>();
        for (Checks.HttpCheck http : checks.http()) {
            all.add(new HttpEndpoint(http, ASK)
                    .make(Draft.of(
                            CheckKind.HTTP_ENDPOINT, Masking.mask(http.url().value()))));
        }
        return all;
    }

    private void read(Process process) {
        Checks.ApplicationCheck application = checks.application();
        String wanted = application == null || application.readyLine() == null
                ? null
                : application.readyLine().value();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                if (wanted != null && line.contains(wanted)) {
                    lineSeen.set(true);
                }
            }
        } catch (IOException e) {
            // The application was stopped while it printed.
            return;
        }
    }

    private synchronized void remember(String line) {
        // First a rough cut, then the mask, then the cut that is shown: a password cut in half would not be known as
        // one.
        printed.add(Escape.bounded(Masking.mask(Escape.bounded(line, LONGEST_READ)), LONGEST_LINE));
    }

    private synchronized List<String> printed() {
        return printed.shown().stream().map(line -> "it printed: " + line).toList();
    }

    /** With all that it started: a shell's children do not end with the shell. */
    private static void stop(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This program goes down, and the hook does its work.
            return;
        }
    }
}
