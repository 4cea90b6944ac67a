// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Seen;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an exception, its causes, what follows it and what was suppressed. Used by one thread, once. */
final class ThrowableReader {
    private static final int MOST = 50;
    private static final int MOST_TEXT = 4096;

    private final Seen seen;
    private final Signatures signatures;
    private final ErrorCollector collector;
    private final Set<Throwable> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    ThrowableReader(Seen seen, Signatures signatures) {
        this.seen = seen;
        this.signatures = signatures;
        this.collector = new ErrorCollector(seen, signatures);
    }

    List<LoggedError> read(Throwable thrown) {
        visit(thrown);
        return collector.errors().stream()
                .map(each -> new LoggedError(
                        seen,
                        each.line(),
                        each.signature(),
                        each.driver(),
                        each.symptom(),
                        each.fields(),
                        each.text(),
                        1))
                .toList();
    }

    private void visit(Throwable thrown) {
        if (visited.size() == MOST || !visited.add(thrown)) {
            return;
        }
        int line = visited.size();
        String text = shown(thrown);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LogPassage passage = new LogPassage(line, bytes, 0, bytes.length);
        Optional<Signature> typed = ThrownTypes.read(thrown);
        if (typed.isPresent()) {
            collector.add(line, completed(typed.get(), thrown, passage), text);
        } else {
            collector.add(passage);
        }
        if (thrown.getCause() != null) {
            visit(thrown.getCause());
        }
        if (thrown instanceof SQLException sql && sql.getNextException() != null) {
            visit(sql.getNextException());
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            visit(suppressed);
        }
    }

    /** The type says what it is; the text may still name who and where. */
    private Recognition.Hit completed(Signature typed, Throwable thrown, LogPassage passage) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.putAll(ThrownTypes.fields(typed, thrown));
        Signature signature = typed;
        for (Recognition.Hit hit : Recognition.of(passage, signatures)) {
            if (hit.symptom() == typed.symptom().orElseThrow()) {
                signature = hit.signature();
                hit.fields().forEach(fields::putIfAbsent);
                break;
            }
        }
        return Recognition.hit(signature, fields, passage.text());
    }

    private static String shown(Throwable thrown) {
        String text = thrown.toString();
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }
}
