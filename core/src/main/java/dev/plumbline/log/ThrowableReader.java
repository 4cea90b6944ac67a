// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.Seen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Reads an exception, its causes and what was suppressed. */
final class ThrowableReader {
    private static final int MOST = 50;

    private final Seen seen;
    private final Signatures signatures;
    private final Set<Throwable> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<LoggedError> errors = new ArrayList<>();

    ThrowableReader(Seen seen, Signatures signatures) {
        this.seen = seen;
        this.signatures = signatures;
    }

    List<LoggedError> read(Throwable thrown) {
        visit(thrown);
        return List.copyOf(errors);
    }

    private void visit(Throwable thrown) {
        if (visited.size() == MOST || !visited.add(thrown)) {
            return;
        }
        byte[] text = thrown.toString().getBytes(StandardCharsets.UTF_8);
        ErrorCollector collector = new ErrorCollector(seen, signatures);
        collector.add(new LogPassage(visited.size(), text, 0, text.length));
        errors.addAll(collector.errors());
        if (thrown.getCause() != null) {
            visit(thrown.getCause());
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            visit(suppressed);
        }
    }
}
