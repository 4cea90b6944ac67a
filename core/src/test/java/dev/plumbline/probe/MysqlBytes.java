// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Packets as a MySQL server would send them, for servers that are scripted byte by byte. */
final class MysqlBytes {
    static final byte[] RANDOM = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);
    static final long ALL = MysqlCapability.LONG_PASSWORD
            | MysqlCapability.CONNECT_WITH_DB
            | MysqlCapability.PROTOCOL_41
            | MysqlCapability.TRANSACTIONS
            | MysqlCapability.SECURE_CONNECTION
            | MysqlCapability.PLUGIN_AUTH
            | MysqlCapability.DEPRECATE_EOF;

    private MysqlBytes() {}

    static byte[] packet(int sequence, byte[]... parts) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            payload.writeBytes(part);
        }
        int length = payload.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(length, length >> 8, length >> 16, sequence));
        out.writeBytes(payload.toByteArray());
        return out.toByteArray();
    }

    static byte[] greeting(String version, String plugin, long capabilities) {
        int low = (int) capabilities & 0xffff;
        int high = (int) (capabilities >> 16);
        return packet(
                0,
                bytes(10),
                zeroEnded(version),
                bytes(7, 0, 0, 0),
                slice(RANDOM, 0, 8),
                bytes(0, low, low >> 8, 45, 2, 0, high, high >> 8, 21),
                new byte[10],
                slice(RANDOM, 8, 20),
                bytes(0),
                zeroEnded(plugin));
    }

    static byte[] error(int sequence, int code, String message) {
        return packet(sequence, bytes(0xff, code, code >> 8), ascii("#HY000"), ascii(message));
    }

    /** As an error that comes instead of the greeting, which has no SQLSTATE. */
    static byte[] earlyError(int code, String message) {
        return packet(0, bytes(0xff, code, code >> 8), ascii(message));
    }

    static byte[] ok(int sequence) {
        return packet(sequence, bytes(0, 0, 0, 2, 0, 0, 0));
    }

    static byte[] changeMethod(int sequence, String plugin) {
        return packet(sequence, bytes(0xfe), zeroEnded(plugin), RANDOM, bytes(0));
    }

    /** An answer of one row and one column, as {@code SELECT 1} gets it. */
    static byte[] oneRow(String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(packet(1, bytes(1)));
        out.writeBytes(packet(2, ascii("\u0003def"), new byte[20]));
        out.writeBytes(packet(3, bytes(value.length()), ascii(value)));
        out.writeBytes(packet(4, bytes(0xfe, 0, 0, 2, 0, 0, 0)));
        return out.toByteArray();
    }

    /** Reads one packet of the client and returns its payload. */
    static byte[] read(InputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            return new byte[0];
        }
        return in.readNBytes((head[0] & 0xff) | ((head[1] & 0xff) << 8) | ((head[2] & 0xff) << 16));
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zeroEnded(String text) {
        return ascii(text + "\0");
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }
}
