// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes Redis's protocol. Every length is bounded: lines, texts, lists, their nesting, and all of
 * one reply together. Used by one thread.
 */
final class RespReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_ITEMS = 10_000;
    private static final int DEEPEST = 8;

    private final Wire wire;
    private int budget;

    RespReader(Wire wire) {
        this.wire = wire;
    }

    /** Sends one command as a list of texts, so that no word of it can be read as another command. */
    void send(String... words) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] text = word.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ascii("$" + text.length + "\r\n"));
            bytes.writeBytes(text);
            bytes.writeBytes(ascii("\r\n"));
        }
        wire.write(bytes.toByteArray());
    }

    /**
     * The next reply.
     *
     * @throws ProtocolException when it is no reply, or one beyond the bounds
     * @throws EOFException when the server closes before its end
     */
    Resp read() throws IOException {
        budget = Wire.MOST;
        return read(0);
    }

    private Resp read(int depth) throws IOException {
        int type = wire.read();
        if (type < 0) {
            throw new EOFException("closed before a reply");
        }
        return switch (type) {
            case '+' -> new Resp.Simple(line());
            case '-' -> new Resp.Failure(line());
            case ':' -> new Resp.Whole(number(line()));
            case '$' -> new Resp.Bulk(bulk());
            case '*' -> new Resp.Many(many(depth));
            default -> throw new ProtocolException("no reply begins with byte " + type);
        };
    }

    private @Nullable String bulk() throws IOException {
        long length = number(line());
        if (length == -1) {
            return null;
        }
        spend(length);
        String text = new String(wire.read((int) length), StandardCharsets.UTF_8);
        if (wire.read() != '\r' || wire.read() != '\n') {
            throw new ProtocolException("a text that does not end where its length says");
        }
        return text;
    }

    private @Nullable List<Resp> many(int depth) throws IOException {
        long count = number(line());
        if (count == -1) {
            return null;
        }
        if (count < 0 || count > MOST_ITEMS || depth >= DEEPEST) {
            throw new ProtocolException("a list of " + count + " items at depth " + depth);
        }
        List<Resp> items = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            spend(1);
            items.add(read(depth + 1));
        }
        return items;
    }

    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            int next = wire.read();
            if (next < 0) {
                throw new EOFException("closed within a line");
            }
            if (next == '\r') {
                if (wire.read() != '\n') {
                    throw new ProtocolException("a line that ends in half a line end");
                }
                return bytes.toString(StandardCharsets.UTF_8);
            }
            if (bytes.size() >= LONGEST_LINE) {
                throw new ProtocolException("a line of more than " + LONGEST_LINE + " bytes");
            }
            spend(1);
            bytes.write(next);
        }
    }

    private void spend(long bytes) throws ProtocolException {
        if (bytes < 0 || bytes > budget) {
            throw new ProtocolException("a reply of more than " + Wire.MOST + " bytes");
        }
        budget -= (int) bytes;
    }

    private static long number(String text) throws ProtocolException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            ProtocolException garbled = new ProtocolException("a length or number that is none");
            garbled.initCause(e);
            throw garbled;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
