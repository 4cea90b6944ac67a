// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.util.regex.Pattern;

/** Takes off a line what surrounds the program's own words: colours, prefixes of runners, escapes of JSON. */
final class LineCleaner {
    private static final Pattern ANSI = Pattern.compile("\\x1b\\[[0-9;?]*[A-Za-z]|\\x1b\\][^\\x07]*\\x07");
    private static final Pattern ACTIONS_TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z ");
    private static final Pattern ACTIONS_COMMAND =
            Pattern.compile("^##\\[[a-z]+\\]|^::(error|warning|notice|debug)[^:]*::");
    private static final Pattern COMPOSE = Pattern.compile("^[A-Za-z0-9][A-Za-z0-9_.-]*\\s*\\| ?");
    private static final Pattern BUILDKIT = Pattern.compile("^#\\d+ \\d+\\.\\d+ ");

    private LineCleaner() {}

    /** The same line without its wrapping; never longer. */
    static String clean(String line) {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (text.indexOf('\u001b') >= 0) {
            text = ANSI.matcher(text).replaceAll("");
        }
        text = ACTIONS_TIME.matcher(text).replaceFirst("");
        text = ACTIONS_COMMAND.matcher(text).replaceFirst("");
        text = BUILDKIT.matcher(text).replaceFirst("");
        text = COMPOSE.matcher(text).replaceFirst("");
        return text.indexOf('\\') >= 0 ? unescaped(text) : text;
    }

    /** Whether the line was printed by a step of an image's build. */
    static boolean inBuild(String line) {
        return BUILDKIT.matcher(ACTIONS_TIME.matcher(line).replaceFirst("")).find();
    }

    /** The container or service that `docker compose` names before the bar; empty text without one. */
    static String composeService(String line) {
        int bar = line.indexOf('|');
        if (bar <= 0 || !COMPOSE.matcher(line).find()) {
            return "";
        }
        return line.substring(0, bar).strip();
    }

    /** A text that was put into a JSON string has its quotes and line ends escaped; a path's backslashes stay. */
    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char after = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && after == '"') {
                out.append('"');
                i++;
            } else if (c == '\\' && after == 'n') {
                out.append('\n');
                i++;
            } else if (c == '\\' && after == 't') {
                out.append(' ');
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
