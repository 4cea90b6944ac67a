// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL is set up, started and asked. */
record PostgresRecipe(
        Common common,
        PostgresFiles files,
        @Nullable Account account,
        List<String> hba,
        List<String> sql,
        Map<String, String> extraFiles,
        List<String> secrets,
        @Nullable Path socketFolder)
        implements Recipe {
    private static final String PASSWORD_FILE = "plumbline.password";
    private static final int PROTOCOL_3 = 196_608;
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final List<String> PASSWORD_FOR_ALL = List.of(
            "local all all scram-sha-256", "host all all all scram-sha-256", "host replication all all scram-sha-256");

    static PostgresRecipe of(EmbeddedPostgres.Builder builder, List<String> sql) {
        Common common = builder.common.done();
        if (common.hosts().isEmpty() && builder.socketFolder == null) {
            throw new IllegalArgumentException("no address and no socket folder to listen on");
        }
        Account account = Account.forServersThatRefuseRoot().orElse(null);
        Folders folders = Folders.of(common.environment(), Account.currentUid(), account != null);
        return new PostgresRecipe(
                common,
                new PostgresFiles(builder.version, folders, account),
                account,
                builder.hba.isEmpty() ? PASSWORD_FOR_ALL : List.copyOf(builder.hba),
                List.copyOf(sql),
                Map.copyOf(builder.files),
                List.copyOf(builder.secrets),
                builder.socketFolder);
    }

    Folders folders() {
        return files.folders();
    }

    @Override
    public String name() {
        return "postgres-" + files.major();
    }

    @Override
    public void prepare(Instance instance) throws IOException {
        Path data = instance.data();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            fill(data);
            write(data, "pg_hba.conf", String.join("\n", hba) + "\n");
            Common.Certificate certificate = common.certificate();
            if (certificate != null) {
                write(data, "server.crt", Files.readString(certificate.chain()));
                write(data, "server.key", Files.readString(certificate.key()));
            }
            if (!sql.isEmpty()) {
                runAlone(instance);
            }
        } else if (!hba.equals(PASSWORD_FOR_ALL)) {
            write(data, "pg_hba.conf", String.join("\n", hba) + "\n");
        }
        for (Map.Entry<String, String> file : extraFiles.entrySet()) {
            write(data, file.getKey(), file.getValue());
        }
        if (socketFolder != null && !Files.exists(socketFolder)) {
            own(Files.createDirectories(socketFolder));
        }
    }

    private void fill(Path data) throws IOException {
        PostgresFiles.Template template = files.template();
        Path parent = data.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!Files.exists(data)) {
            Files.createDirectory(data);
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        own(data);
        template.copyTo(data, owner());
        write(data, PASSWORD_FILE, template.password());
    }

    /** The password of the data folder: the one that was given, or the one that came with it. */
    String password(Instance instance, @Nullable String given) {
        try {
            Path file = instance.data().resolve(PASSWORD_FILE);
            if (given != null) {
                write(instance.data(), PASSWORD_FILE, given);
                return given;
            }
            return Files.readString(file);
        } catch (IOException e) {
            return given == null ? "" : given;
        }
    }

    /** Statements before the first start: no client, no port and no pg_hba.conf stands between. */
    private void runAlone(Instance instance) throws IOException {
        Path script = instance.folder().resolve("setup.sql");
        Files.createFile(script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(script, String.join(";\n\n", sql) + ";\n\n");
        ServerLog log = new ServerLog(instance.log(), secrets, 0);
        List<String> command = asAccount(List.of(
                files.program("postgres"),
                "--single",
                "-j",
                "-F",
                "-D",
                instance.data().toString(),
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "log_checkpoints=off",
                "postgres"));
        int code = Launch.run(command, instance.data(), script, instance.log(), 60);
        Files.delete(script);
        String said = log.tail();
        if (code != 0 || said.contains("ERROR:") || said.contains("FATAL:")) {
            throw code != 0
                    ? log.ended(name(), code)
                    : new EmbeddedServerException(
                            "a set-up statement was refused by " + name(), said, "correct the statement");
        }
        Files.write(instance.log(), new byte[0]);
    }

    @Override
    public List<String> command(Instance instance, int port) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(defaults(port));
        common.settings().forEach((name, values) -> settings.put(name, values.getLast()));
        StringBuilder text = new StringBuilder();
        settings.forEach((name, value) -> text.append(name)
                .append(" = ")
                .append(EmbeddedPostgres.literal(value))
                .append('\n'));
        write(instance.data(), "postgresql.conf", text.toString());
        return asAccount(
                List.of(files.program("postgres"), "-D", instance.data().toString()));
    }

    private Map<String, String> defaults(int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", String.join(",", common.hosts()));
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", socketFolder == null ? "" : socketFolder.toString());
        settings.put("ssl", common.certificate() == null ? "off" : "on");
        settings.put("max_connections", "50");
        settings.put("shared_buffers", "32MB");
        settings.put("max_locks_per_transaction", "256");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("max_worker_processes", "0");
        settings.put("max_logical_replication_workers", "0");
        settings.put("autovacuum", "off");
        settings.put("jit", "off");
        settings.put("fsync", "off");
        settings.put("synchronous_commit", "off");
        settings.put("full_page_writes", "off");
        settings.put("dynamic_shared_memory_type", "mmap");
        settings.put("log_checkpoints", "off");
        if (files.major() >= 18) {
            settings.put("io_method", "sync");
        }
        return settings;
    }

    @Override
    public List<SocketAddress> endpoints(int port) {
        return common.hosts().isEmpty() && socketFolder != null
                ? List.of(UnixDomainSocketAddress.of(socketFolder.resolve(".s.PGSQL." + port)))
                : Recipe.super.endpoints(port);
    }

    @Override
    public boolean answers(SocketAddress endpoint) throws IOException {
        byte[] answer =
                Wire.ask(endpoint, startup(), in -> in.position() < 5 ? 5 : 1 + Math.clamp(in.getInt(1), 4, 1000));
        if (answer.length == 0) {
            return false;
        }
        // An error other than "the database system is starting up" is a server that does its work.
        return answer[0] == 'R' || (answer[0] == 'E' && !error(answer).contains("\0C" + CANNOT_CONNECT_NOW));
    }

    private static String error(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }

    private static byte[] startup() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String word : List.of("user", "postgres", "database", "postgres", "")) {
            body.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            body.write(0);
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(packet);
        out.writeInt(body.size() + 8);
        out.writeInt(PROTOCOL_3);
        out.write(body.toByteArray());
        return packet.toByteArray();
    }

    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public String endSignal() {
        return common.data() == null ? "QUIT" : "INT";
    }

    private List<String> asAccount(List<String> command) {
        List<String> all = new ArrayList<>(
                Optional.ofNullable(account).map(Account::prefix).orElse(List.of()));
        all.addAll(command);
        return all;
    }

    private void write(Path data, String name, String content) throws IOException {
        Path file = data.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, content);
        own(file);
    }

    private void own(Path path) throws IOException {
        UserPrincipal owner = owner();
        if (owner != null) {
            Files.setOwner(path, owner);
        }
    }

    private @Nullable UserPrincipal owner() throws IOException {
        return account == null ? null : account.principal();
    }
}
