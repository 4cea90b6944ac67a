// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Classes as they were woven before, kept on disk beside the agent, and with it by the same user. The same few are woven
 * in every JVM of a machine, which would cost each start as much as all else that the agent does.
 */
final class WovenClasses {
    private static final int CHECKSUM = Integer.BYTES;

    private final File folder;

    /** @param folder holds nothing else; need neither exist nor be writable */
    WovenClasses(File folder) {
        this.folder = folder;
    }

    /** A class as it was woven from these bytes; null where it is not kept, or not whole. */
    byte @Nullable [] kept(String type, byte[] original) {
        File file = file(type, original);
        if (!file.isFile()) {
            return null;
        }
        try (FileInputStream in = new FileInputStream(file)) {
            byte[] content = in.readAllBytes();
            byte[] woven = Arrays.copyOfRange(content, Math.min(CHECKSUM, content.length), content.length);
            return Arrays.equals(checksum(woven), Arrays.copyOf(content, CHECKSUM)) ? woven : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Keeps one, whole or not at all: other JVMs look for the same file. */
    void keep(String type, byte[] original, byte[] woven) {
        File file = file(type, original);
        File draft = new File(folder, file.getName() + "." + System.nanoTime());
        if (!folder.isDirectory() && !folder.mkdir()) {
            return;
        }
        boolean kept;
        try (FileOutputStream out = new FileOutputStream(draft)) {
            out.write(checksum(woven));
            out.write(woven);
            kept = true;
        } catch (IOException e) {
            kept = false;
        }
        if (!kept || !draft.renameTo(file)) {
            // It stays as it was: the next JVM weaves it once more.
            draft.delete();
        }
    }

    /** The name changes with the class, so that each version of a library or JDK has its own. */
    private File file(String type, byte[] original) {
        StringBuilder name =
                new StringBuilder(type.replace('/', '.')).append('-').append(original.length);
        for (byte each : checksum(original)) {
            name.append('-').append(each & 0xff);
        }
        return new File(folder, name.toString());
    }

    private static byte[] checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        long value = sum.getValue();
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }
}
