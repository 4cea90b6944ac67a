// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/** Finds the at sign that was meant to end the user and the password, when the password itself holds special characters. */
final class MeantAt {
    private MeantAt() {}

    /**
     * Where the at sign stands; -1 when the text gives no user.
     *
     * @param start the first character after {@code ://}
     * @param web whether at signs are common in the path, as in HTTP
     */
    static int find(String text, int start, int end, boolean web) {
        int strictEnd = UrlParts.firstOf(text, start, end, "/?#");
        int strict = last(text, start, strictEnd);
        if (web && strict >= 0) {
            return strict;
        }
        boolean lost = strict < 0 && portIsNoNumber(text, start, strictEnd);
        if (web && !lost) {
            return -1;
        }
        int question = text.indexOf('?', start);
        int equals = question < 0 ? -1 : text.indexOf('=', question);
        boolean asks = question >= 0 && question < end && equals >= 0 && equals < end;
        if (!asks) {
            return last(text, start, end);
        }
        // An at sign behind the first "?name=" belongs to an option's value, unless the password began before it and
        // never ended.
        int beforeOptions = last(text, start, equals);
        return beforeOptions < 0 && lost ? last(text, start, end) : beforeOptions;
    }

    private static int last(String text, int start, int end) {
        int at = end > start ? text.lastIndexOf('@', end - 1) : -1;
        return at >= start ? at : -1;
    }

    private static boolean portIsNoNumber(String text, int start, int end) {
        int colon = text.indexOf(':', start);
        if (colon < 0 || colon >= end || text.charAt(start) == '[') {
            return false;
        }
        for (int i = colon + 1; i < end; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != ',' && c != ':') {
                return text.indexOf(',', start) < 0 || text.indexOf(',', start) > end;
            }
        }
        return false;
    }
}
