// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Messages of PostgreSQL's protocol as a server writes them. */
final class PostgresBytes {
    private PostgresBytes() {}

    static byte[] message(char type, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        int length = body.length + 4;
        out.writeBytes(
                new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length});
        out.writeBytes(body);
        return out.toByteArray();
    }

    static byte[] text(char type, String body) {
        return message(type, body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] error(String code, String message) {
        return text('E', "SFATAL\0VFATAL\0C" + code + "\0M" + message + "\0\0");
    }

    static byte[] authentication(int request, String rest) {
        return text('R', "\0\0\0" + (char) request + rest);
    }

    /** From the login taken to the server being ready for queries. */
    static byte[] letIn() {
        return joined(
                authentication(0, ""),
                text('S', "server_version\00015.4\0"),
                text('S', "in_hot_standby\0off\0"),
                message('K', new byte[8]),
                text('Z', "I"));
    }

    /** One row with one value, and the end of its query. */
    static byte[] answer(String value) {
        return joined(text('D', "\0\1\0\0\0" + (char) value.length() + value), text('C', "SELECT 1\0"), text('Z', "I"));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
