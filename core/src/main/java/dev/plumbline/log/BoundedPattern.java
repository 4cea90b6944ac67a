// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Compiles a regular expression whose work is bounded by its own length, since logs are foreign text: no
 * repetition without an upper bound unless it gives nothing back, none around another, no back reference.
 */
final class BoundedPattern {
    private static final int MOST_REPEATS = 1000;

    private final String id;
    private final String expression;
    /** For each open group: whether it holds a repetition. */
    private final Deque<Boolean> groups = new ArrayDeque<>();
    /** Whether the element just passed holds a repetition, and whether it is a group. */
    private boolean repeats;

    private boolean group;

    private BoundedPattern(String id, String expression) {
        this.id = id;
        this.expression = expression;
    }

    /**
     * The pattern, which takes ASCII letters in either case.
     *
     * @throws IllegalArgumentException when it is wrong or its work not bounded
     */
    static Pattern compile(String id, String expression) {
        new BoundedPattern(id, expression).check();
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }

    private void check() {
        int at = 0;
        while (at < expression.length()) {
            char c = expression.charAt(at);
            at = switch (c) {
                case '\\' -> escape(at);
                case '[' -> characters(at);
                case '(' -> open(at);
                case ')' -> close(at);
                case '*', '+', '?', '{' -> repetition(at);
                default -> element(at + 1, false);
            };
        }
    }

    private int element(int next, boolean isGroup) {
        group = isGroup;
        if (!isGroup) {
            repeats = false;
        }
        return next;
    }

    private int escape(int at) {
        char after = expression.charAt(at + 1);
        if (after >= '1' && after <= '9' || after == 'k') {
            throw refused("a back reference");
        }
        if (after == 'Q') {
            throw refused("a quotation");
        }
        return element(at + 2, false);
    }

    private int characters(int at) {
        int end = at + 1;
        while (expression.charAt(end) != ']') {
            end += expression.charAt(end) == '\\' ? 2 : 1;
        }
        return element(end + 1, false);
    }

    private int open(int at) {
        groups.push(false);
        repeats = false;
        int next = at + 1;
        if (next < expression.length() && expression.charAt(next) == '?') {
            next++;
            if (expression.charAt(next) == '<' && Character.isLetter(expression.charAt(next + 1))) {
                next = expression.indexOf('>', next) + 1;
            } else {
                while (":=!<>".indexOf(expression.charAt(next)) >= 0) {
                    next++;
                }
            }
        }
        return next;
    }

    private int close(int at) {
        repeats = groups.pop();
        if (repeats && !groups.isEmpty()) {
            groups.pop();
            groups.push(true);
        }
        return element(at + 1, true);
    }

    private int repetition(int at) {
        int next = at + 1;
        int most = Integer.MAX_VALUE;
        char c = expression.charAt(at);
        if (c == '?') {
            most = 1;
        } else if (c == '{') {
            next = expression.indexOf('}', at) + 1;
            String[] bounds = expression.substring(at + 1, next - 1).split(",", -1);
            most = bounds[bounds.length - 1].isEmpty()
                    ? Integer.MAX_VALUE
                    : Integer.parseInt(bounds[bounds.length - 1]);
        }
        boolean possessive = next < expression.length() && expression.charAt(next) == '+';
        boolean reluctant = next < expression.length() && expression.charAt(next) == '?';
        if (most > MOST_REPEATS && (!possessive || group)) {
            throw refused("a repetition without an upper bound");
        }
        if (most > 1 && group && repeats) {
            throw refused("a repetition in a repetition");
        }
        if (most > 1 && !groups.isEmpty()) {
            groups.pop();
            groups.push(true);
        }
        return possessive || reluctant ? next + 1 : next;
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(id + ": " + what + " in " + expression);
    }
}
