// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.ServerError;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in PostgreSQL's protocol 3.0. Reads are bounded in length, number and time; notices
 * are skipped, parameters of the server are kept. Used by one thread.
 */
final class PostgresSession implements AutoCloseable {
    private static final int MOST_ASIDES = 2_000;
    private static final int MOST_PARAMETERS = 100;
    private static final int MOST_ROWS = 1_000;
    private static final int LONGEST_VALUE = 1_000;

    private final Wire wire;
    private final Map<String, String> parameters = new HashMap<>();
    private int asides;

    /** Takes over a wire over which the start-up message goes next, and closes it in the end. */
    PostgresSession(Wire wire) {
        this.wire = wire;
    }

    /** One message of the server. */
    static final class Message {
        private final char type;
        private final byte[] body;

        Message(char type, byte[] body) {
            this.type = type;
            this.body = body;
        }

        /** Its first byte. */
        char type() {
            return type;
        }

        /** What follows its length; not a copy. */
        byte[] body() {
            return body;
        }

        int integer(int at) throws IOException {
            if (body.length < at + 4) {
                throw new ProtocolException("a message '" + type + "' of " + body.length + " bytes");
            }
            return (body[at] & 0xff) << 24
                    | (body[at + 1] & 0xff) << 16
                    | (body[at + 2] & 0xff) << 8
                    | body[at + 3] & 0xff;
        }
    }

    /**
     * What came of a query.
     *
     * @param rows the rows with their values as text, bounded
     * @param error null when there was none
     */
    record Result(List<@Nullable String[]> rows, @Nullable ServerError error) {
        /** The first value of the first row; null when there is none. */
        @Nullable
        String first() {
            return rows.isEmpty() || rows.get(0).length == 0 ? null : rows.get(0)[0];
        }

        Exchange exchange() {
            return error == null ? Exchange.OK : Exchange.REJECTED;
        }
    }

    Wire wire() {
        return wire;
    }

    /** What the server told of itself so far. */
    Map<String, String> parameters() {
        return parameters;
    }

    void send(byte[] bytes) throws IOException {
        wire.write(bytes);
    }

    /** The next message that is no aside. */
    Message next() throws IOException {
        while (true) {
            int type = wire.read();
            if (type < 0) {
                throw new EOFException("closed");
            }
            int length = wire.readInt();
            if (length < 4) {
                throw new ProtocolException("a length of " + length + " bytes");
            }
            Message message = new Message((char) type, wire.read(length - 4));
            if (!isAside(message)) {
                return message;
            }
            if (++asides > MOST_ASIDES) {
                throw new ProtocolException("more than " + MOST_ASIDES + " notices");
            }
        }
    }

    private boolean isAside(Message message) {
        if (message.type() == 'S') {
            List<String> pair = texts(message.body(), 0, 2);
            if (pair.size() == 2 && parameters.size() < MOST_PARAMETERS) {
                parameters.put(bounded(pair.get(0)), bounded(pair.get(1)));
            }
            return true;
        }
        return message.type() == 'N' || message.type() == 'A' || message.type() == 'v';
    }

    /** Reads up to the end of one query's answer. */
    Result result() throws IOException {
        List<@Nullable String[]> rows = new ArrayList<>();
        ServerError error = null;
        int kept = 0;
        while (true) {
            Message message = next();
            switch (message.type()) {
                case 'Z' -> {
                    return new Result(rows, error);
                }
                case 'E' -> error = error(message);
                case 'D' -> {
                    if (rows.size() < MOST_ROWS && kept < Wire.MOST) {
                        kept += message.body().length;
                        rows.add(row(message));
                    }
                }
                case 'G' -> throw new ProtocolException("a request for copied data");
                default -> countAside();
            }
        }
    }

    /** For a message of which nothing is kept; such messages may not go on for ever. */
    void countAside() throws IOException {
        if (++asides > MOST_ASIDES) {
            throw new ProtocolException("more than " + MOST_ASIDES + " messages");
        }
    }

    private static @Nullable String[] row(Message message) throws IOException {
        byte[] body = message.body();
        int count = body.length < 2 ? 0 : (body[0] & 0xff) << 8 | body[1] & 0xff;
        @Nullable String[] values = new @Nullable String[count];
        int at = 2;
        for (int i = 0; i < count; i++) {
            int length = message.integer(at);
            at += 4;
            if (length > body.length - at || length < -1) {
                throw new ProtocolException("a value of " + length + " bytes");
            }
            if (length >= 0) {
                values[i] = bounded(new String(body, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return values;
    }

    /** The fields of an error. A hint is put behind the message. */
    static ServerError error(Message message) {
        String severity = "";
        String localSeverity = "";
        String code = "";
        String text = "";
        String hint = "";
        for (String field : texts(message.body(), 0, 30)) {
            if (field.isEmpty()) {
                break;
            }
            String value = Printable.of(field.substring(1));
            switch (field.charAt(0)) {
                case 'V' -> severity = value;
                case 'S' -> localSeverity = value;
                case 'C' -> code = value;
                case 'M' -> text = value;
                case 'H' -> hint = value;
                default -> {
                    // Details, places in the server's source and the like do not change what is wrong.
                }
            }
        }
        String shown = hint.isEmpty() ? text : text + " (hint: " + hint + ")";
        return new ServerError(code, severity.isEmpty() ? localSeverity : severity, shown);
    }

    /** Texts that end with a zero byte, from a place on. */
    static List<String> texts(byte[] body, int start, int most) {
        List<String> texts = new ArrayList<>();
        int from = start;
        for (int i = start; i < body.length && texts.size() < most; i++) {
            if (body[i] == 0) {
                texts.add(new String(body, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        return texts;
    }

    private static String bounded(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }

    /** Says farewell, whether or not the server still listens, and closes. */
    @Override
    public void close() {
        try {
            wire.write(PostgresMessages.TERMINATE);
        } catch (IOException e) {
            // The server has gone already, so it needs no farewell.
            asides = MOST_ASIDES;
        }
        wire.close();
    }
}
