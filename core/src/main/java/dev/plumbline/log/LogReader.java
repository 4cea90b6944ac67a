// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Streams a log and hands on only the passages that hold a word of the signatures. Memory is bounded
 * by the buffer and by the passages kept back, whatever the log's size and however long its lines.
 * Used by one thread, once.
 */
final class LogReader {
    private static final int BUFFER = 1 << 20;
    /** How much of one line is looked at on each side of the word. */
    private static final int HALF_A_LINE = 1536;
    /** How much is kept of what stands before a line and after it. */
    private static final int BEFORE = 2048;

    private static final int AFTER = 4096;
    private static final int LEFT = HALF_A_LINE + BEFORE;
    private static final int RIGHT = HALF_A_LINE + AFTER;

    /** The root cause is near the beginning and the last word at the end; what lies between repeats them. */
    private static final int MOST_FIRST = 4000;

    private static final int MOST_LAST = 500;

    private final LiteralScanner scanner;
    private final Consumer<LogPassage> sink;
    private final byte[] buffer = new byte[BUFFER];
    private final int[] state = new int[1];
    private final Deque<LogPassage> last = new ArrayDeque<>();
    private int given;
    private int filled;
    /** Up to here the buffer has been scanned, and its line ends counted. */
    private int scanned;

    private int counted;
    private long line = 1;
    private boolean ended;

    LogReader(LiteralScanner scanner, Consumer<LogPassage> sink) {
        this.scanner = scanner;
        this.sink = sink;
    }

    /**
     * Hands on the passages in their order.
     *
     * @throws IOException when the stream cannot be read
     */
    void read(InputStream in) throws IOException {
        InputStream log = Utf16Stream.decoded(in);
        while (!ended) {
            fill(log);
            scan(ended ? filled : filled - RIGHT);
            int dropped = Math.max(0, scanned - LEFT);
            line += newlines(counted, Math.max(counted, dropped));
            System.arraycopy(buffer, dropped, buffer, 0, filled - dropped);
            filled -= dropped;
            scanned -= dropped;
            counted = Math.max(0, counted - dropped);
        }
        last.forEach(sink);
    }

    private void fill(InputStream in) throws IOException {
        while (!ended && filled < buffer.length) {
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                ended = true;
            } else {
                filled += count;
            }
        }
    }

    private void scan(int limit) {
        while (scanned < limit) {
            int hit = scanner.scan(buffer, scanned, limit, state);
            if (hit < 0) {
                scanned = limit;
                return;
            }
            scanned = keep(hit);
            state[0] = 0;
        }
    }

    /** Hands on the line around a word; where the line, or as much of it as is looked at, ends. */
    private int keep(int hit) {
        int start = hit - 1;
        int left = Math.max(0, hit - HALF_A_LINE);
        while (start > left && buffer[start - 1] != '\n') {
            start--;
        }
        int end = hit;
        int right = Math.min(filled, hit + HALF_A_LINE);
        while (end < right && buffer[end] != '\n') {
            end++;
        }
        if (start > counted) {
            line += newlines(counted, start);
            counted = start;
        }
        int from = Math.max(0, start - BEFORE);
        int to = Math.min(filled, end + AFTER);
        give(new LogPassage(line, Arrays.copyOfRange(buffer, from, to), start - from, end - from));
        return end;
    }

    private void give(LogPassage passage) {
        if (given < MOST_FIRST) {
            given++;
            sink.accept(passage);
            return;
        }
        if (last.size() == MOST_LAST) {
            last.removeFirst();
        }
        last.addLast(passage);
    }

    private long newlines(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += buffer[i] == '\n' ? 1 : 0;
        }
        return count;
    }
}
