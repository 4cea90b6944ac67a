// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The payload of one MySQL packet, read from front to back. Numbers are little-endian. Whoever reads
 * beyond the end gets a {@link ProtocolException}: the server promised more than it sent.
 */
final class MysqlPayload {
    private static final int NULL_VALUE = 0xfb;

    private final byte[] bytes;
    private int at;

    MysqlPayload(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    int left() {
        return bytes.length - at;
    }

    /** The next byte without taking it, 0 to 255; -1 at the end. */
    int peek() {
        return at < bytes.length ? bytes[at] & 0xff : -1;
    }

    int u8() throws ProtocolException {
        return (int) number(1);
    }

    int u16() throws ProtocolException {
        return (int) number(2);
    }

    long u32() throws ProtocolException {
        return number(4);
    }

    /** A number whose first byte says how long it is. */
    long lengthEncoded() throws ProtocolException {
        int first = u8();
        return switch (first) {
            case 0xfc -> number(2);
            case 0xfd -> number(3);
            case 0xfe -> number(8);
            case NULL_VALUE, 0xff -> throw new ProtocolException("no length begins with byte " + first);
            default -> first;
        };
    }

    /** A text with its length before it; null when the server says NULL. */
    @Nullable
    String lengthEncodedText() throws ProtocolException {
        if (peek() == NULL_VALUE) {
            at++;
            return null;
        }
        long length = lengthEncoded();
        if (length < 0 || length > left()) {
            throw new ProtocolException("a text of " + length + " bytes in a packet with " + left() + " left");
        }
        return text(take((int) length));
    }

    /** A text up to the next zero byte, or to the end where there is none. */
    String zeroEnded() {
        int end = at;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String text = text(Arrays.copyOfRange(bytes, at, end));
        at = Math.min(bytes.length, end + 1);
        return text;
    }

    byte[] take(int length) throws ProtocolException {
        if (length < 0 || length > left()) {
            throw new ProtocolException("the packet ends after " + bytes.length + " bytes");
        }
        byte[] part = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return part;
    }

    void skip(int length) throws ProtocolException {
        take(length);
    }

    byte[] rest() {
        byte[] part = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return part;
    }

    private long number(int length) throws ProtocolException {
        byte[] part = take(length);
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (part[i] & 0xff);
        }
        return value;
    }

    private static String text(byte[] part) {
        return new String(part, StandardCharsets.UTF_8);
    }
}
