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
    /** How far behind an error the place it is about may be written. */
    private static final int AFTER = 400;

    private Recognition() {}

    /**
     * One recognised text.
     *
     * @param from where in the passage's text it begins
     * @param to where it ends
     */
    record Hit(Signature signature, Symptom symptom, Map<Field, String> fields, int from, int to) {}

    /** The texts that begin in the passage's own line, from left to right; of those that overlap only the first signature's. */
    static List<Hit> of(LogPassage passage, Signatures signatures) {
        String own = passage.own();
        String text = passage.text();
        List<Hit> hits = new ArrayList<>();
        for (Signature signature : signatures.candidates(own)) {
            for (Pattern pattern : signature.patterns()) {
                collect(signature, pattern, text, own.length(), hits);
            }
        }
        hits.sort((a, b) -> Integer.compare(a.from(), b.from()));
        hits.forEach(hit -> complete(hit, own, text, signatures.contexts()));
        return hits;
    }

    /** What stands on the same line, and in the few after it, may name the place that the error is about. */
    private static void complete(Hit hit, String own, String text, List<Signature> contexts) {
        int line = text.lastIndexOf('\n', Math.max(0, Math.min(hit.from(), own.length()) - 1)) + 1;
        int limit = Math.min(text.length(), Math.max(hit.to(), own.length()) + AFTER);
        for (Signature context : contexts) {
            for (Pattern pattern : context.patterns()) {
                Matcher matcher = pattern.matcher(text).region(line, limit);
                if (matcher.find()) {
                    Map<Field, String> fields = fields(context, matcher);
                    boolean clash = WHERE.stream().anyMatch(field -> hit.fields().containsKey(field)
                            && fields.containsKey(field)
                            && !Objects.equals(fields.get(field), hit.fields().get(field)));
                    if (!clash) {
                        fields.forEach(hit.fields()::putIfAbsent);
                    }
                    break;
                }
            }
        }
    }

    private static void collect(Signature signature, Pattern pattern, String text, int ownEnd, List<Hit> hits) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && matcher.start() <= ownEnd) {
            int from = matcher.start();
            int to = matcher.end();
            if (hits.stream().noneMatch(hit -> from < hit.to() && hit.from() < to)) {
                Map<Field, String> fields = fields(signature, matcher);
                hits.add(new Hit(signature, symptom(signature, fields), fields, from, to));
            }
        }
    }

    private static Map<Field, String> fields(Signature signature, Matcher matcher) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.putAll(signature.fixed());
        for (String group : matcher.namedGroups().keySet()) {
            String value = matcher.group(group);
            if (value != null && !value.isBlank()) {
                fields.put(Field.valueOf(group.toUpperCase(Locale.ROOT)), value);
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
