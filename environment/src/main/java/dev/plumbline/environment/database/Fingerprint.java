// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells one state of files from another by their content. */
final class Fingerprint {
    private static final int BUFFER = 1 << 16;
    private static final int SAMPLE = 1 << 18;
    private static final int SAMPLES = 32;

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(String text) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.digest.update(text.getBytes(StandardCharsets.UTF_8));
        return fingerprint.text();
    }

    /** Of files in their order: their names and what they hold. */
    static String of(List<Path> files) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        byte[] buffer = new byte[BUFFER];
        for (Path file : files) {
            fingerprint.digest.update((file.getFileName() + "\0").getBytes(StandardCharsets.UTF_8));
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    fingerprint.digest.update(buffer, 0, read);
                }
            }
        }
        return fingerprint.text();
    }

    /** Of one file that may be huge: of more than 8 MB, its length and samples all over it are taken. */
    static String sampled(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size <= (long) SAMPLES * SAMPLE) {
                return of(List.of(file));
            }
            Fingerprint fingerprint = new Fingerprint();
            fingerprint.digest.update((file.getFileName() + "\0" + size).getBytes(StandardCharsets.UTF_8));
            ByteBuffer sample = ByteBuffer.allocate(SAMPLE);
            for (int i = 0; i < SAMPLES; i++) {
                long position = (size - SAMPLE) / (SAMPLES - 1) * i;
                sample.clear();
                while (sample.hasRemaining() && channel.read(sample, position + sample.position()) >= 0) {
                    // A read may give less than was asked for.
                }
                fingerprint.digest.update(sample.flip());
            }
            return fingerprint.text();
        }
    }

    private String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    }
}
