// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event of a hook, read without trust: a field of the wrong type is an absent one, and no text is longer than
 * what a report can show.
 */
record Event(Map<String, Object> fields) {
    private static final int MOST_TEXT = 1_000;

    /** The event on a line; empty when the line is none. */
    static Optional<Event> of(String line) {
        return JsonReader.object(line).map(Event::new);
    }

    @Nullable
    String text(String name) {
        return fields.get(name) instanceof String text ? bounded(text) : null;
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    long number(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** At least one, since the event itself happened. */
    int count() {
        return Math.clamp(number("count"), 1, Integer.MAX_VALUE);
    }

    @Nullable
    Boolean flag(String name) {
        return fields.get(name) instanceof Boolean flag ? flag : null;
    }

    /** The objects of a list. */
    @SuppressWarnings("unchecked") // The reader of JSON makes maps with text keys only.
    List<Event> list(String name) {
        if (!(fields.get(name) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(each -> new Event((Map<String, Object>) each))
                .toList();
    }

    List<String> texts(String name) {
        if (!(fields.get(name) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(String.class::isInstance)
                .map(each -> bounded((String) each))
                .toList();
    }

    private static String bounded(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "...";
    }
}
