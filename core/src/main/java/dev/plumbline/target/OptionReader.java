// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import dev.plumbline.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes named options, whatever form they were written in, into a draft. */
final class OptionReader {
    /** Where the options stand. */
    enum Style {
        URL,
        KEYWORDS,
        ADO
    }

    /** A named value. */
    record Option(Piece name, Piece value) {}

    private final Draft draft;
    private final ServerKind kind;
    private final Reading reading;
    private final Style style;
    private @Nullable Piece host;
    private @Nullable Piece port;

    OptionReader(Draft draft, ServerKind kind, Reading reading, Style style) {
        this.draft = draft;
        this.kind = kind;
        this.reading = reading;
        this.style = style;
    }

    /** Takes all options; those that name a place replace the places found so far. */
    void read(List<Option> options) {
        options.forEach(this::read);
        Piece hosts = host;
        if (hosts != null && !hosts.isEmpty()) {
            draft.places.clear();
            Places.split(draft, hosts, port);
        } else if (port != null && !draft.places.isEmpty() && style == Style.URL) {
            Draft.Place first = draft.places.get(0);
            draft.places.set(0, new Draft.Place(first.host(), port));
        } else if (port != null && draft.places.isEmpty()) {
            draft.places.add(new Draft.Place(new Piece("", port.span()), port));
        }
    }

    private void read(Option option) {
        Piece value = option.value();
        String name = option.name().value();
        switch (OptionNames.role(name)) {
            case HOST -> host = named(option, Part.HOST);
            case PORT -> {
                port = named(option, Part.PORT);
                if (!Ports.digits(value.value()) && value.value().indexOf(',') < 0) {
                    draft.hide(value.span());
                }
            }
            case USER -> draft.user = named(option, Part.USER);
            case PASSWORD -> {
                draft.hide(value.span());
                draft.password = named(option, Part.PASSWORD);
            }
            case DATABASE -> draft.database = named(option, Part.DATABASE);
            case SOCKET -> {
                if (kind.speaksMysql()) {
                    draft.socket = named(option, Part.HOST);
                }
            }
            case SECRET -> draft.hide(value.span());
            case TLS -> tls(option);
            case OTHER -> draft.options.put(name, value);
            case UNKNOWN -> unknown(option);
        }
    }

    private Piece named(Option option, Part part) {
        draft.mark(part, option.value().span());
        return option.value();
    }

    private static Span whole(Option option) {
        return new Span(option.name().span().start(), option.value().span().end());
    }

    private void tls(Option option) {
        draft.mark(Part.TLS, whole(option));
        String name = option.name().value();
        String value = option.value().value();
        boolean foreign = foreignName(option);
        TlsMode mode = TlsWords.mode(name, value, kind, reading).orElse(null);
        boolean wrongWord = !foreign
                && kind.speaksPostgres()
                && style != Style.ADO
                && name.equals("sslmode")
                && !TlsWords.exactForPostgres(value, reading);
        if (!foreign && (mode == null || wrongWord) && !OptionNames.plain(name).startsWith("trust")) {
            wrongValue(
                    option, TlsWords.mode(name, value, kind, Reading.PLUMBLINE).orElse(null));
        }
        if (mode != null
                && (mode.compareTo(draft.tls) > 0
                        || OptionNames.plain(name).endsWith("mode")
                        || mode == TlsMode.DISABLE)) {
            draft.tls = mode;
        } else if (mode != null && !OptionNames.plain(name).startsWith("sslverify")) {
            draft.tls = OptionNames.plain(name).equals("sslaccept") ? draft.tls : mode;
        }
    }

