// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the lines that strace writes with {@code -f -ttt -T} and joins calls that were interrupted by lines of other
 * threads. Not safe for use by several threads.
 */
final class StraceLines {
    private static final String UNFINISHED = " <unfinished ...>";
    private static final String RESUMED = " resumed>";
    private static final Pattern RESULT = Pattern.compile("-?[0-9]{1,18}(?:<.*)?");
    private static final long MICROS = 1_000_000L;
    private static final int MOST_PENDING = 20_000;

    private final Map<Long, Begun> begun = new HashMap<>();

    private record Begun(Instant at, String text) {}

    /** The call that a line completes; empty for all other lines. */
    Optional<SystemCall> read(String line) {
        int pidEnd = digits(line, 0);
        int at = blanks(line, pidEnd);
        int timeEnd = line.indexOf(' ', at);
        if (pidEnd == 0 || pidEnd > 18 || timeEnd < 0) {
            return Optional.empty();
        }
        try {
            long thread = Long.parseLong(line, 0, pidEnd, 10);
            return call(thread, time(line.substring(at, timeEnd)), line.substring(timeEnd + 1));
        } catch (RuntimeException e) {
            // Cut off, or a line that this version of strace writes in another way.
            return Optional.empty();
        }
    }

    private Optional<SystemCall> call(long thread, Instant at, String text) {
        if (text.endsWith(UNFINISHED)) {
            if (begun.size() < MOST_PENDING) {
                begun.put(thread, new Begun(at, text.substring(0, text.length() - UNFINISHED.length())));
            }
            return Optional.empty();
        }
        if (text.startsWith("<... ")) {
            Begun first = begun.remove(thread);
            int rest = text.indexOf(RESUMED);
            return first == null || rest < 0
                    ? Optional.empty()
                    : whole(thread, first.at(), first.text() + text.substring(rest + RESUMED.length()));
        }
        return whole(thread, at, text);
    }

    private static Optional<SystemCall> whole(long thread, Instant at, String text) {
        int open = text.indexOf('(');
        // The result stands behind the last equals sign: the arguments may hold any text.
        int close = text.lastIndexOf(" = ");
        int end = close < 0 ? -1 : text.lastIndexOf(')', close);
        if (open <= 0 || end < open) {
            return Optional.empty();
        }
        String[] result = text.substring(close + 3).split(" ", -1);
        if (!RESULT.matcher(result[0]).matches()) {
            return Optional.empty();
        }
        String errno = result.length > 1 && result[1].startsWith("E") ? result[1] : null;
        return Optional.of(new SystemCall(
                thread,
                at,
                text.substring(0, open),
                text.substring(open + 1, end),
                result[0],
                errno,
                took(result[result.length - 1])));
    }

    private static Duration took(String word) {
        boolean timed = word.startsWith("<") && word.endsWith(">");
        return timed ? Duration.of(micros(word.substring(1, word.length() - 1)), ChronoUnit.MICROS) : Duration.ZERO;
    }

    private static Instant time(String seconds) {
        return Instant.EPOCH.plus(micros(seconds), ChronoUnit.MICROS);
    }

    private static long micros(String seconds) {
        int dot = seconds.indexOf('.');
        String fraction = dot < 0 ? "" : seconds.substring(dot + 1);
        String padded = (fraction + "000000").substring(0, 6);
        return Long.parseLong(dot < 0 ? seconds : seconds.substring(0, dot)) * MICROS + Long.parseLong(padded);
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
