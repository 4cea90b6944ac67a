// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Greeting.Speaks;
import dev.plumbline.fact.ServerError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a server's first bytes say about it.
 *
 * @param speaks the protocol they belong to
 * @param version null when they name none
 * @param error null when the server did not greet with one
 * @param detail the bytes, escaped, where no protocol was recognised; else empty
 */
record FirstBytes(
        Speaks speaks, @Nullable String version, @Nullable ServerError error, String detail) {
    private static final int SHOWN = 32;

    /** Whether the bytes name a protocol. */
    boolean decided() {
        return speaks != Speaks.NOTHING && speaks != Speaks.UNKNOWN;
    }

    /** Judges the first bytes that came; empty when none did. */
    static FirstBytes judge(byte[] first) {
        if (first.length == 0) {
            return new FirstBytes(Speaks.NOTHING, null, null, "");
        }
        FirstBytes mysql = mysql(first);
        if (mysql != null) {
            return mysql;
        }
        if (first.length >= 3 && (first[0] == 0x15 || first[0] == 0x16) && first[1] == 3 && first[2] <= 4) {
            return known(Speaks.TLS);
        }
        if (isPostgres(first)) {
            return known(Speaks.POSTGRESQL);
        }
        String text = new String(first, StandardCharsets.ISO_8859_1);
        FirstBytes spoken = text(text);
        return spoken != null ? spoken : new FirstBytes(Speaks.UNKNOWN, null, null, escaped(first));
    }

    /** Whether this is an answer to a start-up or a request for TLS. MySQL's greeting, which can begin alike, is not. */
    static boolean isPostgres(byte[] first) {
        if (first.length == 0) {
            return false;
        }
        if (first.length == 1) {
            return first[0] == 'N' || first[0] == 'S';
        }
        boolean type = first[0] == 'R' || first[0] == 'E' || first[0] == 'N' || first[0] == 'v';
        if (first.length < 5) {
            return type && first[1] == 0;
        }
        if (first[0] == 'E' && startsWith(first, "EFATAL:")) {
            return true;
        }
        return type && first[1] == 0 && first[2] < 4 && mysql(first) == null;
    }

    private static @Nullable FirstBytes mysql(byte[] first) {
        if (first.length < 6 || first[2] != 0) {
            return null;
        }
        int length = (first[0] & 0xff) | (first[1] & 0xff) << 8;
        if (first[3] == 0 && first[4] == 0x0a && first[5] >= '0' && first[5] <= '9' && length > 20) {
            String version = untilZero(first, 5);
            if (version.startsWith("5.5.5-") && version.contains("MariaDB")) {
                version = version.substring("5.5.5-".length());
            }
            Speaks speaks = version.contains("MariaDB") ? Speaks.MARIADB : Speaks.MYSQL;
            return new FirstBytes(speaks, Printable.of(version), null, "");
        }
        int number = first.length < 7 ? 0 : (first[5] & 0xff) | (first[6] & 0xff) << 8;
        if (first[3] <= 2 && (first[4] & 0xff) == 0xff && number >= 1000 && number < 5000 && length > 3) {
            String message = new String(first, 7, first.length - 7, StandardCharsets.UTF_8);
            if (message.startsWith("#") && message.length() > 6) {
                message = message.substring(6);
            }
            Speaks speaks = message.contains("MariaDB") ? Speaks.MARIADB : Speaks.MYSQL;
            return new FirstBytes(
                    speaks, null, new ServerError(Integer.toString(number), "", Printable.of(message)), "");
        }
        return null;
    }

    private static @Nullable FirstBytes text(String text) {
        if (text.startsWith("SSH-")) {
            return new FirstBytes(Speaks.SSH, Printable.of(firstLine(text)), null, "");
        }
        if (text.startsWith("HTTP/") || text.startsWith("<html") || text.startsWith("<!DOCTYPE")) {
            boolean mongo = text.contains("trying to access MongoDB");
            return new FirstBytes(mongo ? Speaks.MONGODB : Speaks.HTTP, null, null, "");
        }
        if (text.startsWith("220")) {
            return new FirstBytes(text.contains("FTP") ? Speaks.FTP : Speaks.SMTP, null, null, "");
        }
        if (text.startsWith("+PONG")) {
            return known(Speaks.REDIS);
        }
        if (text.startsWith("-") && redisWord(text) >= 3) {
            String line = firstLine(text);
            int end = redisWord(text) + 1;
            String rest = line.substring(Math.min(line.length(), end)).trim();
            return new FirstBytes(
                    Speaks.REDIS, null, new ServerError(line.substring(1, end), "", Printable.of(rest)), "");
        }
        // A server of HTTP/2 opens with its settings.
        boolean settings = text.length() >= 9 && text.startsWith("\0\0") && text.startsWith("\4\0\0\0\0\0", 3);
        return settings ? known(Speaks.HTTP) : null;
    }

    /** How many capital letters follow the minus sign of an error up to a space or the line's end; 0 for none. */
    private static int redisWord(String text) {
        int end = 1;
        while (end < text.length() && text.charAt(end) >= 'A' && text.charAt(end) <= 'Z') {
            end++;
        }
        boolean closed = end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\r');
        return closed ? end - 1 : 0;
    }

    private static FirstBytes known(Speaks speaks) {
        return new FirstBytes(speaks, null, null, "");
    }

    private static boolean startsWith(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(text);
    }

    private static String firstLine(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
            end++;
        }
        return text.substring(0, end);
    }

    private static String untilZero(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static String escaped(byte[] bytes) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(SHOWN, bytes.length); i++) {
            int b = bytes[i] & 0xff;
            if (b >= 0x20 && b < 0x7f && b != '\\') {
                shown.append((char) b);
            } else {
                shown.append("\\x").append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        return bytes.length > SHOWN ? shown.append("...").toString() : shown.toString();
    }
}