    private void wrongValue(Option option, @Nullable TlsMode mode) {
        Piece value = option.value();
        List<String> words = kind.speaksMysql()
                ? List.of("DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY", "true", "false")
                : Arrays.stream(TlsMode.values()).map(TlsMode::word).toList();
        String near = mode != null && kind.speaksPostgres() ? mode.word() : nearest(value.value(), words);
        if (value.value().length() > 20 || near == null && !value.value().matches("[A-Za-z-]{0,20}")) {
            draft.hide(value.span());
        }
        String name = option.name().value();
        if (near != null) {
            draft.problem(
                    Kind.BAD_OPTION_VALUE,
                    value.span(),
                    shown -> "`" + name + "` does not know `" + shown.shown(value.span()) + "`: did you mean `" + near
                            + "`?");
            draft.edit(value.span(), near);
        } else {
            draft.hopeless(
                    Kind.BAD_OPTION_VALUE,
                    value.span(),
                    shown -> "`" + name + "` does not know `" + shown.shown(value.span()) + "`: it takes "
                            + String.join(", ", words));
        }
    }

    private static @Nullable String nearest(String word, List<String> words) {
        if (word.isEmpty() || word.length() > 24) {
            return null;
        }
        List<String> near = Nearest.to(word, words);
        return near.isEmpty() ? null : near.get(0);
    }

    /** A TLS option of other servers' drivers: they ignore it, or refuse the whole value. */
    private boolean foreignName(Option option) {
        String name = option.name().value();
        String plain = OptionNames.plain(name);
        if (style == Style.ADO) {
            return false;
        }
        if (kind.speaksPostgres() && (plain.equals("usessl") || plain.equals("tls"))) {
            TlsMode mode =
                    TlsWords.mode(name, option.value().value(), kind, reading).orElse(TlsMode.REQUIRE);
            draft.problem(
                    Kind.UNKNOWN_OPTION,
                    option.name().span(),
                    "`" + name + "` is an option of MySQL's drivers: PostgreSQL's know `sslmode`");
            draft.edit(whole(option), "sslmode=" + mode.word());
            return true;
        }
        boolean refuses = reading == Reading.ASYNCPG || reading == Reading.GO_PGX || reading == Reading.GO_LIB_PQ;
        if (kind.speaksPostgres() && plain.equals("ssl") && refuses) {
            draft.problem(
                    Kind.UNKNOWN_OPTION,
                    option.name().span(),
                    reading.label() + " sends `ssl` to the server as a setting, which refuses it: it knows `sslmode`");
            TlsMode mode =
                    TlsWords.mode(name, option.value().value(), kind, reading).orElse(TlsMode.REQUIRE);
            draft.edit(whole(option), "sslmode=" + mode.word());
            return true;
        }
        if (kind.speaksMysql() && name.equals("sslmode")) {
            TlsMode mode =
                    TlsWords.mode(name, option.value().value(), kind, reading).orElse(TlsMode.REQUIRE);
            draft.problem(
                    Kind.UNKNOWN_OPTION,
                    option.name().span(),
                    "`sslmode` is an option of PostgreSQL's drivers: MySQL's know `ssl-mode`, `sslMode` or `tls`");
            draft.edit(whole(option), "ssl-mode=" + TlsWords.mysqlWord(mode));
            return true;
        }
        return false;
    }

    private void unknown(Option option) {
        Piece value = option.value();
        if (!option.name().value().matches("[A-Za-z0-9_. -]{1,64}")) {
            draft.hide(option.name().span());
        }
        boolean open = value.value().length() <= 3
                || Ports.digits(value.value())
                || List.of("true", "false", "none", "auto")
                        .contains(value.value().toLowerCase(Locale.ROOT));
        if (!open) {
            draft.hide(value.span());
        } else {
            draft.options.put(option.name().value(), value);
        }
        draft.mark(Part.OPTION, whole(option));
        String name = option.name().value();
        List<String> near = OptionNames.nearest(name, kind);
        Span span = option.name().span();
        if (!near.isEmpty()) {
            draft.problem(
                    Kind.UNKNOWN_OPTION,
                    span,
                    shown -> "no option `" + shown.shown(span) + "`: did you mean `" + near.get(0) + "`?");
            draft.edit(span, near.get(0));
        } else if (style == Style.KEYWORDS) {
            draft.hopeless(
                    Kind.UNKNOWN_OPTION, span, shown -> "no option `" + shown.shown(span) + "`: libpq refuses it");
        }
    }
}
