// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Exchange;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** How an exchange ended that ended in an exception. */
final class Ending {
    private Ending() {}

    static Exchange of(IOException e) {
        if (e instanceof MysqlError) {
            return Exchange.REJECTED;
        }
        if (e instanceof SocketTimeoutException) {
            return Exchange.TIMED_OUT;
        }
        if (e instanceof EOFException) {
            return Exchange.CLOSED;
        }
        if (e instanceof ProtocolException || e instanceof SSLException) {
            return Exchange.GARBLED;
        }
        return e instanceof SocketException ? Exchange.RESET : Exchange.CLOSED;
    }
}
