// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The images of the tests: built from Debian's packages, since no registry can be reached, under the names that
 * projects use. The base is kept in a cache folder, as it takes a minute or two to make.
 */
public final class EngineImages {
    private static final Duration MAKING = Duration.ofMinutes(10);
    private static final String BASE = "plumbline/base";

    /** Folder of its {@code Dockerfile} and the name it gets. */
    private static final Map<String, String> NAMES = Map.of(
            "postgres", "postgres:15",
            "redis", "redis:7",
            "python", "python:3.11",
            "node", "node:18",
            "static", "plumbline/static",
            "musl", "alpine:3");

    private final ContainerEngine engine;
    private final Map<String, String> built = new HashMap<>();

    private EngineImages(ContainerEngine engine) {
        this.engine = engine;
    }

    /** Those of an engine, which gets the base at once. */
    static EngineImages of(ContainerEngine engine) {
        Path file = baseFile();
        engine.docker(file.getParent(), "import", file.toString(), BASE);
        return new EngineImages(engine);
    }

    /**
     * Sees to an image and hands on its name.
     *
     * @param kind {@code postgres} (first-start behaviour and variables of the well-known image), {@code redis}, {@code python}
     *     (psycopg2, redis and pytest), {@code node}, {@code static} (no C library) or {@code musl}
     */
    public synchronized String need(String kind) {
        return built.computeIfAbsent(kind, each -> {
            String name = NAMES.get(each);
            if (name == null) {
                throw new IllegalArgumentException("no image of kind " + each);
            }
            engine.docker(resource(each), "build", "--tag", name, ".");
            return name;
        });
    }

    /** Made at the first use on this machine, by one test run at a time. */
    private static Path baseFile() {
        Path script = resource("base-image.sh");
        try {
            CRC32 sum = new CRC32();
            sum.update(Files.readString(script).getBytes(StandardCharsets.UTF_8));
            Path cache = Files.createDirectories(cache());
            Path file = cache.resolve("base-%08x.tar".formatted(sum.getValue()));
            try (FileChannel lock = FileChannel.open(
                            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                if (!Files.exists(file)) {
                    LabCommand.of("sh", script.toString(), file.toString())
                            .within(MAKING)
                            .check();
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cache() {
        String set = System.getenv("XDG_CACHE_HOME");
        Path caches =
                set != null && set.startsWith("/") ? Path.of(set) : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("plumbline-it");
    }

    static Path resource(String name) {
        try {
            return Path.of(EngineImages.class.getResource("/engine/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
