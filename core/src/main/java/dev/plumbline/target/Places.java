// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosts and ports as lists of them are written. */
final class Places {
    private Places() {}

    /** Takes hosts and ports of keyword forms: both are lists with commas, the ports fewer or one for all. */
    static void split(Draft draft, Piece hosts, @Nullable Piece ports) {
        List<Piece> portList = ports == null ? List.of() : list(ports);
        List<Piece> hostList = list(hosts);
        for (int i = 0; i < hostList.size(); i++) {
            Piece port = portList.isEmpty() ? null : portList.get(Math.min(i, portList.size() - 1));
            Piece host = hostList.get(i);
            int colon = host.value().lastIndexOf(':');
            boolean own = portList.isEmpty()
                    && colon > 0
                    && host.value().indexOf(':') == colon
                    && Ports.digits(host.value().substring(colon + 1));
            if (own && host.value().length() == host.span().length()) {
                int start = host.span().start();
                port = new Piece(
                        host.value().substring(colon + 1),
                        new Span(start + colon + 1, host.span().end()));
                host = new Piece(host.value().substring(0, colon), new Span(start, start + colon));
            }
            add(draft, host, port);
        }
    }

    private static List<Piece> list(Piece all) {
        if (all.value().length() != all.span().length()) {
            return List.of(all);
        }
        List<Piece> out = new ArrayList<>();
        int from = 0;
        String value = all.value();
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || value.charAt(i) == ',') {
                int start = all.span().start();
                out.add(new Piece(value.substring(from, i), new Span(start + from, start + i)));
                from = i + 1;
            }
        }
        return out;
    }

    /** Takes the {@code host:port,host:port} of a URL. */
    static void authority(Draft draft, int start, int end, boolean severalAllowed) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || draft.text.charAt(i) == ',' && severalAllowed) {
                one(draft, from, i);
                from = i + 1;
            }
        }
    }

    private static void one(Draft draft, int start, int end) {
        String text = draft.text;
        if (start < end && text.charAt(start) == '[') {
            int close = text.indexOf(']', start);
            if (close < 0 || close >= end) {
                draft.hopeless(Kind.BAD_HOST, new Span(start, end), "`[` opens an IPv6 address and nothing closes it");
                draft.readable = false;
                return;
            }
            Piece host = Piece.raw(text, start + 1, close);
            Piece zoned = new Piece(Percent.decode(host.value()), host.span());
            Piece port = close + 1 < end && text.charAt(close + 1) == ':' ? Piece.raw(text, close + 2, end) : null;
            add(draft, zoned, port);
            return;
        }
        int first = text.indexOf(':', start);
        if (first < 0 || first >= end) {
            add(draft, decoded(text, start, end), null);
            return;
        }
        int last = text.lastIndexOf(':', end - 1);
        if (first == last) {
            add(draft, decoded(text, start, first), Piece.raw(text, first + 1, end));
        } else {
            severalColons(draft, start, end);
        }
    }

    private static void severalColons(Draft draft, int start, int end) {
        String all = draft.text.substring(start, end);
        Span span = new Span(start, end);
        if (all.matches("[0-9A-Fa-f:.]+")
                && (all.contains("::") || all.chars().filter(c -> c == ':').count() >= 5)) {
            draft.problem(Kind.BAD_HOST, span, "an IPv6 address in a URL stands in brackets");
            draft.edit(span, "[" + all + "]");
            add(draft, Piece.raw(draft.text, start, end), null);
            return;
        }
        int first = all.indexOf(':');
        int second = all.indexOf(':', first + 1);
        Piece port = Piece.raw(draft.text, start + first + 1, start + second);
        if (all.substring(first + 1).matches("[0-9:]+") && Ports.valid(port.value())) {
            Span rest = new Span(start + second, end);
            draft.problem(Kind.BAD_PORT, rest, "a second port after the first");
            draft.edit(rest, "");
        } else {
            draft.hide(new Span(start + first + 1, end));
            draft.hopeless(Kind.BAD_PORT, new Span(start + first + 1, end), "the port is not a number");
        }
        add(draft, Piece.raw(draft.text, start, start + first), port);
    }

    private static Piece decoded(String text, int start, int end) {
        return new Piece(Percent.decode(text.substring(start, end)), new Span(start, end));
    }

    static void add(Draft draft, Piece host, @Nullable Piece port) {
        if (!host.isEmpty()) {
            draft.mark(Part.HOST, host.span());
        }
        if (port != null && !port.isEmpty()) {
            draft.mark(Part.PORT, port.span());
        }
        draft.places.add(new Draft.Place(host, port));
    }
}
