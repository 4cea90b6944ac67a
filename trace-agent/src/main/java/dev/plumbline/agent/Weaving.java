// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the points of a class tell, at the moment it is loaded. A program that dials nothing loads nothing of this. */
final class Weaving implements ClassFileTransformer {
    private static final byte[] NO_BYTES = {};

    private final Instrumentation instrumentation;
    private final Observer observer;
    private final Journal journal;
    private final WovenClasses classes;
    private final Map<String, List<Point>> points = Point.byType();
    private final Map<String, String> libraries = libraries();
    private boolean tapped;

    Weaving(Instrumentation instrumentation, Observer observer, Journal journal, WovenClasses classes) {
        this.instrumentation = instrumentation;
        this.observer = observer;
        this.journal = journal;
        this.classes = classes;
    }

    /** Whether there is a point in the class of this internal name. */
    boolean knows(String type) {
        return points.containsKey(type);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String type,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (type == null) {
            return null;
        }
        try {
            tellOf(type);
            List<Point> here = points.get(type);
            return here == null || !tapped() ? null : woven(type, bytes, here);
        } catch (Exception | LinkageError e) {
            journal.problem(e);
            return null;
        }
    }

    private byte[] woven(String type, byte[] bytes, List<Point> here) {
        byte[] woven = classes.kept(type, bytes);
        if (woven == null) {
            woven = Weaver.woven(bytes, here);
            classes.keep(type, bytes, woven);
        }
        return woven;
    }

    private void tellOf(String type) {
        String library = libraries.get(type);
        if (library != null) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", library);
            journal.event("loaded", fields, null, null);
        }
    }

    private synchronized boolean tapped() throws ReflectiveOperationException {
        if (!tapped) {
            byte[] tap = classes.kept(Tap.NAME, NO_BYTES);
            if (tap == null) {
                tap = Tap.bytes();
                classes.keep(Tap.NAME, NO_BYTES, tap);
            }
            Tap.define(tap, instrumentation, observer);
            tapped = true;
        }
        return true;
    }

    private static Map<String, String> libraries() {
        Map<String, String> libraries = new HashMap<>();
        libraries.put("org/postgresql/Driver", "postgresql");
        libraries.put("org/mariadb/jdbc/Driver", "mariadb-java-client");
        libraries.put("com/mysql/cj/jdbc/Driver", "mysql-connector-j");
        libraries.put("com/zaxxer/hikari/HikariDataSource", "HikariCP");
        libraries.put("io/github/cdimascio/dotenv/Dotenv", "dotenv-java");
        libraries.put("org/springframework/boot/SpringApplication", "spring-boot");
        libraries.put("io/r2dbc/spi/ConnectionFactories", "r2dbc");
        libraries.put("redis/clients/jedis/DefaultJedisSocketFactory", "jedis");
        libraries.put("io/lettuce/core/RedisClient", "lettuce");
        return libraries;
    }
}
