// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** What the JDK's exceptions say about how a step ended. Their words are English under every locale. */
final class Ending {
    private Ending() {}

    /** How an exchange on a connection that stood ended. */
    static Exchange ofExchange(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return Exchange.TIMED_OUT;
        }
        if (e instanceof EOFException) {
            return Exchange.CLOSED;
        }
        if (e instanceof ProtocolException) {
            return Exchange.GARBLED;
        }
        if (says(e, "timed out")) {
            return Exchange.TIMED_OUT;
        }
        if (says(e, "reset") || says(e, "Broken pipe") || says(e, "abort")) {
            return Exchange.RESET;
        }
        return e instanceof SSLException ? Exchange.GARBLED : Exchange.CLOSED;
    }

    /** How an attempt to connect ended. */
    static Dial.Outcome ofDial(IOException e) {
        if (e instanceof SocketTimeoutException || says(e, "timed out")) {
            return Dial.Outcome.TIMED_OUT;
        }
        if (says(e, "refused")) {
            return Dial.Outcome.REFUSED;
        }
        if (says(e, "ermission denied") || says(e, "not permitted")) {
            return Dial.Outcome.NOT_PERMITTED;
        }
        if (says(e, "etwork is unreachable")
                || says(e, "annot assign requested address")
                || says(e, "rotocol family")) {
            return Dial.Outcome.NETWORK_UNREACHABLE;
        }
        if (e instanceof NoRouteToHostException || says(e, "o route to host") || says(e, "ost is unreachable")) {
            return Dial.Outcome.HOST_UNREACHABLE;
        }
        if (says(e, "No such file")) {
            return Dial.Outcome.NO_SUCH_FILE;
        }
        if (says(e, "reset")) {
            return Dial.Outcome.RESET;
        }
        return e instanceof ConnectException && says(e, "losed") ? Dial.Outcome.RESET : Dial.Outcome.FAILED;
    }

    /** The operating system's words, never null. */
    static String words(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : Printable.of(message);
    }

    private static boolean says(IOException e, String part) {
        String message = e.getMessage();
        return message != null && message.contains(part);
    }
}
