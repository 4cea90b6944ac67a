// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Dial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an attempt to connect ended, from the words of a hook or the system's error. */
final class Outcomes {
    private Outcomes() {}

    /** From the word of the events; the system's error decides where it is known. */
    static Dial.Outcome of(String word, @Nullable String errno) {
        if (errno != null && !errno.isEmpty()) {
            return ofErrno(errno);
        }
        try {
            return Dial.Outcome.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Dial.Outcome.UNKNOWN;
        }
    }

    /** From the system's name of an error, such as {@code ECONNREFUSED}. */
    static Dial.Outcome ofErrno(String errno) {
        return switch (errno) {
            case "ECONNREFUSED" -> Dial.Outcome.REFUSED;
            case "ETIMEDOUT" -> Dial.Outcome.TIMED_OUT;
            case "EHOSTUNREACH", "EHOSTDOWN" -> Dial.Outcome.HOST_UNREACHABLE;
            case "ENETUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT", "ENETDOWN" -> Dial.Outcome.NETWORK_UNREACHABLE;
            case "ECONNRESET", "EPIPE", "ECONNABORTED" -> Dial.Outcome.RESET;
            case "EACCES", "EPERM" -> Dial.Outcome.NOT_PERMITTED;
            case "ENOENT" -> Dial.Outcome.NO_SUCH_FILE;
            case "EINPROGRESS", "EALREADY", "EINTR" -> Dial.Outcome.UNKNOWN;
            default -> Dial.Outcome.FAILED;
        };
    }
}
