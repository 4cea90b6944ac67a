// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A MySQL connection after its login: text queries, and statements with bound parameters. Used by one thread. */
final class MysqlSession {
    private static final int COM_QUIT = 0x01;
    private static final int COM_QUERY = 0x03;
    private static final int COM_STMT_PREPARE = 0x16;
    private static final int COM_STMT_EXECUTE = 0x17;
    private static final int OK = 0x00;
    private static final int LOCAL_FILE = 0xfb;
    private static final int END = 0xfe;
    private static final int TYPE_TEXT = 0xfd;
    private static final int MOST_COLUMNS = 4096;
    private static final int MOST_FOUND = 10;

    private final MysqlPackets packets;
    private final boolean rowsEndWithOk;
    private boolean spent;

    MysqlSession(MysqlPackets packets, MysqlGreeting greeting) {
        this.packets = packets;
        this.rowsEndWithOk = greeting.offers(MysqlCapability.DEPRECATE_EOF);
    }

    /** Whether the connection stands at the beginning of a command, so that another can be sent. */
    boolean isUsable() {
        return !spent;
    }

    /**
     * The first rows of a query's answer. When there are more, the rest is left unread and the connection is of no
     * further use.
     *
     * @param most rows to read
     * @return rows of values, null for NULL; no row for a statement without a result
     * @throws MysqlError when the server refuses
     */
    List<List<@Nullable String>> query(String sql, int most) throws IOException {
        spent = true;
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.write(COM_QUERY);
        command.writeBytes(text);
        packets.command(command.toByteArray());
        int columns = columns(answer());
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (columns == 0) {
            spent = false;
            return rows;
        }
        skipColumns(columns);
        int bytes = 0;
        while (true) {
            MysqlPayload row = answer();
            if (isEnd(row)) {
                spent = false;
                return rows;
            }
            bytes += row.length();
            if (rows.size() == most || bytes > Wire.MOST) {
                return rows;
            }
            rows.add(values(row, columns));
        }
    }

    /**
     * The first column of the first row that a statement with parameters finds. The parameters travel apart from the
     * statement.
     *
     * @param sql with a {@code ?} for each parameter, and a text in its only column
     * @return null when there is no row
     */
    @Nullable
    String find(String sql, List<String> parameters) throws IOException {
        spent = true;
        ByteArrayOutputStream prepare = new ByteArrayOutputStream();
        prepare.write(COM_STMT_PREPARE);
        prepare.writeBytes(sql.getBytes(StandardCharsets.UTF_8));
        packets.command(prepare.toByteArray());
        MysqlPayload prepared = answer();
        if (prepared.u8() != OK) {
            throw new ProtocolException("no statement where one was prepared");
        }
        byte[] statement = prepared.take(4);
        int columns = prepared.u16();
        if (prepared.u16() != parameters.size() || columns != 1) {
            throw new ProtocolException("another statement than was prepared");
        }
        skipColumns(parameters.size());
        skipColumns(columns);
        packets.command(execute(statement, parameters));
        skipColumns(columns(answer()));
        String found = null;
        for (int rows = 0; rows < MOST_FOUND; rows++) {
            MysqlPayload row = answer();
            if (isEnd(row)) {
                spent = false;
                return found;
            }
            // A row of the binary form: a zero, the bits of NULL values, then the values.
            row.skip(2);
            found = found == null ? row.lengthEncodedText() : found;
        }
        return found;
    }

    /** Says good-bye, so that the server does not count an aborted client. */
    void quit() throws IOException {
        if (!spent) {
            spent = true;
            packets.command(new byte[] {COM_QUIT});
        }
    }

    private static byte[] execute(byte[] statement, List<String> parameters) throws ProtocolException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(COM_STMT_EXECUTE);
        out.writeBytes(statement);
        // No cursor, one iteration, no parameter is NULL, and the types follow.
        out.writeBytes(new byte[] {0, 1, 0, 0, 0});
        out.writeBytes(new byte[(parameters.size() + 7) / 8]);
        out.write(1);
        for (int i = 0; i < parameters.size(); i++) {
            out.write(TYPE_TEXT);
            out.write(0);
        }
        for (String parameter : parameters) {
            byte[] text = parameter.getBytes(StandardCharsets.UTF_8);
            if (text.length > 0xffff) {
                throw new ProtocolException("a parameter of " + text.length + " bytes");
            }
            out.write(0xfc);
            out.write(text.length);
            out.write(text.length >> 8);
            out.writeBytes(text);
        }
        return out.toByteArray();
    }

    private MysqlPayload answer() throws IOException {
        MysqlPayload answer = packets.read();
        if (answer.peek() == MysqlError.MARK) {
            spent = false;
            throw MysqlError.parse(answer);
        }
        return answer;
    }

    private static int columns(MysqlPayload head) throws ProtocolException {
        if (head.peek() == OK) {
            return 0;
        }
        if (head.peek() == LOCAL_FILE) {
            throw new ProtocolException("the server asks for a file of this machine");
        }
        long count = head.lengthEncoded();
        if (count <= 0 || count > MOST_COLUMNS) {
            throw new ProtocolException("a result of " + count + " columns");
        }
        return (int) count;
    }

    /** Passes over column definitions and, in the older form, the mark behind them. */
    private void skipColumns(int columns) throws IOException {
        for (int i = 0; i < columns; i++) {
            answer();
        }
        if (!rowsEndWithOk && !isEnd(answer())) {
            throw new ProtocolException("columns without an end");
        }
    }

    private boolean isEnd(MysqlPayload packet) {
        // A row may begin with this byte too, but then a value of 16 MB follows, which is refused before.
        return packet.peek() == END && (rowsEndWithOk || packet.length() < 9);
    }

    private static List<@Nullable String> values(MysqlPayload row, int columns) throws ProtocolException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(row.lengthEncodedText());
        }
        return values;
    }
}
