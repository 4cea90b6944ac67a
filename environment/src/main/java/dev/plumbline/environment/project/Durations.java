// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|min|h)");
    private static final Duration MOST = Duration.ofDays(1);

    private Durations() {}

    /** Such as {@code 500ms}, {@code 1.5s}, {@code 2m}; null when it is none, or not above zero and below a day. */
    static @Nullable Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        long nanos = switch (form.group(2)) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 60_000_000_000L;
        };
        BigDecimal whole = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(nanos));
        Duration duration = whole.compareTo(BigDecimal.valueOf(MOST.toNanos())) > 0
                ? Duration.ZERO
                : Duration.ofNanos(whole.longValue());
        return duration.isZero() ? null : duration;
    }
}
