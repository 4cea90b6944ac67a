// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.IOException;
import java.net.ProtocolException;

/**
 * MySQL's framing: three bytes of length, one of sequence, then the payload. An answer longer than
 * {@link Wire#MOST} is refused, so the split packets of 16 MB never come up. Used by one thread.
 */
final class MysqlPackets {
    private final Wire wire;
    private int sequence;

    MysqlPackets(Wire wire) {
        this(wire, 0);
    }

    private MysqlPackets(Wire wire, int sequence) {
        this.wire = wire;
        this.sequence = sequence;
    }

    /** The same conversation, carried on inside another connection: the numbering goes on. */
    MysqlPackets over(Wire other) {
        return new MysqlPackets(other, sequence);
    }

    /**
     * The next packet.
     *
     * @throws ProtocolException when it is empty or too long
     */
    MysqlPayload read() throws IOException {
        byte[] head = wire.read(4);
        int length = (head[0] & 0xff) | ((head[1] & 0xff) << 8) | ((head[2] & 0xff) << 16);
        if (length == 0) {
            throw new ProtocolException("a packet of no bytes");
        }
        // Servers and proxies number their first error differently; what counts is that the reply follows on.
        sequence = (head[3] & 0xff) + 1;
        return new MysqlPayload(wire.read(length));
    }

    /** Sends one packet as the next of the current exchange. */
    void write(byte[] payload) throws IOException {
        byte[] framed = new byte[payload.length + 4];
        framed[0] = (byte) payload.length;
        framed[1] = (byte) (payload.length >> 8);
        framed[2] = (byte) (payload.length >> 16);
        framed[3] = (byte) sequence++;
        System.arraycopy(payload, 0, framed, 4, payload.length);
        wire.write(framed);
    }

    /** Begins a new exchange with a command. */
    void command(byte[] payload) throws IOException {
        sequence = 0;
        write(payload);
    }
}
