// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.doctor.Explainer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command and reads along what it prints: every byte goes on to the same stream at once. The command
 * never outlives this process.
 */
final class WatchedCommand {
    private static final int CHUNK = 8192;
    private static final int SIGNALLED = 128;

    private WatchedCommand() {}

    /**
     * How a command ended.
     *
     * @param code as a shell has it: 128 and the signal's number when a signal ended it
     * @param diagnosis of what it printed; null when it never ran, or was stopped by a signal through this process
     */
    record Ended(int code, @Nullable Diagnosis diagnosis) {}

    static Ended run(List<String> command, Explainer explainer, Console console) throws InterruptedException {
        console.flush();
        Process child;
        try {
            child = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            boolean missing = Handover.notFound(e);
            return new Ended(
                    Handover.cannotStart(
                            console, command, missing ? "command not found" : "it cannot be started", missing),
                    null);
        }
        Thread onEnd = new Thread(() -> end(child), "end-child");
        Runtime.getRuntime().addShutdownHook(onEnd);
        AtomicBoolean asked = new AtomicBoolean();
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signals.handle(name, number -> handOn(name, number, child, asked));
        }
        LogQueue log = new LogQueue();
        AtomicReference<@Nullable Diagnosis> found = new AtomicReference<>();
        Thread reader = start("log-reader", () -> read(explainer, log, found));
        Thread out = start("output", () -> pass(child.getInputStream(), new FileOutputStream(FileDescriptor.out), log));
        Thread err = start("errors", () -> pass(child.getErrorStream(), new FileOutputStream(FileDescriptor.err), log));
        int code = child.waitFor();
        out.join();
        err.join();
        log.end();
        reader.join();
        Runtime.getRuntime().removeShutdownHook(onEnd);
        // Who stopped the command knows why it ended.
        return new Ended(code, asked.get() ? null : found.get());
    }

    /** The command gets the signal that this process got, and decides what becomes of it. */
    private static void handOn(String name, int number, Process child, AtomicBoolean asked) {
        if (!child.isAlive()) {
            Runtime.getRuntime().exit(SIGNALLED + number);
        }
        asked.set(true);
        boolean fromKeyboard = name.equals("INT") && TerminalGroup.isForeground();
        if (!fromKeyboard) {
            signal(child, number);
        }
    }

    private static void signal(Process child, int number) {
        if (System.getProperty("os.name").equals("Linux")) {
            new Spawn().signal((int) child.pid(), number);
        } else {
            child.destroy();
        }
    }

    private static Thread start(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }

    /** Hands on what comes, whatever happens to the reader of the log. */
    private static void pass(InputStream from, OutputStream to, LogQueue log) {
        byte[] chunk = new byte[CHUNK];
        LogQueue.Lines lines = log.lines();
        try {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                to.write(chunk, 0, count);
                lines.add(chunk, count);
            }
        } catch (IOException e) {
            // Nobody reads this stream any more, as after `| head`: the command is told in the same way.
            closed(from);
        }
        lines.finish();
    }

    private static void closed(InputStream from) {
        try {
            from.close();
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void read(Explainer explainer, LogQueue log, AtomicReference<@Nullable Diagnosis> found) {
        try {
            found.set(explainer.explain(log));
        } catch (IOException e) {
            found.set(explainer.explain(""));
        } finally {
            log.abandon();
        }
    }

    /** Runs when this process ends before the command: it does not outlive this one. */
    private static void end(Process child) {
        child.destroy();
        try {
            Runtime.getRuntime().halt(child.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
