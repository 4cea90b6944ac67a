// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes targets as URLs that may be shown. */
final class TargetUrl {
    private TargetUrl() {}

    static String masked(Target target) {
        StringBuilder url = new StringBuilder(target.kind().scheme()).append("://");
        String user = target.user();
        if (user != null) {
            url.append(encoded(user));
        }
        if (target.password() != null) {
            url.append(':').append(Secret.MASK);
        }
        if (user != null || target.password() != null) {
            url.append('@');
        }
        StringJoiner hosts = new StringJoiner(",");
        for (Endpoint endpoint : target.endpoints()) {
            hosts.add(endpoint instanceof Endpoint.SocketPath socket ? encoded(socket.path()) : endpoint.shown());
        }
        url.append(hosts);
        String database = target.database();
        if (database != null) {
            url.append('/').append(encoded(database));
        }
        String path = target.options().get("path");
        if (path != null) {
            url.append(path);
        }
        return url.toString();
    }

    private static String encoded(@Nullable String part) {
        if (part == null) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.toString();
    }
}
