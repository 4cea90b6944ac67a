// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Pools, clients and drivers as they are made. Their libraries are the program's, in whatever version: all is asked by
 * reflection for methods that are part of their published interface, and what is not there stays unknown.
 */
final class Clients {
    private final Journal journal;
    private final Stacks stacks;

    Clients(Journal journal, Stacks stacks) {
        this.journal = journal;
        this.stacks = stacks;
    }

    /**
     * One was made.
     *
     * @param point which kind
     * @param source what it is made from
     */
    void made(String point, @Nullable Object source) {
        if (source == null) {
            return;
        }
        switch (point) {
            case "hikari" -> hikari(source);
            case "tomcat" ->
                jdbc("tomcat-jdbc", "ConnectionPool", asked(source, "getUrl"), asked(source, "getUsername"));
            case "dbcp2" ->
                jdbc("commons-dbcp2", "BasicDataSource", asked(source, "getUrl"), asked(source, "getUsername"));
            case "agroal" -> agroal(source);
            case "r2dbc" -> r2dbc(source);
            case "jedis" ->
                place(
                        "jedis",
                        "JedisSocketFactory",
                        JdbcPlace.of(asked(source, "getHost"), asked(source, "getPort")),
                        null);
            case "lettuce" ->
                place(
                        "lettuce",
                        "RedisClient",
                        JdbcPlace.of(asked(source, "getHost"), asked(source, "getPort")),
                        asked(source, "getUsername"));
            default -> {}
        }
    }

    /** The driver manager was asked for a connection. */
    void driver(@Nullable Object url, @Nullable Object properties) {
        Object user = properties instanceof Properties words ? words.get("user") : null;
        jdbc("java.sql", "DriverManager.getConnection", url, user);
    }

    private void hikari(Object config) {
        Object url = asked(config, "getJdbcUrl");
        Object user = asked(config, "getUsername");
        if (url != null) {
            jdbc("HikariCP", "HikariPool", url, user);
        } else if (asked(config, "getDataSourceProperties") instanceof Properties properties) {
            Object host = first(properties, "serverName", "serverNames", "host");
            Object port = first(properties, "portNumber", "portNumbers", "port");
            JdbcPlace place = JdbcPlace.of(host, port).in(first(properties, "databaseName", "database"));
            place("HikariCP", "HikariPool", place, user == null ? first(properties, "user") : user);
        }
    }

    private static @Nullable Object first(Properties properties, String... names) {
        for (String name : names) {
            Object value = properties.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private void agroal(Object configuration) {
        Object factory = asked(configuration, "connectionFactoryConfiguration");
        if (factory != null) {
            Object user = asked(factory, "principal");
            jdbc(
                    "agroal",
                    "ConnectionPool",
                    asked(factory, "jdbcUrl"),
                    user instanceof Principal who ? who.getName() : null);
        }
    }

    private void r2dbc(Object options) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : new String[] {"HOST", "PORT", "USER", "DATABASE"}) {
            try {
                Object option = options.getClass().getField(name).get(null);
                Method value = options.getClass().getMethod("getValue", option.getClass());
                values.put(name, value.invoke(options, option));
            } catch (ReflectiveOperationException | RuntimeException e) {
                // This version does not have it.
                values.put(name, null);
            }
        }
        JdbcPlace place = JdbcPlace.of(values.get("HOST"), values.get("PORT")).in(values.get("DATABASE"));
        place("r2dbc", "ConnectionFactory", place, values.get("USER"));
    }

    private void jdbc(String library, String type, @Nullable Object url, @Nullable Object user) {
        if (url instanceof String text && text.startsWith("jdbc:")) {
            JdbcPlace place = JdbcPlace.ofUrl(text);
            if (place != null) {
                place(library, type, place, user);
            }
        }
    }

    private void place(String library, String type, JdbcPlace place, @Nullable Object user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("library", library);
        fields.put("type", type);
        put(fields, "host", place.host());
        put(fields, "port", place.port());
        put(fields, "user", user instanceof String text ? text : place.user());
        put(fields, "database", place.database());
        put(fields, "tls", place.tls());
        journal.event("client", fields, stacks.current(), null);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            fields.put(name, value);
        }
    }

    /** What a method without parameters answers; null when it has no such method. */
    private static @Nullable Object asked(Object owner, String name) {
        try {
            Method method = owner.getClass().getMethod(name);
            method.setAccessible(true);
            Object answer = method.invoke(owner);
            return answer instanceof Optional<?> optional ? optional.orElse(null) : answer;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | RuntimeException e) {
            return null;
        }
    }
}
