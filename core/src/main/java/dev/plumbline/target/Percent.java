// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as URLs have it. */
final class Percent {
    private static final String PLAIN = "-._~";

    private Percent() {}

    /** Decodes what is encoded and leaves a percent sign that encodes nothing as it is. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            if (encodes(text, at)) {
                bytes.write(Character.digit(text.charAt(at + 1), 16) << 4 | Character.digit(text.charAt(at + 2), 16));
                at += 3;
                continue;
            }
            flush(bytes, out);
            out.append(text.charAt(at++));
        }
        flush(bytes, out);
        return out.toString();
    }

    /** As HTML forms do it: a plus sign is a space. */
    static String decodeForm(String text) {
        return decode(text.replace('+', ' '));
    }

    /** Where the first percent sign stands that encodes nothing; -1 when there is none. */
    static int firstStray(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (!encodes(text, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Encodes all but letters, digits and {@code -._~}. */
    static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isPlain(c)) {
                out.append(c);
            } else {
                out.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0;
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    private static boolean encodes(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0
                && text.charAt(at + 1) < 128
                && text.charAt(at + 2) < 128;
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder out) {
        if (bytes.size() > 0) {
            out.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }
}
