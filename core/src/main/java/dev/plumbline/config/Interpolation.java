// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replaces references such as {@code ${VAR:-default}} in a value, as the program that reads the value would. */
final class Interpolation {
    /** Stands for a dollar sign that was escaped and is not to be looked at again. */
    static final char LITERAL_DOLLAR = '\uE000';

    private static final int MAX_DEPTH = 12;
    private static final int MAX_LENGTH = 1 << 20;

    private final Syntax syntax;
    private final Function<String, @Nullable String> lookup;
    private final List<String> unset = new ArrayList<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();

    private Interpolation(Syntax syntax, Function<String, @Nullable String> lookup) {
        this.syntax = syntax;
        this.lookup = lookup;
    }

    /** How references are written. */
    enum Syntax {
        /** Not at all. */
        NONE,
        /** {@code ${VAR}} only. */
        BRACES,
        /** {@code ${VAR}} and {@code ${VAR:-default}}. */
        BRACES_AND_DEFAULTS,
        /** Those and {@code $VAR}. */
        SHELL,
        /** As a shell, with {@code $$} for a dollar sign, {@code ?} for a demand and {@code +} for a replacement. */
        COMPOSE,
        /** {@code ${key:default}}. */
        SPRING
    }

    /**
     * The value with its references replaced.
     *
     * @param unset the names that nothing sets and that have no default, in the order of their use
     * @param defaults the names that nothing sets, with the default that Spring takes for each
     */
    record Result(String text, List<String> unset, Map<String, String> defaults) {}

    static Result expand(String template, Syntax syntax, Function<String, @Nullable String> lookup) {
        if (syntax == Syntax.NONE || template.indexOf('$') < 0 && template.indexOf(LITERAL_DOLLAR) < 0) {
            return new Result(template, List.of(), Map.of());
        }
        Interpolation work = new Interpolation(syntax, lookup);
        String text = work.expand(template, 0).replace(LITERAL_DOLLAR, '$');
        return new Result(text, List.copyOf(work.unset), Map.copyOf(work.defaults));
    }

    private String expand(String template, int depth) {
        if (depth > MAX_DEPTH || template.indexOf('$') < 0) {
            return template;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < template.length() && out.length() < MAX_LENGTH) {
            char c = template.charAt(at);
            char next = at + 1 < template.length() ? template.charAt(at + 1) : '\0';
            if (c != '$') {
                out.append(c);
                at++;
            } else if (next == '$' && syntax == Syntax.COMPOSE) {
                out.append(LITERAL_DOLLAR);
                at += 2;
            } else if (next == '{' && closing(template, at + 2) > 0) {
                int end = closing(template, at + 2);
                out.append(reference(template.substring(at + 2, end), depth));
                at = end + 1;
            } else if (bare() && isNameStart(next)) {
                int end = nameEnd(template, at + 1);
                out.append(value(template.substring(at + 1, end)));
                at = end;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private boolean bare() {
        return syntax == Syntax.SHELL || syntax == Syntax.COMPOSE;
    }

    private String value(String name) {
        String found = lookup.apply(name);
        if (found == null) {
            unset.add(name);
            return "";
        }
        return found;
    }

    private String reference(String inner, int depth) {
        if (syntax == Syntax.SPRING) {
            return springReference(inner, depth);
        }
        int end = nameEnd(inner, 0);
        String name = inner.substring(0, end);
        String rest = inner.substring(end);
        if (name.isEmpty() || !rest.isEmpty() && syntax == Syntax.BRACES) {
            return "${" + inner + "}";
        }
        if (rest.isEmpty()) {
            return value(name);
        }
        boolean colon = rest.charAt(0) == ':';
        String operator = rest.substring(colon ? 1 : 0);
        if (operator.isEmpty()) {
            return "${" + inner + "}";
        }
        String found = lookup.apply(name);
        boolean set = found != null && !(colon && found.isEmpty());
        String word = operator.substring(1);
        return switch (operator.charAt(0)) {
            case '-' -> set && found != null ? found : expand(word, depth + 1);
            case '+' -> set ? expand(word, depth + 1) : "";
            case '?' -> set && found != null ? found : value(name);
            default -> "${" + inner + "}";
        };
    }

    private String springReference(String inner, int depth) {
        int colon = inner.indexOf(':');
        String name = colon < 0 ? inner : inner.substring(0, colon);
        String found = lookup.apply(name.strip());
        if (found != null) {
            return found;
        }
        if (colon >= 0) {
            String used = expand(inner.substring(colon + 1), depth + 1);
            defaults.put(name.strip(), used);
            return used;
        }
        unset.add(name.strip());
        return LITERAL_DOLLAR + "{" + inner + "}";
    }

    private static int closing(String text, int from) {
        int open = 1;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '{' && text.charAt(at - 1) == '$') {
                open++;
            } else if (c == '}' && --open == 0) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length() && (isNameStart(text.charAt(at)) || at > from && isDigit(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
