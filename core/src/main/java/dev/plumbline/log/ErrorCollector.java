// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Symptom;
import dev.plumbline.target.Masking;
import dev.plumbline.target.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns recognised texts into facts: the parts of one error become one fact, what repeats is counted.
 * Used by one thread.
 */
final class ErrorCollector {
    /** How far apart the lines of one error may lie: a stack trace stands between a message and its cause. */
    private static final int SAME_ERROR = 60;

    private static final int MOST_ERRORS = 500;
    private static final int MOST_TEXT = 600;
    private static final int MOST_FIELD = 300;

    private static final List<Field> WHERE = List.of(Field.HOST, Field.ADDRESS, Field.PORT, Field.SOCKET);

    private final Seen seen;
    private final Signatures signatures;
    private final List<Draft> drafts = new ArrayList<>();

    ErrorCollector(Seen seen, Signatures signatures) {
        this.seen = seen;
        this.signatures = signatures;
    }

    void add(LogPassage passage) {
        List<Recognition.Hit> hits = Recognition.of(passage, signatures);
        if (hits.isEmpty()) {
            return;
        }
        String text = passage.text();
        String service = LineCleaner.composeService(passage.raw());
        Surrounding surrounding = Surrounding.of(passage, text);
        for (Recognition.Hit hit : hits) {
            add(new Draft(passage.line(), hit, text, service, surrounding));
        }
    }

    List<LoggedError> errors() {
        return drafts.stream().map(draft -> draft.made(seen)).toList();
    }

    private void add(Draft draft) {
        for (int i = drafts.size() - 1; i >= 0; i--) {
            Draft other = drafts.get(i);
            if (other.sameAs(draft)) {
                other.repeated(draft);
                return;
            }
            if (draft.line - other.lastLine <= SAME_ERROR && other.belongsWith(draft)) {
                other.completedBy(draft);
                return;
            }
        }
        if (drafts.size() < MOST_ERRORS) {
            drafts.add(draft);
        }
    }

    /** A fact while later lines may still add to it. */
    private static final class Draft {
        private final long line;
        private final Symptom symptom;
        private final Map<Field, String> fields = new EnumMap<>(Field.class);
        private final String text;
        private final String id;
        private String driver;
        private long lastLine;
        private int count = 1;

        Draft(long line, Recognition.Hit hit, String text, String service, Surrounding surrounding) {
            this.line = line;
            this.lastLine = line + text.substring(0, hit.to()).lines().count() - 1;
            this.symptom = hit.symptom();
            this.id = hit.signature().id();
            this.driver = hit.signature().driver();
            fields.putAll(hit.fields());
            if (!fields.containsKey(Field.SERVER) || driver.isEmpty()) {
                surrounding.driver().ifPresent(found -> {
                    driver = found.driver();
                    fields.putIfAbsent(Field.SERVER, found.server());
                });
                fields.values().removeIf(String::isEmpty);
            }
            surrounding.place().ifPresent(place -> fields.putIfAbsent(Field.PLACE, place));
            if (!service.isEmpty()) {
                fields.put(Field.SERVICE, service);
            }
            this.text = shown(text, hit);
        }

        boolean sameAs(Draft other) {
            return id.equals(other.id) && symptom == other.symptom && withoutPlace().equals(other.withoutPlace());
        }

        void repeated(Draft other) {
            if (other.line > lastLine) {
                count++;
            }
            lastLine = Math.max(lastLine, other.lastLine);
            completedBy(other);
        }

        /** Whether both may be parts of one error: they say the same, and neither names what the other names otherwise. */
        boolean belongsWith(Draft other) {
            if (symptom != other.symptom || id.equals(other.id) && other.line > line) {
                return false;
            }
            boolean clash = fields.entrySet().stream()
                    .anyMatch(field -> field.getKey() != Field.PLACE
                            && field.getKey() != Field.DETAIL
                            && field.getKey() != Field.AMOUNT
                            && field.getKey() != Field.ERRNO
                            && field.getKey() != Field.CODE
                            && other.fields.containsKey(field.getKey())
                            && !Objects.equals(other.fields.get(field.getKey()), field.getValue()));
            boolean shares = WHERE.stream().anyMatch(field -> fields.containsKey(field) && other.fields.containsKey(field));
            boolean silent = WHERE.stream().noneMatch(other.fields::containsKey) || WHERE.stream().noneMatch(fields::containsKey);
            return !clash && (shares || silent || other.line == line);
        }

        void completedBy(Draft other) {
            other.fields.forEach(fields::putIfAbsent);
            if (driver.isEmpty()) {
                driver = other.driver;
            }
        }

        LoggedError made(Seen seen) {
            return new LoggedError(seen, line, id, driver, symptom, fields, text, count);
        }

        private Map<Field, String> withoutPlace() {
            Map<Field, String> out = new EnumMap<>(fields);
            out.remove(Field.PLACE);
            return out;
        }

        /** The line with the word and all that the pattern took, with what may be a secret hidden there and in the fields. */
        private String shown(String passage, Recognition.Hit hit) {
            int from = passage.lastIndexOf('\n', Math.max(0, hit.from() - 1)) + 1;
            int end = passage.indexOf('\n', Math.max(hit.from(), hit.to() - 1));
            String whole = passage.substring(Math.max(from, hit.from() - MOST_TEXT), end < 0 ? passage.length() : end);
            String out = Masking.mask(whole);
            for (Map.Entry<Field, String> field : fields.entrySet()) {
                String value = field.getValue();
                String masked = masked(field.getKey(), value);
                field.setValue(masked.length() <= MOST_FIELD ? masked : masked.substring(0, MOST_FIELD));
                if (!masked.equals(value) && value.length() > 2) {
                    out = out.replace(value, masked);
                }
            }
            return out.length() <= MOST_TEXT ? out : out.substring(0, MOST_TEXT);
        }

        /** A piece of an address that was cut at the wrong place is a piece of a password. */
        private static String masked(Field field, String value) {
            int at = value.lastIndexOf('@');
            if ((field == Field.HOST || field == Field.DATABASE) && at >= 0) {
                return Secret.MASK + value.substring(at);
            }
            boolean number = value.chars().allMatch(c -> c >= '0' && c <= '9');
            return field == Field.PORT && !number ? Secret.MASK : Masking.mask(value);
        }
    }
}
