// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.target.ServerKind;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a client of MySQL, which waits for the server's greeting. Layouts: protocol 10 of the MySQL manual,
 * {@code Protocol::HandshakeV10} and {@code HandshakeResponse41}.
 */
final class MysqlRefusal {
    private static final int LONGEST_PACKET = 10_000;
    private static final int CONNECT_WITH_DATABASE = 1 << 3;
    private static final int PROTOCOL_41 = 1 << 9;
    private static final int SECURE_CONNECTION = 1 << 15;
    private static final int PLUGIN_AUTH = 1 << 19;
    private static final int PLUGIN_AUTH_LENGTH = 1 << 21;
    private static final int OFFERED = 1 | CONNECT_WITH_DATABASE | PROTOCOL_41 | SECURE_CONNECTION | PLUGIN_AUTH;
    /** Capabilities, longest packet, character set, and 23 bytes of nothing. */
    private static final int USER_AT = 32;

    private static final byte[] SCRAMBLE = "no-server-is-here-01".getBytes(StandardCharsets.US_ASCII);

    private final DataInputStream in;
    private final OutputStream out;

    MysqlRefusal(DataInputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    Introduction refuse(String why) throws IOException {
        send(0, greeting());
        int header = Integer.reverseBytes(in.readInt());
        int length = header & 0xffffff;
        int sequence = header >>> 24;
        byte[] answer = in.readNBytes(Math.min(length, LONGEST_PACKET));
        send(sequence + 1, error(why));
        return introduction(answer);
    }

    private void send(int sequence, byte[] payload) throws IOException {
        int length = payload.length;
        out.write(new byte[] {(byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) sequence});
        out.write(payload);
        out.flush();
    }

    private static byte[] greeting() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(10);
        packet.writeBytes("8.0.0-plumbline-tripwire\0".getBytes(StandardCharsets.US_ASCII));
        packet.writeBytes(new byte[] {1, 0, 0, 0});
        packet.write(SCRAMBLE, 0, 8);
        packet.write(0);
        packet.write(OFFERED);
        packet.write(OFFERED >> 8);
        packet.write(45);
        packet.writeBytes(new byte[] {2, 0});
        packet.write(OFFERED >> 16);
        packet.write(OFFERED >> 24);
        packet.write(SCRAMBLE.length + 1);
        packet.writeBytes(new byte[10]);
        packet.write(SCRAMBLE, 8, SCRAMBLE.length - 8);
        packet.write(0);
        packet.writeBytes("mysql_native_password\0".getBytes(StandardCharsets.US_ASCII));
        return packet.toByteArray();
    }

    /** 1053 is what a server says that is going away: no client takes it for a wrong password. */
    private static byte[] error(String why) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(0xff);
        packet.write(1053);
        packet.write(1053 >> 8);
        packet.writeBytes(("#08S01" + why).getBytes(StandardCharsets.UTF_8));
        return packet.toByteArray();
    }

    private static Introduction introduction(byte[] answer) {
        if (answer.length <= USER_AT) {
            return new Introduction(ServerKind.MYSQL, null, null, null);
        }
        int capabilities = answer[0] & 0xff | (answer[1] & 0xff) << 8 | (answer[2] & 0xff) << 16;
        int end = end(answer, USER_AT);
        String user = text(answer, USER_AT, end);
        // Behind the user stands the answer to the scramble, with its length in one byte where it is short.
        int at = end + 1;
        boolean sized = (capabilities & (SECURE_CONNECTION | PLUGIN_AUTH_LENGTH)) != 0;
        at = sized && at < answer.length ? at + 1 + (answer[at] & 0xff) : end(answer, at) + 1;
        boolean named = (capabilities & CONNECT_WITH_DATABASE) != 0 && at < answer.length;
        return new Introduction(ServerKind.MYSQL, user, named ? text(answer, at, end(answer, at)) : null, null);
    }

    private static int end(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return at;
    }

    private static @Nullable String text(byte[] bytes, int from, int to) {
        return to <= from ? null : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
