// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.ServerError;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells which server answers from the first bytes it sends. */
final class Recogniser {
    private Recogniser() {}

    /**
     * What was recognised.
     *
     * @param version null when the bytes name none
     * @param error null when the server did not greet with one
     * @param detail the first bytes, escaped, where nothing was recognised
     */
    record Recognised(
            Greeting.Speaks speaks,
            @Nullable String version,
            @Nullable ServerError error,
            String detail) {}

    /** Judges the first bytes that came; empty when none did. */
    static Recognised of(byte[] first) {
        Greeting.Speaks speaks = first.length == 0 ? Greeting.Speaks.NOTHING : Greeting.Speaks.UNKNOWN;
        return new Recognised(speaks, null, null, "");
    }

    /**
     * Adds the greeting of a server that did not answer in the protocol that was expected. Where the
     * bytes leave it open who it is, further connections ask it gently, unless the context is light.
     *
     * @param first what it sent; empty when it sent nothing
     * @param exchange how the exchange in the expected protocol ended
     */
    static void foreign(ProbeContext context, byte[] first, Exchange exchange, Duration took) {
        Recognised seen = of(first);
        context.add(new Greeting(
                context.seen("first bytes"),
                context.name(),
                context.address(),
                seen.speaks(),
                seen.version(),
                exchange,
                seen.error(),
                seen.detail(),
                took));
    }

    /** Adds the greeting of a server that speaks first, if it does so in time; silence is no fault here. */
    static void listen(ProbeContext context, Wire wire, int millis) {
        long start = System.nanoTime();
        try {
            byte[] first = wire.availableWithin(64, Duration.ofMillis(millis));
            foreign(context, first, first.length == 0 ? Exchange.CLOSED : Exchange.OK, ProbeContext.since(start));
        } catch (IOException e) {
            if (Ending.ofExchange(e) == Exchange.RESET) {
                foreign(context, new byte[0], Exchange.RESET, ProbeContext.since(start));
            }
        }
    }
}
