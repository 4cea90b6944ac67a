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

    // Not a switch over patterns: it is linked at run time, which the start of a short command feels.
    private static @Nullable String of(Fact fact) {
        if (fact instanceof NameLookup lookup) {
            return lookup.outcome() == NameLookup.Outcome.FOUND ? null : lookup.host() + ": " + words(lookup.outcome());
        }
        if (fact instanceof Dial dial) {
            return of(dial);
        }
        if (fact instanceof TlsHandshake tls) {
            boolean well = tls.outcome() == TlsHandshake.Outcome.ESTABLISHED
                    || tls.outcome() == TlsHandshake.Outcome.NOT_SUPPORTED;
            return well ? null : tls.address() + ": TLS " + words(tls.outcome());
        }
        if (fact instanceof Greeting greeting) {
            return greeting.exchange() == Exchange.OK
                    ? null
                    : exchange(greeting.address(), "no greeting", greeting.exchange(), greeting.error());
        }
        if (fact instanceof Login login) {
            return login.exchange() == Exchange.OK
                    ? null
                    : exchange(login.address(), "login", login.exchange(), login.error());
        }
        if (fact instanceof DatabaseOpen open) {
            return open.exchange() == Exchange.OK
                    ? null
                    : exchange(open.address(), "database", open.exchange(), open.error());
        }
        if (fact instanceof Query query) {
            return query.exchange() == Exchange.OK
                    ? query.address() + " answered " + query.text()
                    : exchange(query.address(), query.text(), query.exchange(), query.error());
        }
        return fact instanceof ServerState state ? of(state) : null;
    }

    private static String of(Dial dial) {
        return switch (dial.outcome()) {
            case CONNECTED -> "connected to " + dial.address();
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
