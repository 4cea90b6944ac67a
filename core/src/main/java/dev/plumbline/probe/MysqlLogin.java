// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.ServerError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The authentication part of MySQL's handshake, from the client's reply to the server's verdict. */
final class MysqlLogin {
    static final String NATIVE = "mysql_native_password";
    static final String CACHING_SHA2 = "caching_sha2_password";
    static final String SHA256 = "sha256_password";
    static final String CLEAR = "mysql_clear_password";
    static final String OLD = "mysql_old_password";

    private static final int UTF8MB4 = 45;
    private static final int MOST_ROUNDS = 10;
    private static final int OK = 0x00;
    private static final int MORE = 0x01;
    private static final int SWITCH = 0xfe;
    private static final int FAST_DONE = 3;
    private static final int FULL_WANTED = 4;

    private final MysqlPackets packets;
    private final MysqlGreeting greeting;
    private final Account account;
    private final Way way;
    private String method;
    private byte[] random;

    /**
     * Who logs in where to.
     *
     * @param password the raw text; empty for none
     * @param database null for none
     */
    record Account(String user, String password, @Nullable String database) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * What may be sent over this connection.
     *
     * @param encrypted whether TLS stands
     * @param local whether it is a socket of this machine
     * @param keyRetrieval whether the server may be asked for its RSA key
     */
    record Way(boolean encrypted, boolean local, boolean keyRetrieval) {
        boolean isPrivate() {
            return encrypted || local;
        }
    }

    /**
     * How the login ended.
     *
     * @param method the last method the server asked for
     * @param detail empty text when nothing is worth telling
     */
    record Outcome(
            Exchange exchange, String method, @Nullable ServerError error, String detail) {}

    MysqlLogin(MysqlPackets packets, MysqlGreeting greeting, Account account, Way way) {
        this.packets = packets;
        this.greeting = greeting;
        this.account = account;
        this.way = way;
        // A method that cannot be begun unasked is named by the server in its answer to this one.
        this.method = greeting.plugin().equals(CACHING_SHA2) ? CACHING_SHA2 : NATIVE;
        this.random = greeting.random();
    }

    /** The method the server asks for so far. */
    String method() {
        return method;
    }

    /** The bits this client answers with; the same in the request for TLS and in the login. */
    static long capabilities(MysqlGreeting greeting, boolean withDatabase, boolean tls) {
        long wanted = MysqlCapability.LONG_PASSWORD
                | MysqlCapability.PROTOCOL_41
                | MysqlCapability.TRANSACTIONS
                | MysqlCapability.SECURE_CONNECTION
                | MysqlCapability.PLUGIN_AUTH
                | MysqlCapability.PLUGIN_AUTH_LENGTH_ENCODED
                | MysqlCapability.DEPRECATE_EOF
                | (withDatabase ? MysqlCapability.CONNECT_WITH_DB : 0);
        return (wanted & (greeting.capabilities() | MysqlCapability.LONG_PASSWORD)) | (tls ? MysqlCapability.SSL : 0);
    }

    /** The packet that asks for TLS: the login's beginning, without a name in it. */
    static byte[] tlsRequest(MysqlGreeting greeting, boolean withDatabase) {
        return head(capabilities(greeting, withDatabase, true)).toByteArray();
    }

