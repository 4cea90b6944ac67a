// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams a log and keeps only the passages that hold a word of the signatures. Memory is bounded by
 * the buffer and by the number of passages kept, whatever the log's size and however long its lines.
 * Used by one thread, once.
 */
final class LogReader {
    /** A line that is longer is read as pieces of about this many bytes. */
    private static final int BUFFER = 1 << 20;
    /** How much of one line is looked at around the word. */
    private static final int MOST_OF_A_LINE = 4096;

    private static final int MOST_FOLLOWING = 8;
    /** The root cause is near the beginning and the last word at the end; what lies between repeats them. */
    private static final int MOST_PASSAGES = 4000;

    private final LiteralScanner scanner;
    private final byte[] buffer = new byte[BUFFER];
    private final int[] state = new int[1];
    private final List<LogPassage> passages = new ArrayList<>();
    private int filled;
    private long line = 1;
    private boolean ended;

    LogReader(LiteralScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * The passages in their order.
     *
     * @throws IOException when the stream cannot be read
     */
    List<LogPassage> read(InputStream in) throws IOException {
        while (!ended || filled > 0) {
            fill(in);
            int whole = ended ? filled : lastLineEnd();
            if (whole == 0) {
                whole = filled;
            }
            scan(whole);
            System.arraycopy(buffer, whole, buffer, 0, filled - whole);
            filled -= whole;
        }
        return passages;
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

    /** The end of the last line that may be judged now: the lines after a hit must be in the buffer too. */
    private int lastLineEnd() {
        int at = filled;
        for (int lines = 0; lines <= MOST_FOLLOWING && at > buffer.length / 2; lines++) {
            at = previousLineEnd(at - 1);
        }
        return at > 0 ? at : 0;
    }

    private int previousLineEnd(int from) {
        int at = from;
        while (at > 0 && buffer[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private void scan(int whole) {
        state[0] = scanner.start();
        int at = 0;
        int counted = 0;
        while (at < whole) {
            int hit = scanner.scan(buffer, at, whole, state);
            if (hit < 0) {
                break;
            }
            int start = previousLineEnd(hit);
            line += newlines(counted, start);
            counted = start;
            int end = lineEnd(hit, filled);
            keep(start, end, hit);
            at = end;
            state[0] = scanner.start();
        }
        line += newlines(counted, whole);
    }

    private void keep(int start, int end, int hit) {
        if (passages.size() == MOST_PASSAGES) {
            passages.remove(MOST_PASSAGES / 2);
        }
        int from = Math.max(start, hit - MOST_OF_A_LINE);
        String own = text(from, Math.min(end, from + 2 * MOST_OF_A_LINE));
        StringBuilder text = new StringBuilder(LineCleaner.clean(own));
        int next = end;
        for (int lines = 0; lines < MOST_FOLLOWING && next < filled; lines++) {
            int begin = next + 1;
            next = lineEnd(begin, filled);
            if (begin <= next) {
                text.append('\n').append(LineCleaner.clean(text(begin, Math.min(next, begin + MOST_OF_A_LINE))));
            }
        }
        passages.add(new LogPassage(line, text.toString(), LineCleaner.composeService(own)));
    }

    private int lineEnd(int from, int limit) {
        int at = from;
        while (at < limit && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private long newlines(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += buffer[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    private String text(int from, int to) {
        return new String(buffer, from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }
}
