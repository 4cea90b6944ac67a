// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Symptom;
import dev.plumbline.target.Masking;
import dev.plumbline.target.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Turns recognised texts into facts: the parts of one error become one fact, what repeats is counted.
 * Used by one thread.
 */
final class ErrorCollector {
    /** How far apart the lines of one error may lie: a stack trace stands between a message and its cause. */
    private static final int SAME_ERROR = 60;

    private static final int MOST_ERRORS = 500;
    private static final int MOST_TEXT = 400;
    private static final int MOST_BEFORE = 120;
    private static final int MOST_FIELD = 300;

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}+(?:[/?,]|$)");
    private static final List<Field> WHERE = List.of(Field.HOST, Field.ADDRESS, Field.PORT, Field.SOCKET);

    private static final Signature BUILD_STEP = Signature.ofType("build-step", "BuildKit", Symptom.AT_BUILD_TIME);

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
        if (LineCleaner.inBuild(passage.raw())) {
            add(new Draft(passage.line(), Recognition.hit(BUILD_STEP, Map.of(), text), text, service, surrounding));
        }
    }

    /** What is known of an exception without its text having been recognised. */
    void add(long line, Recognition.Hit hit, String text) {
        add(new Draft(line, hit, text, "", Surrounding.NONE));
    }

    List<LoggedError> errors() {
        return drafts.stream()
                .sorted(Comparator.comparingLong(draft -> draft.line))
                .map(draft -> draft.made(seen))
                .toList();
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
        private String text;
        private String id;
        private int rank;
        private String driver;
        private long lastLine;
        private int count = 1;

        Draft(long line, Recognition.Hit hit, String text, String service, Surrounding surrounding) {
            this.line = line;
            this.lastLine = line + text.substring(0, hit.to()).lines().count() - 1;
            this.symptom = hit.symptom();
            this.id = hit.signature().id();
            this.rank = hit.rank();
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
            this.text = around(text, hit);
        }

        boolean sameAs(Draft other) {
            return id.equals(other.id)
                    && symptom == other.symptom
                    && withoutPlace().equals(other.withoutPlace());
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
            if (symptom != other.symptom || id.equals(other.id) && other.line > line && !holds(other)) {
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
            boolean shares =
                    WHERE.stream().anyMatch(field -> fields.containsKey(field) && other.fields.containsKey(field));
            boolean silent = WHERE.stream().noneMatch(other.fields::containsKey)
                    || WHERE.stream().noneMatch(fields::containsKey);
            return !clash && (shares || silent || other.line == line);
        }

        /** Whether another says less of the same. */
        private boolean holds(Draft other) {
            return other.fields.size() < fields.size() && fields.entrySet().containsAll(other.fields.entrySet());
        }

        void completedBy(Draft other) {
            other.fields.forEach(fields::putIfAbsent);
            if (driver.isEmpty() || other.rank < rank && !other.driver.isEmpty()) {
                driver = other.driver;
            }
            if (other.rank < rank) {
                rank = other.rank;
                id = other.id;
                text = other.text;
            }
        }

        LoggedError made(Seen seen) {
            Map<Field, String> shownFields = new EnumMap<>(Field.class);
            String shown = shown(shownFields);
            return new LoggedError(seen, line, id, driver, symptom, shownFields, shown, count);
        }

        private Map<Field, String> withoutPlace() {
            Map<Field, String> out = new EnumMap<>(fields);
            out.remove(Field.PLACE);
            return out;
        }

        /** The line with the word and all that the pattern took, as far as it will be shown and a little more. */
        private static String around(String passage, Recognition.Hit hit) {
            int line = passage.lastIndexOf('\n', Math.max(0, hit.from() - 1)) + 1;
            int from = Math.max(line, hit.from() - MOST_BEFORE);
            int end = passage.indexOf('\n', Math.max(hit.from(), hit.to() - 1));
            int to = Math.min(end < 0 ? passage.length() : end, Math.max(hit.to(), hit.from() + MOST_TEXT));
            if (from == line) {
                return passage.substring(from, to);
            }
            // What stands first may be the end of a secret whose name was cut off.
            String cut = passage.substring(from, to);
            int blank = cut.indexOf(' ', cut.indexOf(' ') + 1);
            return blank >= 0 && blank < hit.from() - from
                    ? cut.substring(blank + 1)
                    : cut.substring(hit.from() - from);
        }

        /** The text with what may be a secret hidden, there and in the fields. */
        private String shown(Map<Field, String> shownFields) {
            String out = Masking.mask(text);
            for (Map.Entry<Field, String> field : fields.entrySet()) {
                String value = field.getValue();
                String masked = masked(field.getKey(), value);
                shownFields.put(
                        field.getKey(), masked.length() <= MOST_FIELD ? masked : masked.substring(0, MOST_FIELD));
                if (!masked.equals(value) && value.length() > 2) {
                    out = out.replace(value, masked);
                }
            }
            return out.length() <= MOST_TEXT ? out : out.substring(0, MOST_TEXT);
        }

        /** A URL that was cut before its at sign ends within the password. */
        private static String beforePassword(String url) {
            int slashes = url.indexOf("://");
            int colon = url.indexOf(':', slashes + 3);
            return colon >= 0
                            && url.indexOf('@', colon) < 0
                            && !PORT.matcher(url.substring(colon)).lookingAt()
                    ? url.substring(0, colon + 1) + Secret.MASK
                    : Masking.mask(url);
        }

        /** A piece of an address that was cut at the wrong place is a piece of a password. */
        private static String masked(Field field, String value) {
            int at = value.lastIndexOf('@');
            if ((field == Field.HOST || field == Field.DATABASE) && at >= 0) {
                return Secret.MASK + value.substring(at);
            }
            if (field == Field.DETAIL && value.contains("://")) {
                return beforePassword(value);
            }
            boolean number = value.chars().allMatch(c -> c >= '0' && c <= '9');
            return field == Field.PORT && !number ? Secret.MASK : Masking.mask(value);
        }
    }
}
