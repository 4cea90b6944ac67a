// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.embedded.EmbeddedServerException;
import dev.plumbline.embedded.KeptServer;
import dev.plumbline.environment.StateFolder.Started;
import dev.plumbline.environment.Step;
import dev.plumbline.environment.UpListener;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server from its published binaries that stands in for what a project configures at one place. */
final class EmbeddedKind {
    private static final String ADMINISTRATOR = "plumbline";

    private final ServerKind kind;
    private final String name;
    private final int port;
    private final List<PlannedServer> users;
    private final Path folder;

    /**
     * @param users everything that is configured at this place; at least one
     * @param servers the folder of all embedded servers of the project
     */
    EmbeddedKind(Endpoint.HostPort place, List<PlannedServer> users, Path servers) {
        this.kind = users.getFirst().kind();
        this.name = Started.Embedded.name(kind, place);
        this.port = place.port();
        this.users = users;
        this.folder = KeptServer.folderFor(servers.resolve(name));
    }

    int port() {
        return port;
    }

    String label() {
        return kind.label();
    }

    boolean isRunning() {
        return KeptServer.running(folder).isPresent();
    }

    /** What is configured at this place. */
    List<PlannedServer> users() {
        return users;
    }

    Started started() {
        return new Started.Embedded(name, folder);
    }

    /**
     * Refuses what no embedded server can be.
     *
     * @throws UpProblem of the configuration
     */
    void refuse() throws UpProblem {
        PlannedServer first = users.getFirst();
        if (kind != ServerKind.POSTGRESQL && kind != ServerKind.REDIS && !kind.speaksMysql()) {
            throw EmbeddedProblems.noSuchKind(first);
        }
        if (!isRunning() && Listening.denied(port, kind)) {
            throw EmbeddedProblems.deniedPort(first, port);
        }
        Map<String, PlannedServer> accounts = new HashMap<>();
        for (PlannedServer server : users) {
            Target target = server.target();
            PlannedServer other = accounts.putIfAbsent(String.valueOf(target.user()), server);
            if (other != null && !Objects.equals(password(other), password(server))) {
                throw EmbeddedProblems.twoPasswords(other, server);
            }
        }
    }

    private static String password(PlannedServer server) {
        Secret password = server.target().password();
        return password == null ? "" : password.reveal();
    }

    /**
     * Finds it running or starts it.
     *
     * @param maven fetches what is too large to come along; null where nothing is to be fetched
     * @param listener is told about what is fetched
     */
    KeptServer keep(@Nullable Path maven, UpListener listener) throws UpProblem {
        try {
            if (kind.speaksMysql()) {
                return mariaDb(maven, listener);
            }
            return kind == ServerKind.REDIS ? redis() : postgres();
        } catch (EmbeddedServerException e) {
            throw EmbeddedProblems.of(kind, e);
        }
    }

    private KeptServer postgres() throws UpProblem {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .port(port)
                .listen(addresses())
                .sql("CREATE ROLE " + ADMINISTRATOR + " SUPERUSER LOGIN PASSWORD '" + administratorsPassword() + "'")
                // What people keep for weeks must live through a power cut; only the last moments may be lost.
                .setting("fsync", "on")
                .setting("full_page_writes", "on")
                .setting("autovacuum", "on")
                .setting("max_connections", "100")
                .setting("max_worker_processes", "8")
                .setting("log_min_error_statement", "panic");
        boolean open = false;
        for (PlannedServer server : users) {
            Target target = server.target();
            Secret password = target.password();
            String user = target.user();
            if (user != null && (password == null || password.isEmpty())) {
                open = true;
                builder.hba("host all \"" + user.replace("\"", "\"\"") + "\" samehost trust");
            }
        }
        if (open) {
            builder.hba("host all all all scram-sha-256");
        }
        return builder.keep(folder);
    }

    private KeptServer redis() {
        EmbeddedRedis.Builder builder = EmbeddedRedis.builder().port(port).listen(addresses());
        builder.setting("save", "60 1");
        Secret password = users.getFirst().target().password();
        if (password != null && !password.isEmpty()) {
            builder.password(password.reveal());
        }
        return builder.keep(folder);
    }

    private KeptServer mariaDb(@Nullable Path maven, UpListener listener) throws UpProblem {
        EmbeddedMariaDb.Builder builder = EmbeddedMariaDb.builder();
        if (maven != null) {
            long begin = System.nanoTime();
            builder.fetch(maven, bytes -> fetched(bytes, begin, listener));
        }
        return builder.port(port)
                .listen(addresses())
                .password(administratorsPassword())
                // Of its own: root is an account that projects configure, with whatever password.
                .sql("CREATE OR REPLACE USER " + ADMINISTRATOR + "@'%' IDENTIFIED BY '" + administratorsPassword()
                        + "'")
                .sql("GRANT ALL ON *.* TO " + ADMINISTRATOR + "@'%' WITH GRANT OPTION")
                .setting("innodb-doublewrite", "1")
                .keep(folder);
    }

    private static void fetched(long bytes, long begin, UpListener listener) {
        long whole = EmbeddedMariaDb.FETCHED_BYTES;
        if (bytes < whole) {
            listener.progressed("fetching the programs of MariaDB", bytes, whole);
        } else {
            String size = Math.round(whole / 1e6) + " MB";
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            listener.finished(new Step("", "programs of MariaDB", "fetched, " + size, true, took));
            listener.began("unpacking the programs of MariaDB");
        }
    }

    /** Both families where the name is looked up, for clients disagree about which is the first. */
    private String[] addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        for (PlannedServer server : users) {
            Endpoint.HostPort place = server.place();
            String host = place == null ? "localhost" : place.host();
            if (host.toLowerCase(Locale.ROOT).endsWith("localhost")) {
                addresses.add("127.0.0.1");
                if (hasLoopback6()) {
                    addresses.add("::1");
                }
            } else {
                addresses.add(host);
            }
        }
        return addresses.toArray(String[]::new);
    }

    private static boolean hasLoopback6() {
        try {
            return Files.readString(Path.of("/proc/net/if_inet6")).contains("00000000000000000000000000000001 ");
        } catch (IOException e) {
            return false;
        }
    }

    /** Who makes accounts and databases in it. */
    Target administrator() throws UpProblem {
        Endpoint place = users.getFirst().target().first();
        boolean postgres = kind.speaksPostgres();
        return new Target(
                kind,
                List.of(place),
                ADMINISTRATOR,
                Secret.of(administratorsPassword()),
                postgres ? "postgres" : null,
                TlsMode.DISABLE,
                Map.of());
    }

    /** Made once, and kept where only this account reads it: beside the data, since it goes away with them. */
    private String administratorsPassword() throws UpProblem {
        Path file = folder.resolveSibling(folder.getFileName() + ".password");
        try {
            if (Files.exists(folder) && Files.exists(file)) {
                return Files.readString(file).strip();
            }
            if (!Files.exists(file)) {
                byte[] random = new byte[16];
                new SecureRandom().nextBytes(random);
                Files.createDirectories(folder.resolveSibling(""));
                Path half = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(half);
                Files.createFile(
                        half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(half, HexFormat.of().formatHex(random));
                Files.move(half, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UpProblem(
                    "the password of the embedded server cannot be kept in " + file,
                    null,
                    List.of("the system says: " + e.getMessage()),
                    List.of("make the folder writable"));
        }
    }
}
