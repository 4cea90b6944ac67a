// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.target.ServerKind;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Talks to a client as far as it takes to learn whom it looks for, and then refuses it in the words of its protocol.
 * Reads a bounded number of bytes and keeps no password.
 */
final class Greeter {
    private static final int LONGEST_MESSAGE = 10_000;
    private static final int PATIENCE_MS = 1_500;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int MOST_REQUESTS = 4;

    private final Socket socket;
    private final String address;

    Greeter(Socket socket, String address) {
        this.socket = socket;
        this.address = address;
    }

    /** What the client is told. */
    private String refusal() {
        return "no server listens at " + address
                + ": plumb trace --tripwire answers in its place, to show who dials it";
    }

    /**
     * Learns who it is and refuses it.
     *
     * @param silent the kind of server whose clients wait to be spoken to, where this port may be one's
     * @throws IOException when the client ends the talk
     */
    Introduction refuse(boolean silent) throws IOException {
        socket.setSoTimeout(PATIENCE_MS);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        if (silent) {
            return new MysqlRefusal(in, socket.getOutputStream()).refuse(refusal());
        }
        int first;
        try {
            first = in.readUnsignedByte();
        } catch (SocketTimeoutException e) {
            return new MysqlRefusal(in, socket.getOutputStream()).refuse(refusal());
        }
        return switch (first) {
            case 0 -> postgres(in);
            case '*' -> new RedisRefusal(in, socket.getOutputStream()).refuse(refusal());
            default -> Introduction.NONE;
        };
    }

    /** The first byte of the length has been read, and was zero. */
    private Introduction postgres(DataInputStream in) throws IOException {
        try {
            return startUp(in, socket.getOutputStream());
        } catch (EOFException e) {
            // It insists on TLS, and goes when there is none: what it is has been seen.
            return new Introduction(ServerKind.POSTGRESQL, null, null, null);
        }
    }

    private Introduction startUp(DataInputStream in, OutputStream out) throws IOException {
        int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
        for (int i = 0; i < MOST_REQUESTS && length >= 8 && length <= LONGEST_MESSAGE; i++) {
            int code = in.readInt();
            if (code == SSL_REQUEST || code == GSS_REQUEST) {
                out.write('N');
                out.flush();
                length = in.readInt();
                continue;
            }
            Map<String, String> said = parameters(in.readNBytes(length - 8));
            out.write(postgresError());
            out.flush();
            return new Introduction(
                    ServerKind.POSTGRESQL,
                    said.get("user"),
                    said.getOrDefault("database", said.get("user")),
                    said.get("application_name"));
        }
        return new Introduction(ServerKind.POSTGRESQL, null, null, null);
    }

    private static Map<String, String> parameters(byte[] packet) {
        String[] words = new String(packet, StandardCharsets.UTF_8).split("\0", -1);
        Map<String, String> said = new LinkedHashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            said.put(words[i], words[i + 1]);
        }
        return said;
    }

    private byte[] postgresError() {
        byte[] fields = ("SFATAL\0VFATAL\0C57P03\0M" + refusal() + "\0\0").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + fields.length)
                .put((byte) 'E')
                .putInt(4 + fields.length)
                .put(fields)
                .array();
    }

    /** Reads a line without its end, at most as many bytes as a message may have. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST_MESSAGE; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
