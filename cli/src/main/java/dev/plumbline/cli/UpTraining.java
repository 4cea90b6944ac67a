// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Brings a small project up and down in the working folder, so that the JVM can write a cache of the classes that it
 * took: those of the drivers and of Flyway would only slow the other commands down. Used by the build only.
 */
final class UpTraining {
    private UpTraining() {}

    /** Exit code 0 also when no server could be started: a cache of less is still a cache. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(Path.of("db"));
        Files.writeString(Path.of("db/V1__first.sql"), "CREATE TABLE first (id int);\n");
        Files.writeString(Path.of("first.csv"), "id\n1\n");
        Files.writeString(Path.of("plumbline.yml"), """
                environments:
                  dev:
                    databases:
                      main: {from: DATABASE_URL, schema: db, seed: [first.csv]}
                    caches:
                      cache: REDIS_URL
                """);
        Map<String, String> environment = Map.of(
                "NO_COLOR", "1",
                "DATABASE_URL", "postgres://app:secret@localhost:" + freePort() + "/orders",
                "REDIS_URL", "redis://localhost:" + freePort());
        try {
            run(environment, "up", "--embedded");
            run(environment, "up", "--embedded");
            run(environment, "status");
        } finally {
            run(environment, "down", "--volumes", "--yes");
        }
    }

    private static void run(Map<String, String> environment, String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int _ = new Commands(new Console(environment, nowhere, nowhere)).run(arguments);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
