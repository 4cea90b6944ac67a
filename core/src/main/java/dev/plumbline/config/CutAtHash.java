// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.Span;
import dev.plumbline.target.TargetParser;
import dev.plumbline.target.TargetProblem;
import dev.plumbline.target.Written;
import org.jspecify.annotations.Nullable;

/** A value without quotes that its file's reader ends at a hash, because the rest is a comment to it. */
final class CutAtHash {
    private static final String WHAT = "without quotes the value ends before the `#`, the rest is a comment";

    private CutAtHash() {}

    /** The problem of a value that holds a whole target; null when nothing was cut off. */
    static @Nullable SettingProblem ofUrl(Assignment value, String target, Seen seen) {
        String whole = whole(value.place());
        if (whole == null) {
            return null;
        }
        ParsedTarget parsed = new TargetParser().parse(whole);
        Written written = parsed.written();
        int hash = written.masked().indexOf('#');
        Span password = written.spans().get(Part.PASSWORD);
        Span span = hash >= 0 ? new Span(hash, hash + 1) : password == null ? new Span(0, 0) : password;
        return problem(value, written, span, WHAT + "; in a URL it is written %23", mended(written), target, seen);
    }

    /** The whole text with the hash escaped; of one inside the password only this may be seen. */
    private static String mended(Written written) {
        String masked = written.masked();
        Span password = written.spans().get(Part.PASSWORD);
        return masked.indexOf('#') >= 0 || password == null
                ? masked.replace("#", "%23")
                : masked.substring(0, password.end()) + "%23***" + masked.substring(password.end());
    }

    /** The problem of a value that holds one part; null when nothing was cut off. */
    static @Nullable SettingProblem ofPart(Assignment value, Part part, String target, Seen seen) {
        String whole = whole(value.place());
        if (whole == null) {
            return null;
        }
        Written written = MaskedSettings.written(value.name(), whole, part);
        Span span = new Span(0, written.masked().length());
        return problem(value, written, span, WHAT, '"' + written.masked() + '"', target, seen);
    }

    private static SettingProblem problem(
            Assignment value, Written written, Span span, String message, String mended, String target, Seen seen) {
        TargetProblem problem = new TargetProblem(TargetProblem.Kind.CUT_AT_HASH, span, message, mended);
        return new SettingProblem(seen, target, MaskedSettings.of(value, written, seen), problem);
    }

    /** The value with what was cut off; a hash behind a space begins a comment for everybody. */
    private static @Nullable String whole(@Nullable Place place) {
        if (place == null || place.end() <= place.start()) {
            return null;
        }
        String text = place.source().text();
        int end = place.end();
        if (end >= text.length() || text.charAt(end) != '#' || text.charAt(end - 1) <= ' ') {
            return null;
        }
        int line = place.source().lineEnd(place.source().line(place.start()));
        return line <= end + 1 ? null : text.substring(place.start(), line).strip();
    }
}
