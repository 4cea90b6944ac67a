// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

/** The capability bits of MySQL's handshake that a probe needs. */
final class MysqlCapability {
    /** MariaDB leaves this one out to say that it is no MySQL. */
    static final long LONG_PASSWORD = 1;

    static final long CONNECT_WITH_DB = 1 << 3;
    static final long PROTOCOL_41 = 1 << 9;
    static final long SSL = 1 << 11;
    static final long TRANSACTIONS = 1 << 13;
    static final long SECURE_CONNECTION = 1 << 15;
    static final long PLUGIN_AUTH = 1 << 19;
    static final long PLUGIN_AUTH_LENGTH_ENCODED = 1 << 21;
    static final long DEPRECATE_EOF = 1 << 24;

    private MysqlCapability() {}
}
