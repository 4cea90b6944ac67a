// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the connection text proper between what was copied along with it: quotes, line ends, a shell's words. */
final class Cleanup {
    private static final String QUOTES = "\"'`\u201c\u201d\u2018\u2019";
    /** What a shell may have left in front; a text that begins as a URL never makes it. */
    private static final class Prefixes {
        private static final String URL_AHEAD = "(?=[\"'`]?(?:[A-Za-z][A-Za-z0-9+.-]{0,30}://|jdbc:))";
        static final Pattern ASSIGNMENT = Pattern.compile(
                "(?:(?:export|set|setx|env|ENV|const|let|var)\\s{1,4}|\\$env:)?(?!(?i:jdbc:))[A-Za-z_][A-Za-z0-9_.-]{0,80}\\s{0,4}[=:]\\s{0,4}"
                        + URL_AHEAD);
        static final Pattern COMMAND = Pattern.compile(
                "(?:\\$ )?(?:sudo )?(?:psql|pgcli|mysql|mariadb|mycli|redis-cli|pg_dump|pg_isready|createdb)(?: -{1,2}[A-Za-z-]{1,20})*\\s{1,4}"
                        + URL_AHEAD);
    }

    private final Draft draft;
    private final String text;
    private int start;
    private int end;

    private Cleanup(Draft draft) {
        this.draft = draft;
        this.text = draft.text;
        this.end = text.length();
    }

    /** Narrows the draft's core and reports what lay around it. */
    static void narrow(Draft draft) {
        Cleanup cleanup = new Cleanup(draft);
        cleanup.blanks();
        boolean prefixed = cleanup.prefix();
        cleanup.quotes();
        cleanup.blanks();
        if (!prefixed && cleanup.prefix()) {
            cleanup.quotes();
        }
        draft.core = new Span(cleanup.start, cleanup.end);
        cleanup.controls();
    }

    private void blanks() {
        int from = start;
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        report(from, start, "before the value");
        int to = end;
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        report(end, to, "after the value");
    }

    private void report(int from, int to, String where) {
        if (from == to) {
            return;
        }
        boolean control = false;
        for (int i = from; i < to; i++) {
            control |= text.charAt(i) != ' ' && text.charAt(i) != '\t';
        }
        Span span = new Span(from, to);
        if (control) {
            draft.problem(Kind.CONTROL_CHARACTER, span, shown -> named(shown.shown(span)) + " stayed " + where);
        } else {
            draft.problem(Kind.STRAY_SPACE, span, "a space " + where);
        }
    }

    /** The invisible characters that editors and copies leave behind, by the names that people know. */
    private static String named(String escaped) {
        return switch (escaped) {
            case "\\r" -> "a carriage return (`\\r`)";
            case "\\n" -> "a line break (`\\n`)";
            case "\\r\\n" -> "a Windows line end (`\\r\\n`)";
            case "\\ufeff" -> "a byte order mark (`\\ufeff`)";
            default -> "`" + escaped + "`";
        };
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\ufeff' || c == '\u200b' || Character.isWhitespace(c);
    }

    private void quotes() {
        if (end - start < 1) {
            return;
        }
        boolean opens = QUOTES.indexOf(text.charAt(start)) >= 0;
        boolean closes = QUOTES.indexOf(text.charAt(end - 1)) >= 0 && end - start > 1;
        if (opens) {
            report(
                    closes
                            ? "the quotes around it are part of the value"
                            : "a quote opens the value and nothing closes it",
                    start,
                    start + 1);
            start++;
            end -= closes ? 1 : 0;
        } else if (closes && text.lastIndexOf("://", end) > 0) {
            report("a quote ends the value and none opens it", end - 1, end);
            end--;
        }
    }

    private void report(String message, int from, int to) {
        draft.problem(Kind.QUOTES_KEPT, new Span(from, to), message);
    }

    private boolean beginsAsUrl() {
        int at = start;
        while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || "+.-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at > start && text.startsWith("://", at);
    }

    private boolean prefix() {
        if (beginsAsUrl()) {
            return false;
        }
        Matcher assignment =
                Prefixes.ASSIGNMENT.matcher(text).region(start, end).useTransparentBounds(true);
        if (assignment.lookingAt()) {
            Span span = new Span(start, assignment.end());
            draft.problem(
                    Kind.SHELL_PREFIX, span, shown -> "`" + shown.shown(span).strip() + "` is part of the value");
            start = assignment.end();
            return true;
        }
        Matcher command = Prefixes.COMMAND.matcher(text).region(start, end).useTransparentBounds(true);
        if (!command.lookingAt()) {
            return false;
        }
        Span span = new Span(start, command.end());
        draft.problem(
                Kind.SHELL_PREFIX,
                span,
                shown -> "`" + shown.shown(span).strip() + "` is a command, not part of the URL");
        start = command.end();
        boolean quoted = start < end && QUOTES.indexOf(text.charAt(start)) >= 0;
        int close = quoted ? text.indexOf(text.charAt(start), start + 1) + 1 : start;
        while (!quoted && close < end && text.charAt(close) > ' ') {
            close++;
        }
        if (close > start && close < end) {
            draft.hide(new Span(close, end));
            end = close;
        }
        return true;
    }

    private void controls() {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\ufeff' || c == '\u200b' || c == '\u00a0') {
                Span span = new Span(i, i + 1);
                draft.problem(
                        Kind.CONTROL_CHARACTER,
                        span,
                        "`" + MaskedText.visible(String.valueOf(c)) + "` inside the value");
                draft.edit(span, "");
                return;
            }
        }
    }
}
