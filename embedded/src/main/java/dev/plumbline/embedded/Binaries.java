// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** A server's published binaries, as a resource in a jar on the class path. */
record Binaries(URL url) {
    /** Every resource of that name: two versions of one server have it twice. */
    static List<Binaries> named(String resource) {
        Set<String> seen = new LinkedHashSet<>();
        ClassLoader own = Binaries.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            add(seen, own, resource);
            if (!Objects.equals(context, own)) {
                add(seen, context, resource);
            }
            List<Binaries> found = new ArrayList<>();
            for (String url : seen) {
                found.add(new Binaries(URI.create(url).toURL()));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Set<String> urls, @Nullable ClassLoader loader, String resource) throws IOException {
        if (loader != null) {
            for (Enumeration<URL> found = loader.getResources(resource); found.hasMoreElements(); ) {
                urls.add(found.nextElement().toString());
            }
        }
    }

    /** A resource of a jar that is on no class path. */
    static Binaries inJar(Path jar, String resource) {
        try {
            return new Binaries(
                    URI.create("jar:" + jar.toUri() + "!/" + resource).toURL());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Binaries only(String resource, String artifact) {
        return named(resource).stream().findFirst().orElseThrow(() -> missing(artifact, "no resource " + resource));
    }

    static EmbeddedServerException missing(String artifact, String why) {
        return EmbeddedServerException.withoutBinaries(
                "the binaries of the server are not on the class path", why, "add the dependency " + artifact, null);
    }

    /** {@code amd64} or {@code arm64}; other machines have no published binaries here. */
    static String architecture() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (system.equals("linux") && (machine.equals("amd64") || machine.equals("x86_64"))) {
            return "amd64";
        }
        if (system.equals("linux") && machine.equals("aarch64")) {
            return "arm64";
        }
        throw new EmbeddedServerException(
                "embedded servers run on Linux with glibc on amd64 or arm64 only",
                "this machine is " + system + " on " + machine,
                "point the tests at a server that runs elsewhere, in a container or a virtual machine");
    }

    /** The file name of the jar, which ends in the version. */
    String jarName() {
        String text = url.toString();
        int end = text.lastIndexOf("!/");
        String jar = end < 0 ? text : text.substring(0, end);
        return jar.substring(jar.lastIndexOf('/') + 1);
    }

    /** Tells one build from another: length and check sum, read from the jar's own index. */
    String fingerprint() throws IOException {
        JarURLConnection connection = open();
        try (JarFile jar = connection.getJarFile()) {
            return Optional.ofNullable(connection.getJarEntry())
                    .map(entry -> HexFormat.of().toHexDigits((int) entry.getCrc()) + "-" + entry.getSize())
                    .orElseThrow(() -> new IOException("no entry for " + url + " in " + jar.getName()));
        }
    }

    InputStream stream() throws IOException {
        return open().getInputStream();
    }

    /** Copies every file of the jar below a folder of it. */
    void unpackFolder(String folder, Path target) throws IOException {
        try (JarFile jar = open().getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                Path path = target.resolve(
                        entry.getName().startsWith(folder) ? entry.getName().substring(folder.length()) : "");
                if (entry.isDirectory()
                        || path.equals(target)
                        || !path.normalize().startsWith(target)) {
                    continue;
                }
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, path);
                }
            }
        }
    }

    private JarURLConnection open() throws IOException {
        if (url.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false);
            return connection;
        }
        throw new IOException(url + " is not in a jar");
    }
}
