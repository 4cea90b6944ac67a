// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The socket file that MySQL's own clients, and PHP's, take when they read {@code localhost}; a port beside it is ignored. */
final class MysqlSocket {
    private static final Set<Reading> TAKE_IT = EnumSet.of(Reading.LIBMYSQLCLIENT, Reading.PHP_MYSQL);
    private static final List<String> PLACES =
            List.of("/var/run/mysqld/mysqld.sock", "/tmp/mysql.sock", "/var/lib/mysql/mysql.sock");

    private MysqlSocket() {}

    /** The target as a driver dials it on this host. */
    static Target dialled(Target target, Reading reading, Scope scope) {
        boolean local = scope.service() == null
                && target.kind().speaksMysql()
                && TAKE_IT.contains(reading)
                && target.first() instanceof Endpoint.HostPort place
                && place.host().equals("localhost");
        return local ? target.at(new Endpoint.SocketPath(place())) : target;
    }

    /** Where such a socket lies on this host; where there is none, the place that most systems have for it. */
    private static String place() {
        for (String place : PLACES) {
            if (Files.exists(Path.of(place))) {
                return place;
            }
        }
        return PLACES.getFirst();
    }
}
