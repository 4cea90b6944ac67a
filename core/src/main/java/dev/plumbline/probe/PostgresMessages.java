// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Messages of PostgreSQL's protocol 3.0, as a client writes them. */
final class PostgresMessages {
    /** Asks whether the server has TLS; answered by one byte, {@code S} or {@code N}. */
    static final byte[] SSL_REQUEST = {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f};

    /** Says farewell, so that the server does not log a lost connection. */
    static final byte[] TERMINATE = {'X', 0, 0, 0, 4};

    private static final int PROTOCOL_3_0 = 3 << 16;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /** The first message of a session: pairs of name and value. */
    static byte[] startup(String... pairs) {
        PostgresMessages body = new PostgresMessages();
        body.integer(PROTOCOL_3_0);
        for (String text : pairs) {
            body.text(text);
        }
        body.out.write(0);
        byte[] bytes = body.out.toByteArray();
        PostgresMessages whole = new PostgresMessages();
        whole.integer(bytes.length + 4);
        whole.out.writeBytes(bytes);
        return whole.out.toByteArray();
    }

    /** A password in clear text or as MD5, and every answer of a client within SASL but the first. */
    PostgresMessages secret(byte[] bytes) {
        return message('p', bytes);
    }

    /** The client's first message within SASL. */
    PostgresMessages saslFirst(String mechanism, byte[] response) {
        PostgresMessages body = new PostgresMessages();
        body.text(mechanism);
        body.integer(response.length);
        body.out.writeBytes(response);
        return message('p', body.out.toByteArray());
    }

    /** A simple query. */
    PostgresMessages query(String sql) {
        PostgresMessages body = new PostgresMessages();
        body.text(sql);
        return message('Q', body.out.toByteArray());
    }

    /** A query with texts bound to its parameters, and the end of its transaction. */
    PostgresMessages query(String sql, String... parameters) {
        PostgresMessages parse = new PostgresMessages();
        parse.text("");
        parse.text(sql);
        parse.shortInteger(0);
        message('P', parse.out.toByteArray());
        PostgresMessages bind = new PostgresMessages();
        bind.text("");
        bind.text("");
        bind.shortInteger(0);
        bind.shortInteger(parameters.length);
        for (String parameter : parameters) {
            byte[] bytes = parameter.getBytes(StandardCharsets.UTF_8);
            bind.integer(bytes.length);
            bind.out.writeBytes(bytes);
        }
        bind.shortInteger(0);
        message('B', bind.out.toByteArray());
        PostgresMessages execute = new PostgresMessages();
        execute.text("");
        execute.integer(0);
        message('E', execute.out.toByteArray());
        return message('S', new byte[0]);
    }

    /** All messages so far, to be sent in one piece. */
    byte[] bytes() {
        return out.toByteArray();
    }

    private PostgresMessages message(char type, byte[] body) {
        out.write(type);
        integer(body.length + 4);
        out.writeBytes(body);
        return this;
    }

    private void text(String text) {
        // A zero byte would end the text early and let the rest pass for something else.
        out.writeBytes(text.replace("\0", "").getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    private void shortInteger(int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    private void integer(int value) {
        shortInteger(value >>> 16);
        shortInteger(value);
    }
}
