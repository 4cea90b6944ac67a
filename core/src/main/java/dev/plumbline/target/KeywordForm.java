// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.ArrayList;
import java.util.List;

/** libpq's {@code host=db user=app password='it\'s'}. */
final class KeywordForm {
    private final Draft draft;
    private final String text;
    private final int end;
    private int at;

    private KeywordForm(Draft draft) {
        this.draft = draft;
        this.text = draft.text;
        this.at = draft.core.start();
        this.end = draft.core.end();
    }

    static void read(Draft draft, ServerKind kind, Reading reading) {
        draft.kind = kind;
        draft.tls = kind == ServerKind.COCKROACHDB ? TlsMode.VERIFY_FULL : TlsMode.PREFER;
        List<OptionReader.Option> options = new KeywordForm(draft).options();
        new OptionReader(draft, kind, reading, OptionReader.Style.KEYWORDS).read(options);
        if (draft.places.stream().allMatch(each -> each.host().isEmpty()) && draft.socket == null) {
            Piece port = draft.places.isEmpty() ? null : draft.places.get(0).port();
            draft.places.clear();
            Span here = new Span(draft.core.start(), draft.core.start());
            draft.places.add(new Draft.Place(new Piece(Defaults.POSTGRES_SOCKETS, here), port));
        }
        PlaceChecks.check(draft);
    }

    private List<OptionReader.Option> options() {
        List<OptionReader.Option> out = new ArrayList<>();
        while (skipBlanks()) {
            int start = at;
            while (at < end && text.charAt(at) != '=' && !blank()) {
                at++;
            }
            Piece name = Piece.raw(text, start, at);
            skipBlanks();
            if (at >= end || text.charAt(at) != '=') {
                Span stray = name.span();
                draft.hide(stray);
                draft.hopeless(
                        Kind.MALFORMED, stray, "a word without `=`: a value that holds spaces stands in single quotes");
                continue;
            }
            at++;
            skipBlanks();
            out.add(new OptionReader.Option(name, value()));
        }
        return out;
    }

    private Piece value() {
        int start = at;
        boolean quoted = at < end && text.charAt(at) == '\'';
        if (quoted) {
            at++;
        }
        StringBuilder value = new StringBuilder();
        while (at < end && (quoted ? text.charAt(at) != '\'' : !blank())) {
            if (text.charAt(at) == '\\' && at + 1 < end) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (quoted && at >= end) {
            draft.hide(new Span(start, end));
            draft.hopeless(Kind.MALFORMED, new Span(start, end), "a quote opens here and nothing closes it");
        }
        int valueEnd = at;
        if (quoted && at < end) {
            at++;
        }
        int valueStart = quoted ? Math.min(start + 1, valueEnd) : start;
        return new Piece(value.toString(), new Span(valueStart, valueEnd));
    }

    private boolean skipBlanks() {
        while (at < end && blank()) {
            at++;
        }
        return at < end;
    }

    private boolean blank() {
        return Character.isWhitespace(text.charAt(at));
    }
}
