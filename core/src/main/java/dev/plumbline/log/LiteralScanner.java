// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Finds which of many words a text holds, one table look-up a byte however many words there are.
 * ASCII letters match in either case. Immutable once made, so threads may share it.
 */
final class LiteralScanner {
    private static final int ROOT = 0;

    /**
     * The next state by state and byte class, rows after one another. A state is kept as the index of its
     * row; the complement of it says that a word ends there.
     */
    private final int[] next;
    /** The class of each byte value; bytes that no word holds share class 0. */
    private final byte[] classes = new byte[256];

    private final int width;
    /** The words that end in each state, by their place in the list given. */
    private final int[][] ending;

    LiteralScanner(List<String> words) {
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
        List<BitSet> ends = new ArrayList<>();
        addState(rows, ends);
        for (int word = 0; word < words.size(); word++) {
            addWord(rows, ends, bytes(words.get(word)), word);
        }
        close(rows, ends);
        next = new int[rows.size() * width];
        ending = new int[rows.size()][];
        for (int state = 0; state < rows.size(); state++) {
            for (int c = 0; c < width; c++) {
                int to = rows.get(state)[c];
                next[state * width + c] = ends.get(to).isEmpty() ? to * width : ~(to * width);
            }
            ending[state] = ends.get(state).stream().toArray();
        }
    }

    /**
     * Goes on through some bytes.
     *
     * @param state where an earlier stretch of the same text ended, 0 at its beginning; where this one ends afterwards
     * @return the index just after the first word that ends in the stretch, or -1
     */
    int scan(byte[] text, int from, int to, int[] state) {
        int at = state[0];
        for (int i = from; i < to; i++) {
            at = next[at + (classes[text[i] & 0xff] & 0xff)];
            if (at < 0) {
                state[0] = ~at;
                return i + 1;
            }
        }
        state[0] = at;
        return -1;
    }

    /** The words that a text holds, by their place in the list given. */
    BitSet wordsIn(String text) {
        BitSet found = new BitSet();
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        int[] state = new int[1];
        for (int at = scan(all, 0, all.length, state); at >= 0; at = scan(all, at, all.length, state)) {
            for (int word : ending[state[0] / width]) {
                found.set(word);
            }
        }
        return found;
    }

    private static byte[] bytes(String word) {
        return word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    private void addState(List<int[]> rows, List<BitSet> ends) {
        int[] row = new int[width];
        Arrays.fill(row, -1);
        rows.add(row);
        ends.add(new BitSet());
    }

    private void addWord(List<int[]> rows, List<BitSet> ends, byte[] text, int word) {
        int state = ROOT;
        for (byte each : text) {
            int[] row = rows.get(state);
            int at = classes[each & 0xff] & 0xff;
            if (row[at] < 0) {
                addState(rows, ends);
                row[at] = rows.size() - 1;
            }
            state = row[at];
        }
        ends.get(state).set(word);
    }

    /** Completes the tree of words to a table without gaps: what fails goes on where its longest suffix stands. */
    private void close(List<int[]> rows, List<BitSet> ends) {
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
            ends.get(state).or(ends.get(fallback[state]));
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
