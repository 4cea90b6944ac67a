// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A method at which the agent looks on.
 *
 * @param type the class, by its internal name
 * @param method its name
 * @param parameters how its descriptor begins: the types of its parameters in brackets
 * @param when what is told there
 * @param name what the observer calls it
 */
record Point(String type, String method, String parameters, When when, String name) {

    /** What a point tells. */
    enum When {
        /** At its begin: the arguments. For constructors, which have no {@code this} yet. */
        ENTER,
        /** At its begin {@code this} and the arguments, at its end the result or the exception. */
        AROUND,
        /** At its end: {@code this}, the arguments, and the result. */
        RESULT,
        /** At its begin: the arguments; the first of them is replaced by the answer. */
        REPLACE
    }

    private static final String ADDRESS = "(Ljava/net/SocketAddress;";
    private static final List<Point> ALL = List.of(
            new Point("java/net/Socket", "connect", ADDRESS + "I)", When.AROUND, "connect"),
            new Point("sun/nio/ch/SocketChannelImpl", "connect", ADDRESS + ")", When.AROUND, "connect"),
            new Point("sun/nio/ch/SocketChannelImpl", "blockingConnect", ADDRESS + "J)", When.AROUND, "connect"),
            new Point("sun/nio/ch/SocketChannelImpl", "finishConnect", "()", When.AROUND, "finish"),
            new Point("io/netty/channel/unix/Socket", "connect", ADDRESS + ")", When.AROUND, "connect"),
            new Point("io/netty/channel/unix/Socket", "finishConnect", "()", When.AROUND, "finish"),
            new Point(
                    "java/lang/ProcessEnvironment$StringEnvironment",
                    "get",
                    "(Ljava/lang/Object;)Ljava/lang/String;",
                    When.RESULT,
                    "variable"),
            new Point("java/lang/ProcessImpl", "start", "([Ljava/lang/String;Ljava/util/Map;", When.REPLACE, "process"),
            new Point(
                    "java/sql/DriverManager",
                    "getConnection",
                    "(Ljava/lang/String;Ljava/util/Properties;Ljava/lang/Class;)",
                    When.ENTER,
                    "driver"),
            new Point("com/zaxxer/hikari/pool/HikariPool", "<init>", "(", When.ENTER, "hikari"),
            new Point("org/apache/tomcat/jdbc/pool/ConnectionPool", "<init>", "(", When.ENTER, "tomcat"),
            new Point("org/apache/commons/dbcp2/BasicDataSource", "createDataSource", "()", When.AROUND, "dbcp2"),
            new Point("io/agroal/pool/ConnectionPool", "<init>", "(", When.ENTER, "agroal"),
            new Point("io/r2dbc/spi/ConnectionFactories", "find", "(", When.ENTER, "r2dbc"),
            new Point("redis/clients/jedis/DefaultJedisSocketFactory", "<init>", "(", When.ENTER, "jedis"),
            new Point(
                    "io/lettuce/core/RedisClient",
                    "<init>",
                    "(Lio/lettuce/core/resource/ClientResources;Lio/lettuce/core/RedisURI;",
                    When.ENTER,
                    "lettuce"),
            new Point("io/github/cdimascio/dotenv/internal/DotenvReader", "read", "()", When.AROUND, "dotenv"),
            new Point(
                    "org/springframework/boot/context/config/StandardConfigDataLoader",
                    "load",
                    "(Lorg/springframework/boot/context/config/ConfigDataLoaderContext;"
                            + "Lorg/springframework/boot/context/config/StandardConfigDataResource;",
                    When.ENTER,
                    "spring-file"));

    /** All points, by class. */
    static Map<String, List<Point>> byType() {
        Map<String, List<Point>> points = new HashMap<>();
        for (Point point : ALL) {
            List<Point> present = points.get(point.type);
            if (present == null) {
                present = new ArrayList<>();
                points.put(point.type, present);
            }
            present.add(point);
        }
        return points;
    }

    boolean isAt(String method, String descriptor) {
        return method.equals(this.method) && descriptor.startsWith(parameters);
    }
}
