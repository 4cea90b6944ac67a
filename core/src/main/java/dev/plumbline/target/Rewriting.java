// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes what was meant in the form that a driver takes, masked. */
final class Rewriting {
    private Rewriting() {}

    /** The value as the driver would take it; null when the meaning is not known well enough. */
    static @Nullable String forDriver(Draft meant, Reading reading) {
        Target target = meant.finish().target();
        if (target == null) {
            return null;
        }
        return switch (reading) {
            case PGJDBC, CONNECTOR_J, MARIADB_JAVA -> jdbc(target, reading);
            case NPGSQL -> npgsql(target);
            case GO_MYSQL -> go(target);
            default -> target.first() instanceof Endpoint.SocketPath ? null : url(target);
        };
    }

    private static String url(Target target) {
        boolean asPostgres = target.kind().speaksPostgres();
        Target plain = asPostgres ? target.as(ServerKind.POSTGRESQL) : target;
        boolean tls = target.kind() != ServerKind.REDIS && target.tls() != TlsMode.PREFER;
        return plain.maskedUrl()
                + (tls && asPostgres ? "?sslmode=" + target.tls().word() : "");
    }

    private static @Nullable String jdbc(Target target, Reading reading) {
        String name = reading == Reading.PGJDBC ? "postgresql" : reading == Reading.CONNECTOR_J ? "mysql" : "mariadb";
        StringJoiner hosts = new StringJoiner(",");
        for (Endpoint endpoint : target.endpoints()) {
            if (endpoint instanceof Endpoint.SocketPath) {
                return null;
            }
            hosts.add(endpoint.shown());
        }
        StringJoiner options = new StringJoiner("&", "?", "").setEmptyValue("");
        String user = target.user();
        if (user != null) {
            options.add("user=" + Percent.encode(user));
        }
        if (target.password() != null) {
            options.add("password=" + Secret.MASK);
        }
        String database = target.database();
        return "jdbc:" + name + "://" + hosts + "/" + (database == null ? "" : Percent.encode(database)) + options;
    }

    private static @Nullable String npgsql(Target target) {
        if (!(target.first() instanceof Endpoint.HostPort place)) {
            return null;
        }
        StringJoiner out = new StringJoiner(";");
        out.add("Host=" + place.host()).add("Port=" + place.port());
        if (target.user() != null) {
            out.add("Username=" + target.user());
        }
        if (target.password() != null) {
            out.add("Password=" + Secret.MASK);
        }
        if (target.database() != null) {
            out.add("Database=" + target.database());
        }
        return out.toString();
    }

    private static String go(Target target) {
        StringBuilder out = new StringBuilder();
        if (target.user() != null) {
            out.append(target.user());
        }
        if (target.password() != null) {
            out.append(':').append(Secret.MASK);
        }
        if (out.length() > 0) {
            out.append('@');
        }
        Endpoint first = target.first();
        out.append(first instanceof Endpoint.SocketPath ? "unix(" : "tcp(")
                .append(first.shown())
                .append(")/");
        String database = target.database();
        return out.append(database == null ? "" : Percent.encode(database)).toString();
    }
}
