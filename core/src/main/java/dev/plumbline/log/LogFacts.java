// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/** The facts that a log or an exception holds. Safe for any number of threads. */
public final class LogFacts {
    private LogFacts() {}

    private static final class Shipped {
        private static final Signatures SIGNATURES = Signatures.shipped();
    }

    /**
     * Reads a log to its end; the stream stays open. What is kept is bounded, whatever the log's size.
     *
     * @param log text in UTF-8, in UTF-16 with its mark, or anything else
     * @return what it says, in the order of its lines; never null but potentially empty
     * @throws IOException when the stream cannot be read
     */
    public static List<LoggedError> read(InputStream log) throws IOException {
        Seen seen = new Seen(Instant.now(), Vantage.HERE, "log");
        ErrorCollector collector = new ErrorCollector(seen, Shipped.SIGNATURES);
        new LogReader(Shipped.SIGNATURES.scanner(), collector::add).read(log);
        return collector.errors();
    }

    /**
     * Reads an exception with its causes and suppressed exceptions. SQLSTATE, error numbers and the types of
     * the Java platform are read as such; texts only where these say nothing.
     *
     * @return what it says, the outermost first; never null but potentially empty
     */
    public static List<LoggedError> of(Throwable thrown) {
        Seen seen = new Seen(Instant.now(), Vantage.HERE, "exception");
        return new ThrowableReader(seen, Shipped.SIGNATURES).read(thrown);
    }
}
