// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.RanIn;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Vantage;
import dev.plumbline.log.LogFacts;
import dev.plumbline.log.NoteReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * From what a program printed, or threw, to the root cause. Nothing is probed. Immutable; safe for use by
 * several threads.
 *
 * <pre>{@code
 * Diagnosis diagnosis = Explainer.standard().note("works outside Docker").explain(exception);
 * }</pre>
 */
public final class Explainer {
    private final List<Fact> context;

    private Explainer(List<Fact> context) {
        this.context = List.copyOf(context);
    }

    /** Without any context. */
    public static Explainer standard() {
        return new Explainer(List.of());
    }

    /** The same with more facts, such as those of a discovery; what was configured to be probed is passed over. */
    public Explainer with(List<? extends Fact> facts) {
        List<Fact> all = new ArrayList<>(context);
        for (Fact fact : facts) {
            // A target that was never probed would look like one that gives no answer.
            if (!(fact instanceof TargetConfigured)) {
                all.add(fact);
            }
        }
        return new Explainer(all);
    }

    /** The same with what a person remembers, in plain words. */
    public Explainer note(String words) {
        return with(NoteReader.note(words));
    }

    /**
     * The same with a snippet of any kind: a compose file, settings, code.
     *
     * @param name what it is called, such as its file's name
     */
    public Explainer snippet(String text, String name) {
        return with(NoteReader.snippet(text, name));
    }

    /** The same with the surroundings in which the program ran. */
    public Explainer where(RanIn.Surroundings surroundings) {
        Seen seen = new Seen(Instant.now(), Vantage.HERE, "as told");
        return with(List.of(new RanIn(seen, surroundings)));
    }

    /**
     * Explains a log.
     *
     * @param log read to its end and left open
     * @return the findings, the root cause first; none when nothing was recognised
     * @throws IOException when the stream cannot be read
     */
    public Diagnosis explain(InputStream log) throws IOException {
        Head head = new Head(log);
        List<LoggedError> errors = LogFacts.read(head);
        List<Fact> around = NoteReader.logHead(head.kept());
        return diagnose(errors, errors.isEmpty() ? List.of() : around);
    }

    /** Explains a text, such as an exception's trace. */
    public Diagnosis explain(String text) {
        try {
            return explain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Explains an exception, with its causes and what was suppressed. */
    public Diagnosis explain(Throwable thrown) {
        return diagnose(LogFacts.of(thrown), List.of());
    }

    private Diagnosis diagnose(List<LoggedError> errors, List<Fact> around) {
        Facts facts = new Facts(context).and(around).and(errors);
        return Diagnoser.ofLogs().diagnose(facts);
    }

    /** Keeps the beginning of a log beside its reader. */
    private static final class Head extends FilterInputStream {
        private static final int MOST = 32_768;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Head(InputStream in) {
            super(in);
        }

        String kept() {
            return kept.toString(StandardCharsets.UTF_8);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            if (count > 0 && kept.size() < MOST) {
                kept.write(bytes, from, Math.min(count, MOST - kept.size()));
            }
            return count;
        }
    }
}
