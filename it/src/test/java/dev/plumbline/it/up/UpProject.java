// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A project in a temporary folder, on ports that were free; closing it takes down and removes all of it. */
final class UpProject implements AutoCloseable {
    private final Path folder;
    final int port = freePort();
    final int cachePort = freePort();
    private Plumb plumb;

    UpProject() throws IOException {
        // Where the account that runs servers for root can walk through.
        folder = Files.createTempDirectory(
                Path.of("/tmp"),
                "plumb-up",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        plumb = Plumb.in(folder)
                .with("DATABASE_URL", url("shop"))
                .with("TEST_DATABASE_URL", url("shop_test"))
                .with("REDIS_URL", "redis://localhost:" + cachePort);
    }

    String url(String database) {
        return "postgres://shop:s3cret-word@localhost:" + port + "/" + database;
    }

    Path folder() {
        return folder;
    }

    Plumb plumb() {
        return plumb;
    }

    /** Leaves what the databases are to the files of the folder. */
    void withoutSettings() {
        plumb = Plumb.in(folder);
    }

    void with(String variable, String value) {
        plumb = plumb.with(variable, value);
    }

    Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** One database in `dev` with these lines below it. */
    void describe(String... lines) throws IOException {
        file(
                "plumbline.yml",
                """
                environments:
                  dev:
                    databases:
                      main:
                        from: DATABASE_URL
                """
                        + String.join(
                                "",
                                java.util.Arrays.stream(lines)
                                        .map(line -> "        " + line + "\n")
                                        .toList()));
    }

    Outcome up(String... more) {
        List<String> words = new ArrayList<>(List.of("up", "--embedded"));
        words.addAll(List.of(more));
        return plumb.run(words.toArray(String[]::new));
    }

    /** The first value of an answer, or the SQL state of what went wrong. */
    String ask(String question) {
        try (Connection session = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/shop", "shop", "s3cret-word");
                ResultSet row = session.createStatement().executeQuery(question)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    /** What the servers that work in a folder of this project are, for who wonders about their number. */
    List<String> commandsOfServers() {
        return servers().stream().map(pid -> pid + " " + commandLine(pid)).toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return "has ended";
        }
    }

    /** The servers that work in a folder of this project, without the helpers that they start themselves. */
    List<Long> servers() {
        Map<Long, ProcessHandle> all = new java.util.HashMap<>();
        ProcessHandle.allProcesses().filter(this::isHere).forEach(process -> all.put(process.pid(), process));
        return all.values().stream()
                .filter(process -> process.parent()
                        .map(parent -> !all.containsKey(parent.pid()))
                        // One that ends while it is looked at, as the helper of a closed session does, has no parent.
                        .orElseGet(process::isAlive))
                .map(ProcessHandle::pid)
                .toList();
    }

    private boolean isHere(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .startsWith(folder.resolve(".plumb"));
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
        } while (!isFree(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        Outcome down = plumb.run("down", "--volumes", "--yes");
        List<Long> left = servers();
        left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
        if (down.exit() != 0 || !left.isEmpty()) {
            throw new AssertionError("down left servers " + left + ":\n" + down.everything());
        }
    }
}
