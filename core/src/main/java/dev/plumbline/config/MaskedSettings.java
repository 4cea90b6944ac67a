// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Excerpt;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.target.Part;
import dev.plumbline.target.Secret;
import dev.plumbline.target.Span;
import dev.plumbline.target.TargetParser;
import dev.plumbline.target.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns raw assignments into settings that may be shown. */
final class MaskedSettings {
    private static final int MAX_SHOWN = 300;
    private static final int MAX_PREFIX = 120;
    private static final int MAX_SHADOWS = 8;
    private static final Pattern NEAREST_KEY =
            Pattern.compile("[A-Za-z_][\\w.\\-]{0,60}[\"'\\]]{0,2}\\s{0,4}(?:=>|[:=]|\\|\\||\\?\\?)\\s{0,4}[\"'`]?$");
    private static final Pattern KEY_BEFORE = Pattern.compile(
            "[\\s\\-{\\[(\"']*(?:export\\s+)?[\\w.\\-\\[\\]/]*[\"']?\\s*(?:[:=]|=>)?\\s*(?:[\\w.]*\\(\\s*)?[\"'`]?");

    private MaskedSettings() {}

    /** The setting of an assignment whose value is already masked. */
    static Setting of(Assignment assignment, Written value, Seen seen) {
        return of(assignment, value, seen, MAX_SHADOWS);
    }

    /** The setting of an assignment, masked by what its name and text look like. */
    static Setting of(Assignment assignment, Seen seen) {
        return of(assignment, written(assignment.name(), assignment.text(), null), seen);
    }

    private static Setting of(Assignment assignment, Written value, Seen seen, int shadows) {
        List<Setting> hidden = new ArrayList<>();
        for (Assignment shadow : assignment
                .shadows()
                .subList(0, Math.min(shadows, assignment.shadows().size()))) {
            Written masked = written(shadow.name(), shadow.text().replace(Interpolation.LITERAL_DOLLAR, '$'), null);
            hidden.add(of(shadow, masked, seen, 0));
        }
        String rule = hidden.isEmpty() ? null : assignment.precedence();
        return new Setting(
                seen, assignment.name(), value, assignment.origin(), excerpt(assignment, value), rule, hidden);
    }

    /** A value as it may be shown; the part says what it is, where that is known. */
    static Written written(String name, String text, @Nullable Part part) {
        if (part == Part.PASSWORD || VariableNames.namesSecret(name)) {
            return new Written(Secret.MASK, Map.of(Part.PASSWORD, new Span(0, Secret.MASK.length())));
        }
        if (text.contains("://")
                || text.indexOf('@') >= 0
                || text.toLowerCase(Locale.ROOT).contains("pass")
                || VariableNames.mayHoldUrl(name)) {
            return new TargetParser().parse(text).written();
        }
        int equals = text.indexOf('=');
        if (equals >= 0) {
            // Where a line end was lost, the next assignment is part of the value, and that may be a password's.
            return Written.plain(cut(text.substring(0, equals + 1)) + Secret.MASK);
        }
        String shown = cut(text);
        return part == null ? Written.plain(shown) : new Written(shown, Map.of(part, new Span(0, shown.length())));
    }

    private static String cut(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    }

    /** The line with the value in it; what stands around it on the same line is shown only when it can hold no secret. */
    static @Nullable Excerpt excerpt(Assignment assignment, Written value) {
        Place place = assignment.place();
        if (place == null) {
            return null;
        }
        SourceText source = place.source();
        int line = source.line(place.start());
        int start = source.lineStart(line);
        String before = source.text().substring(start, place.start());
        if (before.length() > MAX_PREFIX || !KEY_BEFORE.matcher(before).matches()) {
            // Whatever else stands on the line may be the secret of another setting.
            Matcher key = NEAREST_KEY.matcher(before.substring(Math.max(0, before.length() - MAX_PREFIX)));
            before = key.find() ? "... " + key.group() : "... ";
        }
        String shown = value.masked();
        int end = source.lineEnd(line);
        String after = place.end() < end ? source.text().substring(place.end(), end) : "";
        String closing = after.isEmpty() || "\"'`".indexOf(after.charAt(0)) < 0 ? "" : after.substring(0, 1);
        return new Excerpt(before + shown + closing, before.length());
    }
}
