// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Noted;
import dev.plumbline.fact.RanIn;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Symptom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The errors of a log that are worth judging. One that only says that there was no connection gives way to
 * the one beside it that says why, and leaves it what it knows of the place.
 */
final class Telling {
    private static final int MOST_ERRORS = 40;
    /** A cause stands below what it brought about, behind the frames of the stack. */
    private static final int BELOW = 60;

    private static final int ABOVE = 4;

    private static final Set<Symptom> VAGUE =
            EnumSet.of(Symptom.UNREACHABLE, Symptom.TIMED_OUT, Symptom.POOL_EXHAUSTED, Symptom.TLS_FAILED);
    private static final Set<Symptom> TELLS_NOTHING_MORE = EnumSet.of(
            Symptom.UNREACHABLE,
            Symptom.TIMED_OUT,
            Symptom.POOL_EXHAUSTED,
            Symptom.AT_BUILD_TIME,
            Symptom.CLOSED_IN_USE,
            Symptom.RESET,
            Symptom.SERVER_READY,
            Symptom.INITIALISATION_SKIPPED,
            Symptom.TABLE_MISSING,
            Symptom.PREPARED_STATEMENT_LOST);

    private Telling() {}

    /** In the order of their lines; without any, what a person told stands in for one. */
    static List<LoggedError> of(Facts facts) {
        List<LoggedError> errors = new ArrayList<>();
        for (LoggedError error : facts.of(LoggedError.class)) {
            if (error.symptom() != Symptom.SERVER_READY && errors.size() < MOST_ERRORS) {
                errors.add(error);
            }
        }
        return errors.isEmpty() ? told(facts) : withoutVague(errors);
    }

    private static List<LoggedError> told(Facts facts) {
        List<Noted> notes = facts.of(Noted.class);
        if (notes.stream().noneMatch(Noted::remembered)) {
            return List.of();
        }
        List<RanIn> places = facts.of(RanIn.class);
        Seen seen = places.isEmpty() ? notes.get(0).seen() : places.get(0).seen();
        return List.of(new LoggedError(seen, 0, "note", "", Symptom.TIMED_OUT, Map.of(), "", 1));
    }

    private static List<LoggedError> withoutVague(List<LoggedError> errors) {
        List<LoggedError> kept = new ArrayList<>(errors);
        for (LoggedError vague : errors) {
            Optional<LoggedError> why = VAGUE.contains(vague.symptom()) ? reason(vague, kept) : Optional.empty();
            if (why.isPresent()) {
                kept.set(kept.indexOf(why.get()), placed(why.get(), vague));
                kept.remove(vague);
            }
        }
        return kept;
    }

    private static Optional<LoggedError> reason(LoggedError vague, List<LoggedError> errors) {
        return errors.stream()
                .filter(other -> !TELLS_NOTHING_MORE.contains(other.symptom()) && other.symptom() != vague.symptom())
                .filter(other -> other.line() >= vague.line() - ABOVE && other.line() <= vague.line() + BELOW)
                .filter(other -> same(vague, other, Field.SERVICE) && same(vague, other, Field.PORT))
                .findFirst();
    }

    private static boolean same(LoggedError one, LoggedError other, Field field) {
        return one.field(field).isEmpty()
                || other.field(field).isEmpty()
                || one.field(field).equals(other.field(field));
    }

    /** The reason with the place that the vaguer error names, where it names none itself. */
    private static LoggedError placed(LoggedError why, LoggedError vague) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.putAll(why.fields());
        boolean nowhere = why.field(Field.HOST).isEmpty()
                && why.field(Field.ADDRESS).isEmpty()
                && why.field(Field.SOCKET).isEmpty();
        vague.fields().forEach((field, value) -> {
            boolean place = field == Field.HOST || field == Field.ADDRESS || field == Field.PORT;
            if (place && nowhere || field == Field.SERVER || field == Field.DATABASE || field == Field.USER) {
                fields.putIfAbsent(field, value);
            }
        });
        String driver = why.driver().isEmpty() ? vague.driver() : why.driver();
        return new LoggedError(
                why.seen(), why.line(), why.signature(), driver, why.symptom(), fields, why.text(), why.count());
    }
}
