// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.tukaani.xz.XZInputStream;

/** Unpacks the xz-compressed tar archives that servers are published in: files, folders and symbolic links. */
final class TarArchive {
    private static final int BLOCK = 512;
    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ
    };

    private final InputStream in;
    private final Path target;
    private final byte[] block = new byte[BLOCK];

    private TarArchive(InputStream in, Path target) {
        this.in = in;
        this.target = target;
    }

    static void unpack(InputStream compressed, Path target) throws IOException {
        try (InputStream in = new BufferedInputStream(new XZInputStream(compressed), 1 << 16)) {
            new TarArchive(in, target.toAbsolutePath().normalize()).unpack();
        }
    }

    private void unpack() throws IOException {
        String longName = "";
        while (in.readNBytes(block, 0, BLOCK) == BLOCK && block[0] != 0) {
            long size = octal(124, 12);
            char type = (char) block[156];
            if (type == 'L') {
                longName = new String(content(size), StandardCharsets.UTF_8).replace("\0", "");
                continue;
            }
            Path path = inside(longName.isEmpty() ? name() : longName);
            longName = "";
            Set<PosixFilePermission> permissions = permissions(octal(100, 8));
            switch (type) {
                case '5' -> Files.createDirectories(path);
                case '2' -> link(path, text(157, 100));
                case '0', '\0' -> {
                    file(path, size);
                    Files.setPosixFilePermissions(path, permissions);
                }
                default -> skip(size);
            }
        }
    }

    private void link(Path path, String to) throws IOException {
        Path folder = parent(path);
        inside(target.relativize(folder.resolve(to).normalize()).toString());
        Files.createDirectories(folder);
        Files.createSymbolicLink(path, Path.of(to));
    }

    private void file(Path path, long size) throws IOException {
        Files.createDirectories(parent(path));
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException("the archive ends in " + path.getFileName());
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        in.skipNBytes(padding(size));
    }

    private byte[] content(long size) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(size, 1 << 12));
        in.skipNBytes(size - bytes.length + padding(size));
        return bytes;
    }

    private void skip(long size) throws IOException {
        in.skipNBytes(size + padding(size));
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException("the archive names the root folder");
        }
        return parent;
    }

    /** An entry may not climb out of the folder it is unpacked into. */
    private Path inside(String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive has an entry outside itself: " + name);
        }
        return path;
    }

    private String name() {
        String name = text(0, 100);
        boolean posix = text(257, 8).equals("ustar");
        String prefix = posix ? text(345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private String text(int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    private long octal(int from, int length) throws IOException {
        String digits = text(from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("the archive has a header that is none", e);
        }
    }

    private static Set<PosixFilePermission> permissions(long mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((mode & (1L << bit)) != 0) {
                permissions.add(BITS[bit]);
            }
        }
        return permissions;
    }
}
