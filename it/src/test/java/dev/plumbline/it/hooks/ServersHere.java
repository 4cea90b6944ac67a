// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.hooks;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedRedis;
import java.util.LinkedHashMap;
import java.util.Map;

/** One real server of each kind, for programs that print the same with and without trace. */
final class ServersHere implements AutoCloseable {
    private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
    private final EmbeddedMariaDb mariadb = EmbeddedMariaDb.start();
    private final EmbeddedRedis redis = EmbeddedRedis.start();

    /** Where they are, under names that are no settings of databases. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HERE_SQL_PORT", String.valueOf(postgres.port()));
        environment.put("HERE_SQL_LOGIN", postgres.user());
        environment.put("HERE_SQL_PASSWORD", postgres.password());
        environment.put("HERE_MARIA_PORT", String.valueOf(mariadb.port()));
        environment.put("HERE_MARIA_LOGIN", mariadb.user());
        environment.put("HERE_MARIA_PASSWORD", mariadb.password());
        environment.put("HERE_KEYS_PORT", String.valueOf(redis.port()));
        return environment;
    }

    /** The server of PostgreSQL as reports name it. */
    String postgres() {
        return "localhost:" + postgres.port();
    }

    String mariadb() {
        return "localhost:" + mariadb.port();
    }

    String redis() {
        return "localhost:" + redis.port();
    }

    /** What no output may hold. */
    String[] secrets() {
        return new String[] {postgres.password(), mariadb.password()};
    }

    @Override
    public void close() {
        redis.close();
        mariadb.close();
        postgres.close();
    }
}
