// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Finds whether a text holds any of many words, one table look-up a byte however many words there
 * are. ASCII letters match in either case. Immutable once made, so threads may share it.
 */
final class LiteralScanner {
    private static final int ROOT = 0;

    /** The next state by state and byte class, rows after one another. */
    private final int[] next;
    /** The class of each byte value; bytes that no word holds share class 0. */
    private final byte[] classes = new byte[256];

    private final int width;
    private final boolean[] accepting;

    LiteralScanner(Collection<String> words) {
        int count = 1;
        for (String word : words) {
            for (byte each : bytes(word)) {
                if (classes[each & 0xff] == 0) {
                    classes[each & 0xff] = (byte) count++;
                }
            }
        }
        for (int c = 'a'; c <= 'z'; c++) {
            classes[c - 'a' + 'A'] = classes[c];
        }
        width = count;
        List<int[]> rows = new ArrayList<>();
        List<Boolean> ends = new ArrayList<>();
        addState(rows, ends);
        for (String word : words) {
            addWord(rows, ends, bytes(word));
        }
        accepting = new boolean[rows.size()];
        close(rows, ends);
        next = new int[rows.size() * width];
        for (int state = 0; state < rows.size(); state++) {
            System.arraycopy(rows.get(state), 0, next, state * width, width);
            accepting[state] = ends.get(state);
        }
    }

    /** The state before the first byte. */
    int start() {
        return ROOT;
    }

    /**
     * Goes on from a state through some bytes.
     *
     * @return the index just after the first word that ends in the stretch, or -1 with the state in {@code stateOut[0]}
     */
    int scan(byte[] text, int from, int to, int[] stateOut) {
        int state = stateOut[0];
        for (int i = from; i < to; i++) {
            state = next[state * width + (classes[text[i] & 0xff] & 0xff)];
            if (accepting[state]) {
                stateOut[0] = state;
                return i + 1;
            }
        }
        stateOut[0] = state;
        return -1;
    }

    private static byte[] bytes(String word) {
        return word.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    private void addState(List<int[]> rows, List<Boolean> ends) {
        int[] row = new int[width];
        Arrays.fill(row, -1);
        rows.add(row);
        ends.add(false);
    }

    private void addWord(List<int[]> rows, List<Boolean> ends, byte[] word) {
        int state = ROOT;
        for (byte each : word) {
            int[] row = rows.get(state);
            int at = classes[each & 0xff] & 0xff;
            if (row[at] < 0) {
                addState(rows, ends);
                row[at] = rows.size() - 1;
            }
            state = row[at];
        }
        ends.set(state, true);
    }

    /** Completes the tree of words to a table without gaps: what fails goes on where its longest suffix stands. */
    private void close(List<int[]> rows, List<Boolean> ends) {
        int[] fallback = new int[rows.size()];
        Deque<Integer> queue = new ArrayDeque<>();
        int[] root = rows.get(ROOT);
        for (int c = 0; c < width; c++) {
            if (root[c] < 0) {
                root[c] = ROOT;
            } else {
                queue.add(root[c]);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int[] row = rows.get(state);
            int[] other = rows.get(fallback[state]);
            if (ends.get(fallback[state])) {
                ends.set(state, true);
            }
            for (int c = 0; c < width; c++) {
                if (row[c] < 0) {
                    row[c] = other[c];
                } else {
                    fallback[row[c]] = other[c];
                    queue.add(row[c]);
                }
            }
        }
    }
}
