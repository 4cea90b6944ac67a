// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.ArrayList;
import java.util.List;

/** The {@code name=value&name=value} of URLs. */
final class QueryForm {
    private QueryForm() {}

    /** The options in their order; what has no equals sign is hidden, since it may be a torn password. */
    static List<OptionReader.Option> options(Draft draft, Span query) {
        List<OptionReader.Option> out = new ArrayList<>();
        String text = draft.text;
        int from = query.start();
        for (int i = query.start(); i <= query.end(); i++) {
            if (i == query.end() || text.charAt(i) == '&' || separates(draft, query, from, i)) {
                one(draft, from, i, out);
                from = i + 1;
            }
        }
        return out;
    }

    /** Whether a second question mark, or a semicolon, stands where an ampersand was meant: a name and an equals sign follow. */
    private static boolean separates(Draft draft, Span query, int from, int at) {
        String text = draft.text;
        char c = text.charAt(at);
        if (c != '?' && c != ';') {
            return false;
        }
        int name = at + 1;
        while (name < query.end() && (Character.isLetterOrDigit(text.charAt(name)) || text.charAt(name) == '_')) {
            name++;
        }
        boolean pairBefore = text.substring(from, at).indexOf('=') > 0;
        if (name == at + 1 || name >= query.end() || text.charAt(name) != '=' || !pairBefore) {
            return false;
        }
        Span span = new Span(at, at + 1);
        draft.problem(Kind.MALFORMED_OPTIONS, span, "options are separated by `&`, not `" + c + "`");
        draft.edit(span, "&");
        return true;
    }

    private static void one(Draft draft, int start, int end, List<OptionReader.Option> out) {
        String text = draft.text;
        int equals = text.indexOf('=', start);
        if (equals < 0 || equals >= end) {
            boolean known = OptionNames.role(text.substring(start, end)) == OptionNames.Role.OTHER;
            if (!known) {
                draft.hide(new Span(start, end));
            }
            return;
        }
        Piece name = new Piece(Percent.decode(text.substring(start, equals)), new Span(start, equals));
        String raw = text.substring(equals + 1, end);
        Piece value = new Piece(Percent.decode(raw), new Span(equals + 1, end));
        out.add(new OptionReader.Option(name, value));
        boolean secret = OptionNames.role(name.value()) == OptionNames.Role.PASSWORD;
        if (secret && Percent.firstStray(raw) >= 0) {
            draft.problem(
                    Kind.BAD_PERCENT_ENCODING,
                    value.span(),
                    "the password holds a `%` that encodes nothing: write `%` as `%25`");
        }
    }
}
