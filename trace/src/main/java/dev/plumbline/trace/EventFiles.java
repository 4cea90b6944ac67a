// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Fact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what the hooks append to their files, as far as it has come. */
final class EventFiles {
    private static final int CHUNK = 65_536;
    /** A line is written whole with at most four kilobytes; what is longer is none. */
    private static final int LONGEST_LINE = 16_384;

    private final EventFolder folder;
    private final Consumer<? super Fact> sink;
    private final Map<Path, Long> read = new HashMap<>();

    EventFiles(EventFolder folder, Consumer<? super Fact> sink) {
        this.folder = folder;
        this.sink = sink;
    }

    /** Hands on the events that were written since the last call. */
    void poll() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path(), "*.jsonl")) {
            for (Path file : files) {
                poll(file);
            }
        } catch (IOException e) {
            // The folder is the run's own: it goes only when the run is over.
        }
    }

    private void poll(Path file) {
        String[] parts = file.getFileName().toString().split("\\.", 4);
        EventReader reader = new EventReader(parts.length < 3 ? "?" : parts[1]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = read.getOrDefault(file, 0L);
            byte[] bytes = new byte[CHUNK];
            while (from < channel.size()) {
                int count = channel.read(ByteBuffer.wrap(bytes), from);
                int whole = lines(bytes, Math.max(count, 0), reader);
                if (whole == 0 && count < LONGEST_LINE) {
                    break;
                }
                from += whole == 0 ? count : whole;
            }
            read.put(file, from);
        } catch (IOException e) {
            // It was removed by the program, or belongs to another user; the others are read all the same.
        }
    }

    /** Reads the whole lines, and returns how many bytes they are. */
    private int lines(byte[] bytes, int count, EventReader reader) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                reader.read(new String(bytes, start, i - start, StandardCharsets.UTF_8))
                        .ifPresent(sink);
                start = i + 1;
            }
        }
        return start;
    }
}
