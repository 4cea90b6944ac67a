// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;

/** go-sql-driver's {@code user:password@tcp(host:port)/database?options}; nothing but the database is percent-encoded. */
final class GoMysqlForm {
    private GoMysqlForm() {}

    /** Whether a text is written so: an at sign, a network's name, a bracket. */
    static int networkAt(String text, Span core) {
        int start = core.start();
        while (start < core.end() && Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        if (start < core.end() && text.charAt(start) == '=') {
            return -1;
        }
        for (int at = text.lastIndexOf('@', core.end() - 1); at >= core.start(); at = text.lastIndexOf('@', at - 1)) {
            int i = at + 1;
            while (i < core.end() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '+')) {
                i++;
            }
            if (i < core.end() && text.charAt(i) == '(') {
                return at;
            }
            if (at == 0) {
                break;
            }
        }
        return -1;
    }

    static void read(Draft draft, int at, Reading reading) {
        String text = draft.text;
        Span core = draft.core;
        draft.kind = ServerKind.MYSQL;
        draft.tls = TlsMode.DISABLE;
        int colon = text.indexOf(':', core.start());
        boolean split = colon >= 0 && colon < at;
        draft.user = Piece.raw(text, core.start(), split ? colon : at);
        draft.mark(Part.USER, draft.user.span());
        if (split) {
            draft.password = Piece.raw(text, colon + 1, at);
            draft.mark(Part.PASSWORD, draft.password.span());
            draft.hide(draft.password.span());
        }
        int open = text.indexOf('(', at);
        int close = text.indexOf(')', open);
        if (close < 0 || close >= core.end()) {
            draft.hopeless(Kind.MALFORMED, new Span(open, core.end()), "`(` opens the address and nothing closes it");
            return;
        }
        String network = text.substring(at + 1, open);
        if (network.equals("unix")) {
            draft.socket = Piece.raw(text, open + 1, close);
            draft.mark(Part.HOST, draft.socket.span());
        } else {
            Places.authority(draft, open + 1, close, false);
        }
        rest(draft, close + 1, reading);
        PlaceChecks.check(draft);
    }

    private static void rest(Draft draft, int start, Reading reading) {
        String text = draft.text;
        int end = draft.core.end();
        if (start >= end || text.charAt(start) != '/') {
            draft.hopeless(Kind.MALFORMED, new Span(start, end), "the slash before the database is missing");
            draft.hide(new Span(start, end));
            return;
        }
        int question = text.indexOf('?', start);
        int stop = question < 0 || question >= end ? end : question;
        if (stop > start + 1) {
            draft.database = new Piece(Percent.decode(text.substring(start + 1, stop)), new Span(start + 1, stop));
            draft.mark(Part.DATABASE, draft.database.span());
        }
        if (stop < end) {
            new OptionReader(draft, ServerKind.MYSQL, reading, OptionReader.Style.URL)
                    .read(QueryForm.options(draft, new Span(stop + 1, end)));
        }
    }
}
