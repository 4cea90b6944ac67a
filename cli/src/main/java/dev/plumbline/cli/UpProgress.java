// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.environment.Step;
import dev.plumbline.environment.UpListener;
import dev.plumbline.report.Theme;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Times;
import java.time.Duration;

/**
 * Tells on standard error what is being done once that lasts: redrawn in place on a terminal, else a line every ten
 * seconds. Safe for use by several threads.
 */
final class UpProgress implements UpListener, AutoCloseable {
    private static final long TERMINAL_MILLIS = 200;
    private static final long LOG_MILLIS = 10_000;

    private final Console console;
    private final boolean quiet;
    private final Thread clock;
    private String doing = "";
    private long since = System.nanoTime();
    private boolean lineOpen;

    UpProgress(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
        this.clock = Thread.ofPlatform().daemon().name("progress").unstarted(this::tick);
    }

    UpProgress start() {
        if (!quiet) {
            clock.start();
        }
        return this;
    }

    private void tick() {
        boolean terminal = console.errIsTerminal();
        try {
            while (true) {
                Thread.sleep(terminal ? TERMINAL_MILLIS : LOG_MILLIS);
                show(terminal);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show(boolean terminal) {
        if (doing.isEmpty()) {
            return;
        }
        Theme theme = console.errTheme();
        String line = theme.detail() + "plumb" + theme.reset() + "  " + Escape.controls(doing) + "  "
                + Times.shown(Duration.ofNanos(System.nanoTime() - since));
        console.err().print(terminal ? "\r\u001b[K" + line : line + "\n");
        console.err().flush();
        lineOpen = terminal;
    }

    @Override
    public synchronized void began(String what) {
        doing = what;
        since = System.nanoTime();
    }

    @Override
    public synchronized void progressed(String what, long done, long total) {
        doing = what + ", " + Math.round(done / 1e6) + " of " + Math.round(total / 1e6) + " MB";
    }

    @Override
    public synchronized void finished(Step step) {
        doing = "";
    }

    /** Gives the terminal its line back; nothing is shown from now on. */
    synchronized void end() {
        clock.interrupt();
        if (lineOpen) {
            console.err().print("\r\u001b[K");
            lineOpen = false;
        }
        doing = "";
    }

    @Override
    public void close() {
        end();
    }
}
