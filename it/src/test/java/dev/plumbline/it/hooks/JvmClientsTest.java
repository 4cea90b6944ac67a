// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools, clients and drivers of the JVM, each by a real connection to a real server. */
@Timeout(240)
class JvmClientsTest {
    @AutoClose
    private static final ServersHere SERVERS = new ServersHere();

    @TempDir
    Path folder;

    /** The java of this test, and those of other versions that bear the agent. */
    static Stream<String> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        Path installed = Path.of("/usr/lib/jvm");
        try (Stream<Path> homes = Files.isDirectory(installed) ? Files.list(installed) : Stream.empty()) {
            List<Path> others = homes.filter(home -> !Files.isSymbolicLink(home) && !home.equals(own))
                    .filter(home -> home.getFileName().toString().matches(".*-(?:17|21)-.*"))
                    .toList();
            return Stream.concat(Stream.of(own), others.stream())
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .map(Path::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void clients_ofEachLibrary_areToldWithTheirServerAndTheLineThatMadeThem(String java) throws Exception {
        Path classes = compiled();
        Unchanged unchanged = Unchanged.run(
                folder,
                SERVERS.environment(),
                java,
                // One of the two that stand on Netty dials by its native transport, the other by that of the JDK.
                "-Dreactor.netty.native=false",
                "-Djava.util.logging.config.file=" + classes.resolve("logging.properties"),
                "-cp",
                classes + File.pathSeparator + jars(),
                "Clients");
        String report = unchanged.report();

        assertThat(unchanged.out().lines()).hasSize(10).allMatch(line -> line.contains(": 42"));

        String database = SERVERS.postgres() + ", user [^,\n]+, database postgres";
        made(report, "java.sql DriverManager.getConnection for " + database);
        made(report, "java.sql DriverManager.getConnection for " + SERVERS.mariadb() + ", user [^\n]+");
        made(report, "HikariCP HikariPool for " + database);
        made(report, "tomcat-jdbc ConnectionPool for " + database);
        made(report, "commons-dbcp2 BasicDataSource for " + database);
        made(report, "agroal ConnectionPool for " + database);
        made(report, "r2dbc ConnectionFactory for " + database);
        made(report, "jedis JedisSocketFactory for " + SERVERS.redis());
        made(report, "lettuce RedisClient for " + SERVERS.redis());
        for (String server : List.of(SERVERS.postgres(), SERVERS.mariadb(), SERVERS.redis())) {
            assertThat(report).containsPattern("dialled +" + server + "[^\n]*\n +[0-9.:\\[\\]]+ connected");
        }
        assertThat(report).contains("sun/nio/ch/SocketChannelImpl.java", "io/netty/channel/unix/Socket.java");
        assertThat(report).doesNotContain(SERVERS.secrets());
    }

    private static void made(String report, String what) {
        assertThat(report).containsPattern("made +" + what + "\n +at [^\n]*Clients.java:\\d+");
    }

    private Path compiled() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        // What is logged holds the time.
        Files.writeString(classes.resolve("logback.xml"), "<configuration><root level=\"OFF\"/></configuration>");
        Files.writeString(classes.resolve("logging.properties"), ".level=OFF\n");
        Path source = Files.copy(Path.of("src/test/resources/hooks/Clients.java"), folder.resolve("Clients.java"));
        int failed = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--release",
                        "17",
                        "-d",
                        classes.toString(),
                        "-cp",
                        jars(),
                        source.toString());
        assertThat(failed).isZero();
        return classes;
    }

    private static String jars() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(each -> each.endsWith(".jar") && !each.contains("plumbline"))
                        .toList());
    }
}
