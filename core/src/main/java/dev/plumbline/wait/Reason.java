// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.ServerState;
import dev.plumbline.fact.TlsHandshake;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in a few words how far an attempt came. */
final class Reason {
    private Reason() {}

    /** The last thing that did not go well; what was answered when all did. */
    static String of(Facts facts) {
        String reason = "nothing was seen";
        for (Fact fact : facts.all()) {
            String next = of(fact);
            if (next != null) {
                reason = next;
            }
        }
        return reason;
    }

    private static @Nullable String of(Fact fact) {
        return switch (fact) {
            case NameLookup lookup when lookup.outcome() != NameLookup.Outcome.FOUND ->
                lookup.host() + ": " + words(lookup.outcome());
            case Dial dial -> dial.connected() ? "connected to " + dial.address() : of(dial);
            case TlsHandshake tls when tls.outcome() != TlsHandshake.Outcome.ESTABLISHED ->
                tls.address() + ": TLS " + words(tls.outcome());
            case Greeting greeting when greeting.exchange() != Exchange.OK ->
                exchange(greeting.address(), "no greeting", greeting.exchange(), greeting.error());
            case Login login when login.exchange() != Exchange.OK ->
                exchange(login.address(), "login", login.exchange(), login.error());
            case DatabaseOpen open when open.exchange() != Exchange.OK ->
                exchange(open.address(), "database", open.exchange(), open.error());
            case Query query ->
                query.exchange() == Exchange.OK
                        ? query.address() + " answered " + query.text()
                        : exchange(query.address(), query.text(), query.exchange(), query.error());
            case ServerState state -> of(state);
            default -> null;
        };
    }

    private static String of(Dial dial) {
        return switch (dial.outcome()) {
            case REFUSED -> "connection refused by " + dial.address();
            case TIMED_OUT -> "no answer from " + dial.address();
            case NO_SUCH_FILE -> "no socket " + dial.address();
            default -> dial.address() + ": " + words(dial.outcome());
        };
    }

    private static @Nullable String of(ServerState state) {
        if (!state.network()) {
            return state.address() + ": first start, not on the network yet";
        }
        if (state.loading()) {
            return state.address() + ": loading its data";
        }
        return state.readOnly() ? state.address() + ": read-only" : null;
    }

    private static String exchange(String address, String step, Exchange exchange, @Nullable ServerError error) {
        return error == null
                ? address + ": " + step + ", " + words(exchange)
                : address + ": " + error.message() + " (" + error.code() + ")";
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
