// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.target.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What core brings reaches every user of every library, so its weight is held. */
class CoreWeightTest {

    private static final long LIMIT_BYTES = 1_500_000;

    @Test
    void coreWithAllItBrings_staysUnderItsLimit() throws IOException, URISyntaxException {
        long bytes = 0;
        for (Path part : coreAndWhatItBrings()) {
            bytes += sizeOf(part);
        }

        assertThat(bytes).isBetween(1L, LIMIT_BYTES);
    }

    private static List<Path> coreAndWhatItBrings() throws URISyntaxException {
        return List.of(
                locationOf(Secret.class),
                locationOf(named("org.snakeyaml.engine.v2.api.Load")),
                locationOf(named("org.jspecify.annotations.NullMarked")));
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, CoreWeightTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("core no longer brings " + name + ": bring this list in line with its pom", e);
        }
    }

    private static Path locationOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** In the reactor's test phase core is a folder of classes; each then counts as it will be in the jar. */
    private static long sizeOf(Path jarOrFolder) throws IOException {
        if (Files.isRegularFile(jarOrFolder)) {
            return Files.size(jarOrFolder);
        }
        CountingStream counted = new CountingStream();
        try (Stream<Path> files = Files.walk(jarOrFolder);
                ZipOutputStream jar = new ZipOutputStream(counted)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(jarOrFolder.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
        return counted.bytes;
    }

    private static final class CountingStream extends OutputStream {
        private long bytes;

        @Override
        public void write(int written) {
            bytes++;
        }

        @Override
        public void write(byte[] written, int offset, int length) {
            bytes += length;
        }
    }
}
