// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which server really answers on an address.
 *
 * @param speaks the protocol that was recognised
 * @param version the version it names; null when it names none
 * @param exchange how the first exchange ended
 * @param error the error it greeted with; null when none
 * @param detail such as the first bytes, escaped; empty text when nothing is worth telling
 */
public record Greeting(
        Seen seen,
        String target,
        String address,
        Speaks speaks,
        @Nullable String version,
        Exchange exchange,
        @Nullable ServerError error,
        String detail,
        Duration took)
        implements Fact, TargetFact {

    /** The protocols that are told apart. */
    public enum Speaks {
        POSTGRESQL("PostgreSQL"),
        MYSQL("MySQL"),
        MARIADB("MariaDB"),
        REDIS("Redis"),
        HTTP("HTTP"),
        SSH("SSH"),
        TLS("TLS"),
        SMTP("SMTP"),
        FTP("FTP"),
        MONGODB("MongoDB"),
        /** Connected, but not one byte came. */
        NOTHING("nothing"),
        /** Bytes came that belong to no protocol known here. */
        UNKNOWN("an unknown protocol");

        private final String label;

        Speaks(String label) {
            this.label = label;
        }

        /** The name people call it. */
        public String label() {
            return label;
        }
    }
}
