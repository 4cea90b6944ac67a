// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses as people write them (RFC 5952): {@code ::1}, where the JDK has {@code 0:0:0:0:0:0:0:1}. */
final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {}

    static String of(InetAddress address) {
        String whole = address.getHostAddress();
        if (!(address instanceof Inet6Address)) {
            return whole;
        }
        byte[] bytes = address.getAddress();
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int start = longestZeros(groups);
        int end = start;
        while (start >= 0 && end < GROUPS && groups[end] == 0) {
            end++;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i = end - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        int zone = whole.indexOf('%');
        return zone < 0
                ? text.toString()
                : text.append(whole, zone, whole.length()).toString();
    }

    /** Where the longest run of at least two zeros begins, the first of equal ones; -1 when there is none. */
    private static int longestZeros(int[] groups) {
        int best = -1;
        int longest = 1;
        int run = 0;
        for (int i = 0; i < GROUPS; i++) {
            run = groups[i] == 0 ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                best = i - run + 1;
            }
        }
        return best;
    }
}
