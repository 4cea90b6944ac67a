// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Symptom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text that a program prints when something is wrong, as it is recognised.
 *
 * @param driver who prints it; empty text when many do
 * @param words one of them is in each line that can match
 * @param patterns each of bounded work, with groups named like fields
 * @param symptom empty for a text that only says what an error beside it is about
 * @param fixed fields that follow from the text alone
 * @param samples lines that it must recognise
 */
record Signature(
        String id,
        String driver,
        List<String> words,
        List<Pattern> patterns,
        Optional<Symptom> symptom,
        Map<Field, String> fixed,
        List<Sample> samples) {

    /** Of something that was recognised without a text. */
    static Signature ofType(String id, String driver, Symptom symptom) {
        return new Signature(id, driver, List.of(), List.of(), Optional.of(symptom), Map.of(), List.of());
    }

    /**
     * A line to try a signature with.
     *
     * @param expected fields by their names in lower case, and {@code symptom} where it differs
     */
    record Sample(String text, Map<String, String> expected) {}
}
