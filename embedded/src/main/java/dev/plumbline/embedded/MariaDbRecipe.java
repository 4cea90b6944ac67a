// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How MariaDB is set up, started and asked. */
record MariaDbRecipe(
        Common common,
        Folders folders,
        MariaDbFiles files,
        String password,
        String database,
        List<String> sql,
        List<String> secrets)
        implements Recipe {
    private static final String PASSWORD_FILE = "plumbline.password";
    private static final String FIRST_START = "first-start.sql";
    private static final int BOOTSTRAP_SECONDS = 120;
    private static final int GREETING = 10;
    private static final List<String> BOOTSTRAP = List.of(
            "system_tables.sql",
            "performance_tables.sql",
            "system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "sys_schema.sql");

    static MariaDbRecipe of(EmbeddedMariaDb.Builder builder) {
        Common common = builder.common.done();
        if (common.hosts().isEmpty()) {
            throw new IllegalArgumentException("no address to listen on");
        }
        Folders folders = Folders.of(common.environment(), Account.currentUid(), false);
        MariaDbFiles files = MariaDbFiles.find(
                common.environment().getOrDefault("PATH", ""), new Cache(folders.cache()), builder.maven);
        List<String> secrets = new ArrayList<>(builder.secrets);
        try {
            String given = builder.password;
            String password = given == null ? keptOrNewPassword(common) : given;
            secrets.add(password);
            return new MariaDbRecipe(
                    common, folders, files, password, builder.database, List.copyOf(builder.sql), List.copyOf(secrets));
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "the password of the server cannot be read again",
                    e.toString(),
                    "make its data folder readable",
                    e);
        }
    }

    private static String keptOrNewPassword(Common common) throws IOException {
        Path data = common.data();
        if (data != null && Files.exists(data.resolve(PASSWORD_FILE))) {
            return Files.readString(data.resolve(PASSWORD_FILE));
        }
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public String name() {
        return "mariadb-" + files.version();
    }

    @Override
    public void prepare(Instance instance) throws IOException {
        Path data = instance.data();
        if (!Files.exists(data.resolve("mysql"))) {
            Files.createDirectories(data);
            Cache.Kept template = cache().get(files.key() + "-data", this::bootstrap);
            template.manifest().below("data").copy(template.folder().resolve("data"), data, null);
            Path script = instance.folder().resolve(FIRST_START);
            for (Path secret : List.of(script, data.resolve(PASSWORD_FILE))) {
                Files.createFile(
                        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(data.resolve(PASSWORD_FILE), password);
            List<String> lines = new ArrayList<>();
            lines.add("CREATE OR REPLACE USER root@'%' IDENTIFIED BY " + literal(password));
            lines.add("GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION");
            lines.add("CREATE DATABASE IF NOT EXISTS `" + database.replace("`", "``") + "`");
            lines.addAll(sql);
            Files.writeString(script, String.join(";\n", lines) + ";\n");
        }
        Common.Certificate certificate = common.certificate();
        if (certificate != null) {
            Files.copy(certificate.chain(), instance.folder().resolve("server.crt"));
            Files.copy(certificate.key(), instance.folder().resolve("server.key"));
        }
    }

    private Cache cache() {
        return new Cache(folders.cache());
    }

    private MariaDbFiles.Home home() {
        return files.home(cache());
    }

    /** What the vendor's script does, without its look-ups of host names: system tables, and no user at all. */
    private void bootstrap(Path into) throws IOException {
        MariaDbFiles.Home home = home();
        Path data = Files.createDirectory(into.resolve("data"));
        Path script = into.resolve("bootstrap.sql");
        try (OutputStream out = Files.newOutputStream(script)) {
            out.write("create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n"
                    .getBytes(StandardCharsets.US_ASCII));
            for (String file : BOOTSTRAP) {
                Path statements = MariaDbFiles.script(home.share(), file)
                        .orElseThrow(() -> new IOException("no " + file + " in " + home.share()));
                Files.copy(statements, out);
                out.write('\n');
            }
            out.write(
                    "delete from mysql.global_priv where user <> 'mariadb.sys';\n".getBytes(StandardCharsets.US_ASCII));
        }
        List<String> command = new ArrayList<>(base(home, data));
        command.addAll(
                List.of("--bootstrap", "--log-warnings=0", "--enforce-storage-engine=", "--max_allowed_packet=8M"));
        Path log = into.resolve("bootstrap.log");
        int code = Launch.run(command, data, script, log, BOOTSTRAP_SECONDS);
        if (code != 0) {
            throw new ServerLog(log, List.of(), 0).ended("the set-up of MariaDB", code);
        }
    }

    /** What the set-up and the server have in common; the user is named so that root is not refused. */
    private static List<String> base(MariaDbFiles.Home home, Path data) {
        return List.of(
                home.program().toString(),
                "--no-defaults",
                "--basedir=" + home.base(),
                "--datadir=" + data,
                "--lc-messages-dir=" + home.share(),
                "--character-sets-dir=" + home.share().resolve("charsets"),
                "--user=" + (Account.currentUid() == 0 ? "root" : System.getProperty("user.name", "")),
                "--innodb-log-file-size=8M",
                "--innodb-buffer-pool-size=16M");
    }

    @Override
    public List<String> command(Instance instance, int port) throws IOException {
        List<String> command = new ArrayList<>(base(home(), instance.data()));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bind-address", String.join(",", common.hosts()));
        settings.put("port", Integer.toString(port));
        settings.put("socket", instance.folder().resolve("mariadb.sock").toString());
        settings.put("pid-file", instance.folder().resolve("mariadb.pid").toString());
        settings.put("innodb-flush-log-at-trx-commit", "0");
        settings.put("innodb-doublewrite", "0");
        settings.put("innodb-buffer-pool-dump-at-shutdown", "0");
        settings.put("innodb-fast-shutdown", "1");
        settings.put("performance-schema", "0");
        if (common.certificate() != null) {
            settings.put("ssl-cert", instance.folder().resolve("server.crt").toString());
            settings.put("ssl-key", instance.folder().resolve("server.key").toString());
        } else {
            // It would make a key of its own, which takes it ten seconds.
            settings.put("skip-ssl", "");
        }
        Path script = instance.folder().resolve(FIRST_START);
        if (Files.exists(script)) {
            settings.put("init-file", script.toString());
        }
        common.settings().forEach((name, values) -> settings.put(name, values.getLast()));
        settings.forEach((name, value) -> command.add("--" + name + (value.isEmpty() ? "" : "=" + value)));
        return command;
    }

    @Override
    public void started(Instance instance) throws IOException {
        Files.deleteIfExists(instance.folder().resolve(FIRST_START));
    }

    @Override
    public boolean answers(SocketAddress endpoint) throws IOException {
        byte[] answer = Wire.ask(endpoint, new byte[0], in -> 5);
        // A refusal of this very client (0xff) is served by a server that is up, too.
        return answer.length >= 5 && (answer[4] == GREETING || answer[4] == (byte) 0xff);
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public String endSignal() {
        return common.data() == null ? "KILL" : "TERM";
    }
}
