// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.net.ProtocolException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a MySQL or MariaDB server says first (protocol version 10).
 *
 * @param version as the server names itself, without the {@code 5.5.5-} that MariaDB puts before it
 * @param mariadb whether it is MariaDB
 * @param connection the server's number for this connection
 * @param random the bytes that a password is mixed with; the array is not copied
 * @param capabilities the bits of {@link MysqlCapability} that the server offers
 * @param plugin the authentication method it proposes; empty text when it names none
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
record MysqlGreeting(
        String version, boolean mariadb, long connection, byte[] random, long capabilities, String plugin) {
    /** As many bytes as it takes to tell: the packet's head and its first byte. */
    static final int SHORTEST = 5;

    private static final int PROTOCOL = 10;
    private static final int RANDOM_BYTES = 20;
    private static final String REPLICATION_PREFIX = "5.5.5-";

    /** Whether a first packet of this length that begins so can be a MySQL server's. */
    static boolean isLikely(byte[] start) {
        if (start.length < SHORTEST) {
            return false;
        }
        int length = (start[0] & 0xff) | ((start[1] & 0xff) << 8) | ((start[2] & 0xff) << 16);
        int first = start[4] & 0xff;
        return length > 2
                && length <= 4096
                && (start[3] & 0xff) <= 2
                && (first == PROTOCOL || first == 9 || first == 0xff);
    }

    /** Reads a greeting, its first byte included. */
    static MysqlGreeting parse(MysqlPayload payload) throws ProtocolException {
        int protocol = payload.u8();
        if (protocol != PROTOCOL) {
            throw new ProtocolException("MySQL protocol version " + protocol);
        }
        String version = payload.zeroEnded();
        long connection = payload.u32();
        byte[] random = payload.take(8);
        payload.skip(1);
        long capabilities = payload.u16();
        String plugin = "";
        if (payload.left() >= 16) {
            payload.skip(3);
            capabilities |= (long) payload.u16() << 16;
            int length = payload.u8();
            payload.skip(10);
            byte[] more = payload.take(Math.min(payload.left(), Math.max(13, length - 8)));
            random = Arrays.copyOf(random, RANDOM_BYTES);
            System.arraycopy(more, 0, random, 8, Math.min(more.length, RANDOM_BYTES - 8));
            plugin = payload.zeroEnded();
        }
        boolean named = version.toLowerCase(Locale.ROOT).contains("mariadb");
        boolean mariadb = named || (capabilities & MysqlCapability.LONG_PASSWORD) == 0;
        String own = named && version.startsWith(REPLICATION_PREFIX)
                ? version.substring(REPLICATION_PREFIX.length())
                : version;
        return new MysqlGreeting(own, mariadb, connection, random, capabilities, plugin);
    }

    boolean offers(long capability) {
        return (capabilities & capability) != 0;
    }
}
