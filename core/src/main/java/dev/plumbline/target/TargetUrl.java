// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.StringJoiner;

/** Writes targets as URLs that may be shown. */
final class TargetUrl {
    private TargetUrl() {}

    static String masked(Target target) {
        StringBuilder url = new StringBuilder(scheme(target)).append("://");
        String user = target.user();
        if (user != null) {
            url.append(Percent.encode(user));
        }
        if (target.password() != null) {
            url.append(':').append(Secret.MASK);
        }
        if (user != null || target.password() != null) {
            url.append('@');
        }
        boolean redisSocket = target.kind() == ServerKind.REDIS && target.first() instanceof Endpoint.SocketPath;
        url.append(redisSocket ? target.first().shown() : hosts(target));
        String database = target.database();
        if (database != null) {
            url.append(redisSocket ? "?db=" : "/").append(Percent.encode(database));
        }
        String path = target.options().get("path");
        boolean web = target.kind() == ServerKind.HTTP || target.kind() == ServerKind.HTTPS;
        if (web && path != null) {
            url.append(Masking.mask(path));
        }
        return url.toString();
    }

    private static String scheme(Target target) {
        boolean redis = target.kind() == ServerKind.REDIS;
        if (redis && target.first() instanceof Endpoint.SocketPath) {
            return "unix";
        }
        return redis && target.tls().insists() ? "rediss" : target.kind().scheme();
    }

    private static String hosts(Target target) {
        StringJoiner hosts = new StringJoiner(",");
        for (Endpoint endpoint : target.endpoints()) {
            hosts.add(place(target.kind(), endpoint));
        }
        return hosts.toString();
    }

    // Not a switch over patterns: that is linked at run time, which costs a waiting command's start milliseconds.
    private static String place(ServerKind kind, Endpoint endpoint) {
        if (endpoint instanceof Endpoint.SocketPath socket) {
            return socket(kind, socket.path());
        }
        if (endpoint instanceof Endpoint.HostPort place && place.host().indexOf(':') >= 0) {
            return "[" + place.host().replace("%", "%25") + "]:" + place.port();
        }
        return endpoint.shown();
    }

    /** PostgreSQL's URLs name the socket's folder, and its port as that of a host. */
    private static String socket(ServerKind kind, String path) {
        int file = path.lastIndexOf("/.s.PGSQL.");
        if (!kind.speaksPostgres() || file < 0) {
            return Percent.encode(path);
        }
        String port = path.substring(file + "/.s.PGSQL.".length());
        String folder = Percent.encode(path.substring(0, file));
        return port.equals(String.valueOf(kind.defaultPort())) ? folder : folder + ":" + port;
    }
}
