// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.Verdict;
import dev.plumbline.text.Escape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A check in the making; its time runs from here to the verdict. Used by one thread. */
final class Draft {
    private static final int LONGEST = 500;

    private final CheckKind kind;
    private final String subject;
    private final long start = System.nanoTime();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final List<Double> samples = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();
    private final List<String> fixes = new ArrayList<>();
    private String figure = "";
    private String bound = "";
    private @Nullable String cause;
    private @Nullable Duration took;

    private Draft(CheckKind kind, String subject) {
        this.kind = kind;
        this.subject = subject;
    }

    static Draft of(CheckKind kind, String subject) {
        return new Draft(kind, subject);
    }

    /** What was measured or seen. */
    Draft figure(String text) {
        figure = text;
        return this;
    }

    /** What it is held against. */
    Draft bound(String text) {
        bound = text;
        return this;
    }

    Draft value(String name, double number) {
        values.put(name, number);
        return this;
    }

    Draft samples(List<Double> millis) {
        samples.addAll(millis);
        return this;
    }

    Draft note(String text) {
        evidence.add(safe(text));
        return this;
    }

    Draft notes(List<String> texts) {
        texts.forEach(this::note);
        return this;
    }

    Draft fix(String text) {
        fixes.add(safe(text));
        return this;
    }

    Draft cause(@Nullable String id) {
        cause = id;
        return this;
    }

    /** In place of the time since the beginning, for what was measured before. */
    Draft took(Duration duration) {
        took = duration;
        return this;
    }

    Check passed() {
        return as(Verdict.PASSED);
    }

    Check warned() {
        return as(Verdict.WARNED);
    }

    Check failed() {
        return as(Verdict.FAILED);
    }

    Check skipped(String why) {
        figure = why;
        return as(Verdict.SKIPPED);
    }

    Check as(Verdict verdict) {
        Duration took = this.took == null ? Duration.ofNanos(System.nanoTime() - start) : this.took;
        return new Check(
                kind, safe(subject), verdict, safe(figure), safe(bound), took, values, samples, evidence, fixes, cause);
    }

    private static String safe(String text) {
        return Escape.bounded(Escape.controls(text), LONGEST);
    }
}
