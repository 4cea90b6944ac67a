// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time as people read it, the same for readers everywhere. */
final class Moment {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Moment() {}

    static String shown(Instant at) {
        return FORM.format(at);
    }
}
