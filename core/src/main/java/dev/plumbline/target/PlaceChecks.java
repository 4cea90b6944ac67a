// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the hosts and ports of a draft for what no server can have. */
final class PlaceChecks {
    private static final String BAD_IN_HOSTS = "\"'`<>[]{}()\\^|@=,;!$#?&";

    private PlaceChecks() {}

    static void check(Draft draft) {
        List<Draft.Place> places = draft.places;
        for (int i = 0; i < places.size(); i++) {
            Draft.Place place = places.get(i);
            port(draft, place.port());
            places.set(i, new Draft.Place(host(draft, place.host()), place.port()));
        }
        boolean portless = draft.kind == ServerKind.TCP
                && places.stream()
                        .anyMatch(each -> each.port() == null || each.port().isEmpty());
        if (portless) {
            Span at = places.get(0).host().span();
            draft.hopeless(Kind.BAD_PORT, at, "no port is given, and plain TCP has none of its own");
        }
    }

    private static void port(Draft draft, @Nullable Piece port) {
        if (port == null || port.isEmpty() || Ports.valid(port.value()) || Placeholders.is(port.value())) {
            return;
        }
        Span span = port.span();
        if (Ports.digits(port.value())) {
            draft.hopeless(
                    Kind.BAD_PORT,
                    span,
                    shown -> "port " + shown.shown(span) + " is out of range: ports are 1 to 65535");
            return;
        }
        String trimmed = port.value().strip();
        if (Ports.valid(trimmed)) {
            draft.problem(Kind.STRAY_SPACE, span, "a space beside the port");
            draft.edit(span, trimmed);
            draft.readable = false;
        } else if (!draft.reported(Kind.BAD_PORT)) {
            draft.hopeless(Kind.BAD_PORT, span, shown -> "the port is not a number: `" + shown.shown(span) + "`");
        }
    }

    private static Piece host(Draft draft, Piece host) {
        String name = host.value();
        if (name.isEmpty() || name.startsWith("/") || Placeholders.is(name)) {
            return host;
        }
        Span span = host.span();
        String trimmed = name.strip();
        if (!trimmed.equals(name) && !trimmed.isEmpty()) {
            draft.problem(Kind.STRAY_SPACE, span, "a space beside the host");
            draft.edit(span, trimmed);
            return new Piece(trimmed, span);
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean control = Character.isISOControl(c) || Character.isSurrogate(c) || Character.isWhitespace(c);
            if (control || BAD_IN_HOSTS.indexOf(c) >= 0) {
                draft.readable = false;
                String bad = MaskedText.visible(String.valueOf(c));
                draft.hopeless(Kind.BAD_HOST, span, "the host holds `" + bad + "`, which no host name has");
                return host;
            }
        }
        return host;
    }
}
