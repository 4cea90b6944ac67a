// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/** The kinds of server that can be reached and asked. */
public enum ServerKind {
    POSTGRESQL("PostgreSQL", "postgresql", 5432),
    COCKROACHDB("CockroachDB", "cockroachdb", 26257),
    MYSQL("MySQL", "mysql", 3306),
    MARIADB("MariaDB", "mariadb", 3306),
    REDIS("Redis", "redis", 6379),
    HTTP("HTTP", "http", 80),
    HTTPS("HTTPS", "https", 443),
    TCP("TCP", "tcp", 0);

    private final String label;
    private final String scheme;
    private final int defaultPort;

    ServerKind(String label, String scheme, int defaultPort) {
        this.label = label;
        this.scheme = scheme;
        this.defaultPort = defaultPort;
    }

    /** The name people call it, such as {@code PostgreSQL}. */
    public String label() {
        return label;
    }

    /** The scheme that Plumbline writes in URLs of this kind, without {@code ://}. */
    public String scheme() {
        return scheme;
    }

    /** The port its clients use when none is given; 0 where there is none. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Whether it speaks PostgreSQL's protocol. */
    public boolean speaksPostgres() {
        return this == POSTGRESQL || this == COCKROACHDB;
    }

    /** Whether it speaks MySQL's protocol. */
    public boolean speaksMysql() {
        return this == MYSQL || this == MARIADB;
    }
}
