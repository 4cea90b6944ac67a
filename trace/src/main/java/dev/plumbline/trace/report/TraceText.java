// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace.report;

import dev.plumbline.fact.Frame;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.report.Places;
import dev.plumbline.report.Theme;
import dev.plumbline.text.Escape;
import dev.plumbline.text.ShellWord;
import dev.plumbline.text.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Renders what a traced run showed for a person at a terminal. */
public final class TraceText {
    private static final int MOST_STEPS = 60;
    private static final int MOST_PROCESSES = 12;
    private static final int MOST_FRAMES = 4;
    private static final int LONGEST = 160;
    private static final String INDENT = " ".repeat(29);

    private final Theme theme;
    private final Places places;
    private final boolean all;

    /**
     * A renderer.
     *
     * @param folder the working folder: places inside are shown relative to it
     * @param all whether everything is shown, not only what most people want to know
     */
    public TraceText(Theme theme, Path folder, boolean all) {
        this.theme = theme;
        this.places = new Places(folder);
        this.all = all;
    }

    /** Processes, what they did in the order in which it happened, and what could not be seen. */
    public String render(Trace trace) {
        StringBuilder out = new StringBuilder(headline(trace)).append('\n');
        List<TraceStep> shown = trace.steps().stream().filter(this::isShown).toList();
        if (!shown.isEmpty()) {
            out.append('\n');
            processes(out, trace, shown);
            out.append('\n');
        }
        int written = 0;
        for (TraceStep step : shown) {
            if (all || written++ < MOST_STEPS) {
                step(out, step);
            }
        }
        long sockets = all
                ? 0
                : trace.steps().stream().filter(TraceStep::toolsOwnSocket).count();
        left(out, shown.size() - Math.min(written, MOST_STEPS), trace.steps().size() - shown.size() - sockets, sockets);
        unseen(out, trace);
        return out.append('\n').toString();
    }

    /** One dial, as it happens. */
    public String line(TraceStep step) {
        StringBuilder out = new StringBuilder("plumb: ");
        out.append(step.pid()).append(" dialled ").append(safe(step.what()));
        StringJoiner details = new StringJoiner(", ", ": ", "");
        step.details().forEach(detail -> details.add(safe(detail)));
        out.append(details);
        String where = where(step);
        return out.append(where.isEmpty() ? "" : "  " + where).append('\n').toString();
    }

    private static String headline(Trace trace) {
        StringJoiner words = new StringJoiner(" ");
        trace.command().forEach(word -> words.add(ShellWord.of(word)));
        StringBuilder out = new StringBuilder("plumb traced `")
                .append(Escape.bounded(words.toString(), LONGEST))
                .append("`: ");
        if (trace.exit() != null) {
            out.append("exit ").append(trace.exit()).append(" after ");
        }
        out.append(Times.shown(trace.took())).append(", ");
        out.append(counted(trace.processes().size(), "process", "processes")).append(", ");
        return out.append(trace.dialled()).toString();
    }

    /** What libraries look for and do not find is of little interest, unless the project's own code asked for it. */
    private boolean isShown(TraceStep step) {
        return all || !step.incidental();
    }

    private void processes(StringBuilder out, Trace trace, List<TraceStep> shown) {
        Set<Long> acting = new HashSet<>();
        shown.forEach(step -> acting.add(step.pid()));
        int written = 0;
        for (TracedProcess process : trace.processes()) {
            if (acting.contains(process.pid()) && (all || written++ < MOST_PROCESSES)) {
                process(out, process);
            }
        }
        if (!all && acting.size() > MOST_PROCESSES) {
            out.append("  and ").append(acting.size() - MOST_PROCESSES).append(" more processes with -v\n");
        }
    }

    private void process(StringBuilder out, TracedProcess process) {
        StringJoiner words = new StringJoiner(" ");
        process.command().forEach(word -> words.add(ShellWord.of(word)));
        out.append("  process ").append(process.pid()).append("  ");
        out.append(Escape.bounded(words.toString(), LONGEST));
        StringJoiner more = new StringJoiner(", ", "  (", ")").setEmptyValue("");
        if (process.runtime() != null) {
            more.add(safe(process.runtime()));
        }
        if (process.worker() != null) {
            more.add("worker " + safe(process.worker()));
        }
        Path folder = process.folder();
        if (folder != null && !places.isHere(folder)) {
            more.add("in " + safe(places.shown(folder.toString())));
        }
        out.append(theme.detail(more.toString())).append('\n');
    }

    private void step(StringBuilder out, TraceStep step) {
        String time = Times.shown(step.at().isNegative() ? Duration.ZERO : step.at());
        String pid = Long.toString(step.pid());
        out.append(" ".repeat(Math.max(1, 9 - time.length()))).append(theme.detail(time));
        out.append(" ".repeat(Math.max(1, 9 - pid.length()))).append(pid).append("  ");
        String word = step.kind().word();
        out.append(word).append(" ".repeat(Math.max(1, 9 - word.length())));
        String what = safe(places.shown(step.what()));
        out.append(step.wrong() ? theme.error(what) : what);
        out.append(step.count() == 1 ? "" : ", " + step.count() + " times").append('\n');
        for (String detail : step.details()) {
            out.append(INDENT).append(safe(detail)).append('\n');
        }
        String where = where(step);
        if (!where.isEmpty()) {
            out.append(INDENT).append(theme.detail(where)).append('\n');
        }
    }

    private String where(TraceStep step) {
        if (step.unobserved()) {
            return "made by code that could not be observed";
        }
        List<String> frames = new ArrayList<>();
        for (Frame frame : step.shownStack()) {
            String shown = safe(places.shown(frame));
            if (frames.size() < MOST_FRAMES && !frames.contains(shown)) {
                frames.add(shown);
            }
        }
        return frames.isEmpty() ? "" : "at " + String.join(" <- ", frames);
    }

    private static void left(StringBuilder out, int steps, long quiet, long sockets) {
        if (steps > 0) {
            out.append("  and ")
                    .append(counted(steps, "more step", "more steps"))
                    .append(" with -v\n");
        }
        if (quiet > 0) {
            out.append("  and ")
                    .append(counted(quiet, "look", "looks"))
                    .append(" of libraries for settings that are not there, with -v\n");
        }
        if (sockets > 0) {
            out.append("  and ")
                    .append(counted(sockets, "dial", "dials"))
                    .append(" of tools to socket files of their own, with -v\n");
        }
    }

    private void unseen(StringBuilder out, Trace trace) {
        if (trace.unseen().isEmpty()) {
            return;
        }
        out.append("\nwhat could not be seen\n");
        for (SensorBlind blind : trace.unseen()) {
            out.append("  ").append(safe(blind.sensor()));
            out.append(blind.pid() == null ? "" : " in process " + blind.pid());
            out.append(": ").append(safe(blind.why())).append('\n');
            out.append("    not known: ").append(safe(blind.unknown())).append('\n');
        }
    }

    private static String safe(String text) {
        return Escape.controls(text);
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
