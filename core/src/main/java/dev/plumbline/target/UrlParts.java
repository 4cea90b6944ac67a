// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import org.jspecify.annotations.Nullable;

/**
 * A URL cut into its parts, none of them decoded.
 *
 * @param user null when there is no at sign
 * @param password null when the user is followed by no colon
 * @param hosts all hosts with their ports
 * @param path after the first slash; null when there is none
 * @param query after the question mark; null when there is none
 */
record UrlParts(
        Span scheme,
        @Nullable Span user,
        @Nullable Span password,
        Span hosts,
        @Nullable Span path,
        @Nullable Span query) {

    /**
     * Cuts at given places.
     *
     * @param authority first character after {@code ://}
     * @param at where the at sign stands; -1 when there is none
     * @param hostEnds the characters that end the hosts
     * @param fragment whether a hash ends the path or the query
     */
    static UrlParts cut(String text, Span core, int authority, int at, String hostEnds, boolean fragment) {
        Span scheme = new Span(core.start(), Math.max(core.start(), authority - 3));
        Span user = null;
        Span password = null;
        int hostStart = authority;
        if (at >= 0) {
            int colon = text.indexOf(':', authority);
            boolean split = colon >= 0 && colon < at;
            user = new Span(authority, split ? colon : at);
            password = split ? new Span(colon + 1, at) : null;
            hostStart = at + 1;
        }
        int end = core.end();
        int hostEnd = firstOf(text, hostStart, end, hostEnds);
        int hash = fragment ? text.indexOf('#', hostEnd) : -1;
        int last = hash >= 0 && hash < end ? hash : end;
        int question = text.indexOf('?', hostEnd);
        boolean asks = question >= 0 && question < last;
        Span path = null;
        if (hostEnd < last && text.charAt(hostEnd) == '/') {
            path = new Span(hostEnd + 1, asks ? question : last);
        }
        Span query = asks ? new Span(question + 1, last) : null;
        return new UrlParts(scheme, user, password, new Span(hostStart, hostEnd), path, query);
    }

    /** Where the first of some characters stands; the end when none does. */
    static int firstOf(String text, int start, int end, String characters) {
        for (int i = start; i < end; i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return end;
    }
}
