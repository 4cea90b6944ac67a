// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ADO.NET's {@code Host=db;Username=app;Password=...}, and StackExchange.Redis's {@code db:6379,password=...}. */
final class AdoForm {
    private AdoForm() {}

    static void read(Draft draft, Reading reading, @Nullable ServerKind expected) {
        List<OptionReader.Option> options = options(draft);
        ServerKind kind = expected != null ? expected : kind(options);
        draft.kind = kind;
        draft.tls = Schemes.defaultTls(kind, "");
        new OptionReader(draft, kind, reading, OptionReader.Style.ADO).read(options);
        if (draft.places.stream().allMatch(each -> each.host().isEmpty()) && draft.socket == null) {
            draft.places.clear();
            draft.hopeless(Kind.MISSING_HOST, draft.core, "no `Host` or `Server` is given");
        }
        PlaceChecks.check(draft);
    }

    private static List<OptionReader.Option> options(Draft draft) {
        List<OptionReader.Option> out = new ArrayList<>();
        String text = draft.text;
        int at = draft.core.start();
        int end = draft.core.end();
        while (at < end) {
            int stop = stop(text, at, end);
            int equals = text.indexOf('=', at);
            if (equals < 0 || equals >= stop) {
                hideTorn(draft, at, stop);
            } else {
                Span name = stripped(text, at, equals);
                Span value = unquoted(text, stripped(text, equals + 1, stop));
                out.add(new OptionReader.Option(
                        Piece.raw(text, name.start(), name.end()), Piece.raw(text, value.start(), value.end())));
            }
            at = stop + 1;
        }
        return out;
    }

    /** Where the pair that starts here ends: at the next semicolon outside quotes. */
    private static int stop(String text, int start, int end) {
        int equals = text.indexOf('=', start);
        int at = start;
        if (equals >= 0 && equals < end) {
            int value = equals + 1;
            boolean quoted = value < end && (text.charAt(value) == '"' || text.charAt(value) == '\'');
            int semicolon = text.indexOf(';', start);
            int close = quoted ? text.indexOf(text.charAt(value), value + 1) : -1;
            if (close > 0 && close < end && (semicolon < 0 || semicolon > equals)) {
                at = close;
            }
        }
        int stop = text.indexOf(';', at);
        return stop < 0 || stop > end ? end : stop;
    }

    private static void hideTorn(Draft draft, int start, int stop) {
        Span span = stripped(draft.text, start, stop);
        if (span.length() > 0) {
            draft.hide(span);
            draft.hopeless(Kind.MALFORMED, span, "a part without `=`: a value that holds `;` stands in quotes");
        }
    }

    private static Span stripped(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return new Span(from, to);
    }

    private static Span unquoted(String text, Span span) {
        boolean quoted = span.length() >= 2
                && (text.charAt(span.start()) == '"' || text.charAt(span.start()) == '\'')
                && text.charAt(span.end() - 1) == text.charAt(span.start());
        return quoted ? new Span(span.start() + 1, span.end() - 1) : span;
    }

    private static ServerKind kind(List<OptionReader.Option> options) {
        ServerKind byName = ServerKind.MYSQL;
        for (OptionReader.Option option : options) {
            String name = OptionNames.plain(option.name().value());
            if (name.equals("port")) {
                return option.value().value().startsWith("3") ? ServerKind.MYSQL : ServerKind.POSTGRESQL;
            }
            if (name.equals("host") || name.equals("username")) {
                byName = ServerKind.POSTGRESQL;
            }
        }
        return byName;
    }

    /** StackExchange.Redis: places first, then options, all separated by commas. */
    static void readRedis(Draft draft, Reading reading) {
        draft.kind = ServerKind.REDIS;
        draft.tls = TlsMode.DISABLE;
        List<OptionReader.Option> options = new ArrayList<>();
        String text = draft.text;
        int at = draft.core.start();
        int end = draft.core.end();
        while (at <= end) {
            int comma = text.indexOf(',', at);
            int stop = comma < 0 || comma > end ? end : comma;
            int equals = text.indexOf('=', at);
            if (equals >= 0 && equals < stop) {
                Span name = stripped(text, at, equals);
                options.add(new OptionReader.Option(
                        Piece.raw(text, name.start(), name.end()), Piece.raw(text, equals + 1, stop)));
            } else if (options.isEmpty() && stop > at) {
                Places.authority(draft, at, stop, false);
            } else {
                hideTorn(draft, at, stop);
            }
            at = stop + 1;
        }
        new OptionReader(draft, ServerKind.REDIS, reading, OptionReader.Style.ADO).read(options);
        PlaceChecks.check(draft);
    }
}
