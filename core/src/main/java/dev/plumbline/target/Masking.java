// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides what may be a secret in text of unknown make: server messages, log lines, lines of settings. */
public final class Masking {
    // Test runners say PASS: of a test, and MySQL's codes end in _KEY: so these count with an equals sign only.
    private static final String NAME = "(?:(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key"
            + "|private[_-]?key|credential|authorization|signature)[A-Za-z0-9_-]{0,32}"
            + "|(?<=[a-z0-9_-])pass|(?-i:\\bpass|\\bPASS(?==)|[A-Z0-9]_(?:AUTH|KEY)(?==)))";
    private static final Pattern NAMED = Pattern.compile(
            "(?i)" + NAME + "[\"']?\\s{0,8}(?:=>|[=:])\\s{0,8}(?:(?:bearer|basic)\\s{1,4})?"
                    // MySQL says only whether one was sent.
                    + "(?!(?:YES|NO)\\))(?:\"((?:[^\"\\\\\\r\\n]|\\\\.){0,4096}+)|'((?:[^'\\\\\\r\\n]|\\\\.){0,4096}+)|([^\\s\"'&;,)}\\]]{1,4096}+))");
    /** Passwords that clients take as words of a command, unless the shell is to put them there. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:\\b(?:redis|valkey)-cli\\b[^|;&\\n]{0,400}?\\s(?:-a|--pass)[\\s=]{1,4}"
                    + "|\\b(?:mysql|mariadb)[a-z_-]{0,20}\\b[^|;&\\n]{0,400}?\\s-p(?!\\s)"
                    + "|\\bsshpass\\s{1,4}-p\\s{0,4}"
                    + "|\\bcurl\\b[^|;&\\n]{0,400}?\\s(?:-u|--user)\\s{0,4}[^\\s:]{1,200}:"
                    + "|(?:^|--)(?:requirepass|masterauth)[\\s=]{1,4})"
                    + "(?![\"']?\\$)(\"[^\"\\n]{0,4096}\"|'[^'\\n]{0,4096}'|\\S{1,4096}+)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s{1,4}([A-Za-z0-9._~+/=-]{8,4096}+)");
    private static final Pattern KEY = Pattern.compile(
            "\\b((?:AKIA|ASIA)[A-Z0-9]{16}\\b|gh[pousr]_[A-Za-z0-9]{20,255}|eyJ[A-Za-z0-9_-]{10,4096}+\\.[A-Za-z0-9._-]{10,4096}+)");

    private Masking() {}

    /**
     * The text with every password in a URL, every value named like a secret, and every token of a known
     * shape replaced by {@link Secret#MASK}. It hides rather too much than too little. Control characters stay.
     */
    public static String mask(String text) {
        List<Span> hidden = new ArrayList<>(named(text));
        hidden.addAll(urls(text));
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Span span : MaskedText.merged(hidden)) {
            out.append(text, at, span.start()).append(Secret.MASK);
            at = span.end();
        }
        return out.append(text, at, text.length()).toString();
    }

    /** Values that stand behind a name such as {@code password}, and tokens of a known shape. */
    static List<Span> named(String text) {
        List<Span> out = new ArrayList<>();
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            for (int group = 1; group <= 3; group++) {
                if (named.group(group) != null) {
                    out.add(new Span(named.start(group), named.end(group)));
                }
            }
        }
        for (Pattern pattern : List.of(COMMAND, BEARER, KEY)) {
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                out.add(new Span(found.start(1), found.end(1)));
            }
        }
        return out;
    }

    /** In a text of one value that could not be read: all between the first colon of what may be a user and the last at sign. */
    static List<Span> userinfo(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return List.of();
        }
        int slashes = text.indexOf("//");
        int from = slashes >= 0 && slashes < at ? slashes + 2 : 0;
        int colon = text.indexOf(':', from);
        return colon >= 0 && colon < at ? List.of(new Span(colon + 1, at)) : List.of();
    }

    /** In a text that could not be read: the values of all names but those that are known to be open. */
    static List<Span> unknownValues(String text) {
        List<Span> out = new ArrayList<>();
        for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
            int name = equals;
            while (name > 0 && equals - name < 64 && !separates(text.charAt(name - 1))) {
                name--;
            }
            int end = equals + 1;
            while (end < text.length() && !separates(text.charAt(end))) {
                end++;
            }
            switch (OptionNames.role(text.substring(name, equals))) {
                case PASSWORD, SECRET, UNKNOWN -> out.add(new Span(equals + 1, end));
                default -> {
                    // The values of known names are open.
                }
            }
        }
        return out;
    }

    private static boolean separates(char c) {
        return c <= ' ' || c == '&' || c == ';' || c == ',' || c == '?' || c == '=';
    }

    /** Passwords of the URLs in a text; each runs to the last at sign before a blank, a quote or an angle bracket. */
    static List<Span> urls(String text) {
        List<Span> out = new ArrayList<>();
        int next;
        for (int slashes = text.indexOf("://"); slashes >= 0; slashes = next) {
            int start = slashes + 3;
            int end = start;
            int at = -1;
            int colon = -1;
            while (end < text.length() && !ends(text.charAt(end))) {
                char c = text.charAt(end);
                if (c == '@') {
                    at = end;
                }
                if (c == ':' && colon < 0) {
                    colon = end;
                }
                end++;
            }
            if (at >= 0 && colon >= 0 && colon < at) {
                out.add(new Span(colon + 1, at));
            }
            next = text.indexOf("://", Math.max(end, start));
        }
        return out;
    }

    private static boolean ends(char c) {
        return Character.isWhitespace(c) || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`';
    }
}