    /** Sends the login and follows the server through its methods. */
    Outcome run() throws IOException {
        if (!greeting.offers(MysqlCapability.PROTOCOL_41)) {
            return unsupported("the server is older than MySQL 4.1");
        }
        packets.write(response());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            MysqlPayload answer = packets.read();
            Outcome outcome = switch (answer.peek()) {
                case OK -> new Outcome(Exchange.OK, method, null, "");
                case MysqlError.MARK -> {
                    throw MysqlError.parse(answer);
                }
                case SWITCH -> changeMethod(answer);
                case MORE -> more(answer);
                default -> throw new ProtocolException("no answer to a login begins with " + answer.peek());
            };
            if (outcome != null) {
                return outcome;
            }
        }
        throw new ProtocolException("a login of more than " + MOST_ROUNDS + " rounds");
    }

    private byte[] response() {
        String database = account.database();
        long capabilities = capabilities(greeting, database != null, way.encrypted());
        ByteArrayOutputStream out = head(capabilities);
        out.writeBytes(zeroEnded(account.user()));
        byte[] reply = hash();
        // Every reply of the methods here is shorter than 251 bytes, where both ways to write the length agree.
        out.write(reply.length);
        out.writeBytes(reply);
        if (database != null && (capabilities & MysqlCapability.CONNECT_WITH_DB) != 0) {
            out.writeBytes(zeroEnded(database));
        }
        if ((capabilities & MysqlCapability.PLUGIN_AUTH) != 0) {
            out.writeBytes(zeroEnded(method));
        }
        return out.toByteArray();
    }

    private byte[] hash() {
        return method.equals(CACHING_SHA2)
                ? MysqlScramble.cachingSha2(account.password(), random)
                : MysqlScramble.nativePassword(account.password(), random);
    }

    private @Nullable Outcome changeMethod(MysqlPayload answer) throws IOException {
        answer.skip(1);
        if (answer.left() == 0) {
            method = OLD;
            return unsupported("the server asks for a password hash from before MySQL 4.1");
        }
        method = Printable.of(answer.zeroEnded());
        byte[] given = answer.rest();
        random = given.length > 0 && given[given.length - 1] == 0 ? Arrays.copyOf(given, given.length - 1) : given;
        switch (method) {
            case NATIVE, CACHING_SHA2 -> packets.write(hash());
            case CLEAR -> {
                if (!way.isPrivate()) {
                    return unsupported("the server asks for the password in clear, which is sent over TLS only");
                }
                packets.write(MysqlScramble.clear(account.password()));
            }
            case SHA256 -> {
                return sha256();
            }
            default -> {
                return unsupported("the server asks for " + method);
            }
        }
        return null;
    }

    private @Nullable Outcome sha256() throws IOException {
        if (account.password().isEmpty() || way.isPrivate()) {
            packets.write(MysqlScramble.clear(account.password()));
            return null;
        }
        return withServerKey((byte) 1);
    }

    private @Nullable Outcome more(MysqlPayload answer) throws IOException {
        answer.skip(1);
        if (!method.equals(CACHING_SHA2) || answer.left() != 1) {
            throw new ProtocolException("authentication data that nobody asked for");
        }
        int state = answer.u8();
        if (state == FAST_DONE) {
            return null;
        }
        if (state != FULL_WANTED) {
            throw new ProtocolException(CACHING_SHA2 + " in state " + state);
        }
        if (way.isPrivate()) {
            packets.write(MysqlScramble.clear(account.password()));
            return null;
        }
        return withServerKey((byte) 2);
    }

    private @Nullable Outcome withServerKey(byte request) throws IOException {
        if (!way.keyRetrieval()) {
            return unsupported("public key retrieval is not allowed: without TLS the server's RSA key is needed");
        }
        if (random.length == 0) {
            throw new ProtocolException("no random bytes to mix the password with");
        }
        packets.write(new byte[] {request});
        MysqlPayload answer = packets.read();
        if (answer.peek() == MysqlError.MARK) {
            throw MysqlError.parse(answer);
        }
        if (answer.u8() != MORE) {
            throw new ProtocolException("no key where one was asked for");
        }
        packets.write(MysqlScramble.encrypted(account.password(), random, answer.rest()));
        return null;
    }

    private Outcome unsupported(String detail) {
        return new Outcome(Exchange.UNSUPPORTED, method, null, detail);
    }

    private static ByteArrayOutputStream head(long capabilities) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeInt(out, capabilities);
        writeInt(out, Wire.MOST);
        out.write(UTF8MB4);
        out.writeBytes(new byte[23]);
        return out;
    }

    private static void writeInt(ByteArrayOutputStream out, long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >> shift));
        }
    }

    private static byte[] zeroEnded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
