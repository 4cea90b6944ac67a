// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reports characters that have a meaning of their own in a URL and stand unescaped in one of its parts. */
final class Unescaped {
    private Unescaped() {}

    /**
     * Reports them once a part.
     *
     * @param part what people call the part
     * @param special the characters to look for; a percent sign counts only where it encodes nothing
     */
    static void report(Draft draft, Span span, String part, String special) {
        String raw = draft.text.substring(span.start(), span.end());
        Set<String> seen = new LinkedHashSet<>();
        int first = -1;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%' || special.indexOf(c) < 0) {
                continue;
            }
            first = first < 0 ? i : first;
            seen.add("`" + c + "` as `" + Percent.encode(String.valueOf(c)) + "`");
            Span at = new Span(span.start() + i, span.start() + i + 1);
            draft.edit(at, Percent.encode(String.valueOf(c)));
        }
        if (!seen.isEmpty()) {
            Span at = new Span(span.start() + first, span.start() + first + 1);
            draft.problem(
                    Kind.UNESCAPED_CHARACTER,
                    part.equals("password") ? span : at,
                    "the " + part + " holds characters that a URL reads otherwise: write " + String.join(", ", seen));
        }
        int stray = Percent.firstStray(raw);
        if (stray >= 0) {
            Span at = new Span(span.start() + stray, span.start() + stray + 1);
            draft.problem(
                    Kind.BAD_PERCENT_ENCODING,
                    part.equals("password") ? span : at,
                    "the " + part + " holds a `%` that encodes nothing: write `%` as `%25`");
            draft.edit(at, "%25");
        }
    }
}
