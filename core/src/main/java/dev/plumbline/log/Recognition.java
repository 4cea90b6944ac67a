// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Symptom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the signatures say of one passage. */
final class Recognition {
    /** What a server's name, a service's name or an address may be made of. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._:%-]{1,253}+");

    private static final List<Field> WHERE =
            List.of(Field.HOST, Field.ADDRESS, Field.PORT, Field.SOCKET, Field.SERVER, Field.USER, Field.DATABASE);
    /** One line that says more is a list of some kind. */
    private static final int MOST_HITS = 5;
    /** How far behind an error the place it is about may be written. */
    private static final int AFTER = 400;
    /** How far around an error its place is looked for: for one error, at the least, and for all of a line together. */
    private static final int MOST_AROUND = 400;

    private static final int LEAST_AROUND = 120;
    private static final int AROUND_ALL = 800;
    /** Characters times patterns that one line may cost; more is spent on no line that a program prints. */
    private static final int WORK = 24_000;

    private static final int LEAST_REACH = 560;
    /** How far one text may reach into the lines after its first. */
    private static final int FORM = 1200;

    private Recognition() {}

    /**
     * One recognised text.
     *
     * @param rank the place of its signature among all; the first says most
     * @param from where in the passage's text it begins
     * @param to where it ends
     */
    record Hit(Signature signature, int rank, Symptom symptom, Map<Field, String> fields, int from, int to) {}

    /** Of something that was recognised without a text, which counts for more than any text. */
    static Hit hit(Signature signature, Map<Field, String> fields, String text) {
        Map<Field, String> own = new EnumMap<>(Field.class);
        own.putAll(fields);
        int end = text.indexOf('\n');
        return new Hit(signature, -1, signature.symptom().orElseThrow(), own, 0, end < 0 ? text.length() : end);
    }

    /** The texts that begin in the passage's own line, those that say most first; of those that overlap only the first. */
    static List<Hit> of(LogPassage passage, Signatures signatures) {
        String own = passage.own();
        String text = passage.text();
        int[] candidates = signatures.candidates(own);
        Window window = window(own, text, candidates, signatures);
        List<Hit> hits = new ArrayList<>();
        for (int rank : candidates) {
            for (Pattern pattern : signatures.all().get(rank).patterns()) {
                collect(signatures.all().get(rank), rank, pattern, text, window, hits);
            }
        }
        int around = Math.max(LEAST_AROUND, Math.min(MOST_AROUND, AROUND_ALL / Math.max(1, hits.size())));
        hits.forEach(hit -> complete(hit, own, text, signatures.contexts(), around));
        return hits;
    }

    /**
     * The stretch of a passage that is searched.
     *
     * @param start where texts may begin, up to {@code end}
     * @param limit how far they may reach
     */
    private record Window(int start, int end, int limit) {}

    /** All of it, unless so many patterns ask for it that a line made on purpose would hold up the rest. */
    private static Window window(String own, String text, int[] candidates, Signatures signatures) {
        int patterns = 0;
        for (int rank : candidates) {
            patterns += signatures.all().get(rank).patterns().size();
        }
        int limit = Math.min(text.length(), own.length() + FORM);
        int reach = Math.max(LEAST_REACH, WORK / Math.max(1, patterns));
        if (limit <= reach) {
            return new Window(0, own.length(), limit);
        }
        int start = Math.max(0, Math.min(signatures.firstWord(own) - reach / 4, limit - reach));
        return new Window(start, Math.min(own.length(), start + reach), start + reach);
    }

    /** What stands on the same line, and in the few after it, may name the place that the error is about. */
    private static void complete(Hit hit, String own, String text, List<Signature> contexts, int around) {
        int line = text.lastIndexOf('\n', Math.max(0, Math.min(hit.from(), own.length()) - 1)) + 1;
        line = Math.max(line, hit.from() - around);
        int limit = Math.min(continued(text, Math.max(hit.to(), own.length())), hit.to() + around);
        for (Signature context : contexts) {
            for (Pattern pattern : context.patterns()) {
                Matcher matcher = pattern.matcher(text).region(line, limit);
                if (matcher.find()) {
                    Map<Field, String> fields = fields(context, matcher);
                    boolean clash = WHERE.stream()
                            .anyMatch(field -> hit.fields().containsKey(field)
                                    && fields.containsKey(field)
                                    && !Objects.equals(
                                            fields.get(field), hit.fields().get(field)));
                    if (!clash) {
                        fields.forEach(hit.fields()::putIfAbsent);
                    }
                    break;
                }
            }
        }
    }

    /** The end of the lines that go on from here: those that are set in, or close a bracket. */
    private static int continued(String text, int from) {
        int at = text.indexOf('\n', from);
        while (at >= 0 && at - from < AFTER && at + 1 < text.length() && " \t}])".indexOf(text.charAt(at + 1)) >= 0) {
            at = text.indexOf('\n', at + 1);
        }
        return Math.min(at < 0 ? text.length() : at, from + AFTER);
    }

    private static void collect(
            Signature signature, int rank, Pattern pattern, String text, Window window, List<Hit> hits) {
        if (hits.size() >= MOST_HITS) {
            return;
        }
        // What stands before the window counts for what looks back, and a line's begin and end stay where they are.
        Matcher matcher = pattern.matcher(text)
                .region(window.start(), window.limit())
                .useTransparentBounds(window.start() > 0)
                .useAnchoringBounds(window.start() == 0);
        while (hits.size() < MOST_HITS && matcher.find() && matcher.start() <= window.end()) {
            int from = matcher.start();
            int to = matcher.end();
            if (hits.stream().noneMatch(hit -> from < hit.to() && hit.from() < to)) {
                Map<Field, String> fields = fields(signature, matcher);
                hits.add(new Hit(signature, rank, symptom(signature, fields), fields, from, to));
            }
        }
    }

    private static Map<Field, String> fields(Signature signature, Matcher matcher) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.putAll(signature.fixed());
        for (String group : matcher.namedGroups().keySet()) {
            String value = matcher.group(group);
            Field field = Field.valueOf(group.toUpperCase(Locale.ROOT));
            if (value != null && (field == Field.USER || !value.isBlank())) {
                fields.put(field, value);
            }
        }
        return fields;
    }

    private static Symptom symptom(Signature signature, Map<Field, String> fields) {
        Symptom symptom = signature.symptom().orElseThrow();
        String host = fields.get(Field.HOST);
        boolean name = symptom == Symptom.NAME_NOT_FOUND || symptom == Symptom.NAME_TEMPORARY_FAILURE;
        boolean port = host != null && host.indexOf(':') >= 0 && host.indexOf(':') == host.lastIndexOf(':');
        return name && host != null && (port || !NAME.matcher(host).matches()) ? Symptom.NAME_IMPOSSIBLE : symptom;
    }
}
