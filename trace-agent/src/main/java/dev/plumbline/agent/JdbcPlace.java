// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a client will dial.
 *
 * @param host null when unknown
 * @param port null when unknown
 * @param database null when unknown
 * @param user null when the URL names none
 * @param tls whether the URL insists on TLS; null when it says nothing of it
 */
record JdbcPlace(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String database,
        @Nullable String user,
        @Nullable Boolean tls) {

    static JdbcPlace of(@Nullable Object host, @Nullable Object port) {
        Object number = port instanceof int[] several && several.length > 0 ? (Object) several[0] : port;
        return new JdbcPlace(host == null ? null : host.toString(), number(String.valueOf(number)), null, null, null);
    }

    JdbcPlace in(@Nullable Object database) {
        return new JdbcPlace(host, port, database == null ? null : database.toString(), user, tls);
    }

    /** The first place of a JDBC URL of a server; null for those of embedded databases and other forms. */
    static @Nullable JdbcPlace ofUrl(String url) {
        String[] parts = url.split(":", 3);
        Integer usual = parts.length < 3 ? null : usualPort(parts[1]);
        if (usual == null) {
            return null;
        }
        String rest = parts[2];
        int query = rest.indexOf('?');
        String options = query < 0 ? "" : rest.substring(query + 1);
        String path = query < 0 ? rest : rest.substring(0, query);
        int slashes = path.indexOf("//");
        if (slashes < 0) {
            return new JdbcPlace("localhost", usual, path, option(options, "user"), tls(options));
        }
        int end = path.indexOf('/', slashes + 2);
        String authority =
                path.substring(slashes + 2, end < 0 ? path.length() : end).split(",", 2)[0];
        String database = end < 0 ? "" : path.substring(end + 1);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = (hasPort ? authority.substring(0, colon) : authority).replaceAll("[\\[\\]]", "");
        Integer port = hasPort ? number(authority.substring(colon + 1)) : usual;
        return new JdbcPlace(
                host.isEmpty() ? "localhost" : host,
                port,
                database.split("[;?]", 2)[0],
                option(options, "user"),
                tls(options));
    }

    private static @Nullable Integer usualPort(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> 5432;
            case "mysql", "mariadb" -> 3306;
            default -> null;
        };
    }

    private static @Nullable String option(String options, String name) {
        for (String option : options.split("&", -1)) {
            if (option.startsWith(name + "=")) {
                return option.substring(name.length() + 1);
            }
        }
        return null;
    }

    private static @Nullable Boolean tls(String options) {
        String mode = option(options, "sslmode");
        if (mode == null) {
            mode = option(options, "sslMode");
        }
        if (mode == null) {
            String ssl = option(options, "ssl");
            return ssl == null ? null : Boolean.valueOf(ssl.isEmpty() || ssl.equals("true"));
        }
        String lower = mode.toLowerCase(Locale.ROOT);
        return lower.startsWith("require") || lower.startsWith("verify");
    }

    private static @Nullable Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
