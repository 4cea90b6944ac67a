// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.fact.Facts;
import dev.plumbline.report.Theme;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process's two output streams, whether each is a terminal, and whether it gets colour. */
final class Console {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int WIDEST = 100;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final @Nullable ProcessStream standardOut;
    private @Nullable Boolean outTerminal;
    private @Nullable Boolean errTerminal;
    private ColorChoice color = ColorChoice.AUTO;
    private @Nullable Facts carried;

    /** When output is coloured. */
    enum ColorChoice {
        ALWAYS,
        NEVER,
        /** As the environment and the stream suggest. */
        AUTO
    }

    Console(Map<String, String> environment, PrintStream out, PrintStream err) {
        this(environment, out, err, null);
    }

    private Console(
            Map<String, String> environment, PrintStream out, PrintStream err, @Nullable ProcessStream standardOut) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.standardOut = standardOut;
    }

    /** The streams of this process. What is printed is buffered until {@link #flush} or the end of a line of progress. */
    static Console ofProcess(Map<String, String> environment) {
        ProcessStream out = new ProcessStream(FileDescriptor.out);
        return new Console(environment, printer(out), printer(new ProcessStream(FileDescriptor.err)), out);
    }

    private static PrintStream printer(ProcessStream stream) {
        return new PrintStream(new BufferedOutputStream(stream, 8192), false, StandardCharsets.UTF_8);
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    void flush() {
        out.flush();
        err.flush();
    }

    /** Why results are missing from standard output; null when all were written, or nobody reads them any more. */
    @Nullable
    String lost() {
        return standardOut == null ? null : standardOut.lost();
    }

    /** Facts that another Plumbline found and sent this one on with; null when it finds all by itself. */
    @Nullable
    Facts carried() {
        return carried;
    }

    void carry(Facts facts) {
        carried = facts;
    }

    Map<String, String> environment() {
        return environment;
    }

    void choose(ColorChoice choice) {
        color = choice;
    }

    /** The colours for standard output. */
    Theme outTheme() {
        return coloured(STDOUT) ? Theme.ANSI : Theme.PLAIN;
    }

    /** The colours for standard error. */
    Theme errTheme() {
        return coloured(STDERR) ? Theme.ANSI : Theme.PLAIN;
    }

    /** Whether standard error is a terminal, so that a line can be redrawn. */
    boolean errIsTerminal() {
        Boolean known = errTerminal;
        if (known == null) {
            known = isTerminal(STDERR);
            errTerminal = known;
        }
        return known;
    }

    /** Whether standard input is a terminal, so that nothing was piped in. */
    static boolean inputIsTerminal() {
        return isTerminal(STDIN);
    }

    /** Whether both output streams are terminals. */
    boolean allTerminals() {
        return outIsTerminal() && errIsTerminal();
    }

    private boolean outIsTerminal() {
        Boolean known = outTerminal;
        if (known == null) {
            known = isTerminal(STDOUT);
            outTerminal = known;
        }
        return known;
    }

    boolean inGithubActions() {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    private boolean coloured(int descriptor) {
        if (color != ColorChoice.AUTO) {
            return color == ColorChoice.ALWAYS;
        }
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (isSet("FORCE_COLOR") || isSet("CLICOLOR_FORCE")) {
            return true;
        }
        if ("dumb".equals(environment.get("TERM"))) {
            return false;
        }
        return inGithubActions() || (descriptor == STDOUT ? outIsTerminal() : errIsTerminal());
    }

    private boolean isSet(String variable) {
        String value = environment.get(variable);
        return value != null && !value.isEmpty() && !value.equals("0");
    }

    /** How many columns prose may fill: what {@code COLUMNS} says, else 80, and never more than 100. */
    int width() {
        String columns = environment.get("COLUMNS");
        if (columns != null && !columns.isEmpty() && columns.length() <= 4) {
            for (int i = 0; i < columns.length(); i++) {
                if (columns.charAt(i) < '0' || columns.charAt(i) > '9') {
                    return 80;
                }
            }
            return Math.clamp(Integer.parseInt(columns), 40, WIDEST);
        }
        return 80;
    }

    /** Linux names the terminal in the descriptor's link; elsewhere only both streams together can be asked. */
    @SuppressWarnings("SystemConsoleNull") // Its documentation still allows null.
    private static boolean isTerminal(int descriptor) {
        try {
            String link = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return link.startsWith("/dev/pts/") || link.startsWith("/dev/tty") || link.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            java.io.Console both = System.console();
            return both != null && both.isTerminal();
        }
    }
}
