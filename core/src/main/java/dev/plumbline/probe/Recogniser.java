// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Greeting.Speaks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds out which server answers where another one was expected. */
final class Recogniser {
    /** How many first bytes are looked at. */
    static final int LOOKED_AT = 256;

    private static final Duration SPEAKS_FIRST = Duration.ofMillis(150);
    private static final Duration GENTLE = Duration.ofMillis(600);
    private static final byte[] HTTP_REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REDIS_PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    private Recogniser() {}

    /**
     * Adds the greeting of a server that did not answer in the protocol that was expected. Where the
     * bytes leave it open who it is, further connections ask it gently, unless the context is light.
     *
     * @param first what it sent, the first {@link #LOOKED_AT} bytes at most; empty when it sent nothing
     * @param exchange how the exchange in the expected protocol ended
     * @param took how long that exchange took
     */
    static void foreign(ProbeContext context, byte[] first, Exchange exchange, Duration took) {
        FirstBytes seen = FirstBytes.judge(first);
        if (!seen.decided() && !context.light()) {
            FirstBytes asked = ask(context);
            if (asked.decided() || seen.speaks() == Speaks.NOTHING && asked.speaks() != Speaks.NOTHING) {
                seen = asked;
            }
        }
        context.add(greeting(context, seen, exchange, took));
    }

    /** Adds the greeting of a server that speaks first, if it does so in time; silence is no fault here. */
    static void listen(ProbeContext context, Wire wire, Duration limit) {
        long start = System.nanoTime();
        Exchange exchange = Exchange.OK;
        byte[] first = NOTHING;
        try {
            first = wire.availableWithin(LOOKED_AT, limit);
            if (first.length == 0) {
                exchange = Exchange.CLOSED;
            }
        } catch (IOException e) {
            exchange = Ending.ofExchange(e);
        }
        if (exchange != Exchange.TIMED_OUT) {
            context.add(greeting(context, FirstBytes.judge(first), exchange, ProbeContext.since(start)));
        }
    }

    /** Asks a server who it is, on connections of its own and side by side, with what does no harm anywhere. */
    static FirstBytes ask(ProbeContext context) {
        FirstBytes[] answers = new FirstBytes[3];
        List<SideBySide.Branch> branches = new ArrayList<>();
        branches.add(facts -> answers[0] = ask(context, HTTP_REQUEST, SPEAKS_FIRST));
        branches.add(facts -> answers[1] = ask(context, PostgresMessages.SSL_REQUEST, Duration.ZERO));
        branches.add(facts -> answers[2] = ask(context, REDIS_PING, Duration.ZERO));
        SideBySide.run(branches);
        FirstBytes best = FirstBytes.judge(NOTHING);
        for (FirstBytes answer : answers) {
            if (answer.decided()) {
                return answer;
            }
            if (answer.speaks() == Speaks.UNKNOWN) {
                best = answer;
            }
        }
        return best;
    }

    private static FirstBytes ask(ProbeContext context, byte[] question, Duration listenBefore) {
        try (Wire wire = context.redial(gentle(context).plus(listenBefore))) {
            if (!listenBefore.isZero()) {
                byte[] spoken = firstWithin(wire, listenBefore);
                if (spoken.length > 0) {
                    return FirstBytes.judge(spoken);
                }
            }
            wire.write(question);
            return FirstBytes.judge(wire.available(LOOKED_AT));
        } catch (IOException e) {
            return FirstBytes.judge(NOTHING);
        }
    }

    private static Duration gentle(ProbeContext context) {
        Duration exchange = context.limits().exchange();
        return exchange.compareTo(GENTLE) < 0 ? exchange : GENTLE;
    }

    private static byte[] firstWithin(Wire wire, Duration limit) throws IOException {
        try {
            return wire.availableWithin(LOOKED_AT, limit);
        } catch (IOException e) {
            if (Ending.ofExchange(e) == Exchange.TIMED_OUT) {
                return NOTHING;
            }
            throw e;
        }
    }

    private static Greeting greeting(ProbeContext context, FirstBytes seen, Exchange exchange, Duration took) {
        return new Greeting(
                context.seen("first bytes"),
                context.name(),
                context.address(),
                seen.speaks(),
                seen.version(),
                exchange,
                seen.error(),
                seen.detail(),
                took);
    }
}
