// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.ServerError;
import java.io.IOException;

/** An error packet of MySQL, on its way up to where it becomes a fact. */
final class MysqlError extends IOException {
    /** The first byte of an error packet. */
    static final int MARK = 0xff;

    private final transient ServerError error;

    private MysqlError(ServerError error) {
        super(error.code());
        this.error = error;
    }

    ServerError error() {
        return error;
    }

    /** Reads an error packet, its mark included. */
    static MysqlError parse(MysqlPayload payload) throws IOException {
        payload.skip(1);
        int code = payload.u16();
        if (payload.peek() == '#' && payload.left() >= 6) {
            payload.skip(6);
        }
        String message = new String(payload.rest(), java.nio.charset.StandardCharsets.UTF_8);
        return new MysqlError(new ServerError(Integer.toString(code), "", Printable.of(message)));
    }
}
