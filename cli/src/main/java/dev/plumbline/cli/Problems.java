// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.report.Theme;
import dev.plumbline.text.Escape;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Prints what went wrong with the call itself, as opposed to what a diagnosis found. */
final class Problems {
    private Problems() {}

    /** A wrong command line or configuration. */
    static void print(Console console, UsageProblem problem) {
        Theme theme = console.errTheme();
        PrintStream err = console.err();
        err.println(theme.error() + "error" + theme.reset() + ": " + problem.getMessage());
        if (problem.place() != null) {
            err.println("  --> " + problem.place());
        }
        if (!problem.notes().isEmpty()) {
            err.println("   |");
        }
        for (String note : problem.notes()) {
            err.println("   = note: " + note);
        }
        if (!problem.help().isEmpty()) {
            err.println();
        }
        for (String help : problem.help()) {
            err.println(theme.help() + "help" + theme.reset() + ": " + help);
        }
        if (problem.more() != null) {
            err.println();
            err.println("More: " + problem.more());
        }
    }

    /** A defect of Plumbline: what, where, what it means, and what to do. */
    static void printDefect(Console console, Throwable defect, boolean verbose) {
        Theme theme = console.errTheme();
        PrintStream err = console.err();
        err.println(theme.error() + "error[plumbline-defect]" + theme.reset() + ": Plumbline itself failed: "
                + defect.getClass().getSimpleName());
        StackTraceElement[] trace = defect.getStackTrace();
        err.println("  --> " + (trace.length == 0 ? "unknown place" : trace[0].toString()));
        err.println("   |");
        err.println("   = note: " + Version.line());
        err.println("   = note: this says nothing about your database or its settings");
        err.println();
        err.println(theme.help() + "help" + theme.reset()
                + ": report it with the lines above and the output of the same command with -v");
        err.println("      https://github.com/plumbline/plumbline/issues");
        if (verbose) {
            StringWriter text = new StringWriter();
            defect.printStackTrace(new PrintWriter(text, true));
            err.println();
            for (String line : text.toString().split("\n", -1)) {
                err.println(Escape.controls(line.replace("\t", "    ")));
            }
        }
    }
}
