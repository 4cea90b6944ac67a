// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerState;
import dev.plumbline.report.Theme;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Times;
import dev.plumbline.wait.Sighting;
import dev.plumbline.wait.WaitOutcome;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells on standard error how a wait goes: one line when a reason changes and every ten seconds, redrawn in
 * place on a terminal; one line of evidence for each target that is ready. Safe for use by several threads.
 */
final class WaitProgress implements Consumer<Sighting> {
    private static final Duration REPEAT = Duration.ofSeconds(10);
    private static final Duration REDRAW = Duration.ofMillis(100);
    /** A server that is ready within this long is not worth a line that says it is not. */
    private static final Duration QUIET_START = Duration.ofMillis(300);

    private final Console console;
    private final OutputChoice output;
    private final Map<String, Sighting> told = new HashMap<>();
    private boolean lineOpen;

    WaitProgress(Console console, OutputChoice output) {
        this.console = console;
        this.output = output;
    }

    @Override
    public synchronized void accept(Sighting sighting) {
        if (output.quiet() || sighting.state() == Sighting.State.HOPELESS) {
            return;
        }
        if (sighting.state() == Sighting.State.READY) {
            evidence(sighting);
        } else if (sighting.waited().compareTo(QUIET_START) >= 0) {
            notYet(sighting);
        }
    }

    private void notYet(Sighting sighting) {
        Sighting before = told.get(sighting.target().name());
        boolean terminal = console.errIsTerminal();
        Duration since = before == null ? REPEAT : sighting.waited().minus(before.waited());
        boolean news = before == null || !before.reason().equals(sighting.reason());
        if (!news && since.compareTo(terminal ? REDRAW : REPEAT) < 0) {
            return;
        }
        told.put(sighting.target().name(), sighting);
        PrintStream err = console.err();
        Theme theme = console.errTheme();
        String line = theme.detail() + "waiting" + theme.reset() + "  "
                + Escape.controls(sighting.target().name()) + "  " + Escape.controls(sighting.reason()) + "  "
                + Times.shown(sighting.waited());
        if (terminal) {
            err.print("\r\u001b[K" + line);
            lineOpen = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    private void evidence(Sighting sighting) {
        closeLine();
        Theme theme = console.errTheme();
        PrintStream err = console.err();
        StringBuilder line = new StringBuilder(160);
        line.append(theme.ok()).append("ready").append(theme.reset()).append("  ");
        line.append(Escape.controls(sighting.target().name())).append("  ");
        line.append(Escape.controls(sighting.target().as().maskedUrl())).append("  ");
        appendServer(line, sighting);
        appendQuery(line, sighting.facts());
        line.append("waited ")
                .append(Times.shown(sighting.waited()))
                .append(", ")
                .append(sighting.attempts());
        line.append(sighting.attempts() == 1 ? " attempt" : " attempts");
        err.println(line);
    }

    private static void appendServer(StringBuilder line, Sighting sighting) {
        ServerState state = last(sighting.facts());
        if (state != null && !state.version().isEmpty()) {
            line.append(sighting.target().as().kind().label()).append(' ');
            line.append(Escape.controls(state.version())).append("  ");
        }
    }

    private static void appendQuery(StringBuilder line, Facts facts) {
        for (Query query : facts.of(Query.class)) {
            if (query.exchange() == Exchange.OK) {
                line.append(Escape.controls(query.text()))
                        .append(" in ")
                        .append(Times.shown(query.took()))
                        .append("  ");
                return;
            }
        }
    }

    private static @Nullable ServerState last(Facts facts) {
        ServerState last = null;
        for (ServerState state : facts.of(ServerState.class)) {
            last = state;
        }
        return last;
    }

    /** Says how a wait ended that did not end well, and gives the terminal its line back. */
    synchronized void end(WaitOutcome outcome) {
        closeLine();
        if (output.quiet() || outcome.end() == WaitOutcome.End.READY) {
            return;
        }
        int attempts = 0;
        for (Sighting sighting : outcome.sightings()) {
            attempts += sighting.attempts();
        }
        String why = outcome.end() == WaitOutcome.End.HOPELESS ? ": waiting cannot change this" : ": the limit passed";
        console.err()
                .println("stopped after " + attempts + (attempts == 1 ? " attempt" : " attempts") + " in "
                        + Times.shown(outcome.took()) + why);
        console.err().println();
        console.err().flush();
    }

    private void closeLine() {
        if (lineOpen) {
            console.err().print("\r\u001b[K");
            lineOpen = false;
        }
    }
}
