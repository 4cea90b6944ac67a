// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The lines of several streams as one log, in the order in which they came. Bounded: who writes waits for who
 * reads. Safe for use by several threads.
 */
final class LogQueue extends InputStream {
    private static final int MOST_CHUNKS = 64;
    private static final int MOST_LINE = 65_536;

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private byte[] current = new byte[0];
    private int at;
    private boolean ended;
    private boolean abandoned;

    /** Where one stream writes: only whole lines go on, so that those of two streams do not mix. */
    final class Lines {
        private byte[] rest = new byte[0];

        void add(byte[] bytes, int count) {
            byte[] all = Arrays.copyOf(rest, rest.length + count);
            System.arraycopy(bytes, 0, all, rest.length, count);
            int end = all.length;
            while (end > 0 && all[end - 1] != '\n') {
                end--;
            }
            if (end == 0 && all.length > MOST_LINE) {
                end = all.length;
            }
            put(Arrays.copyOf(all, end));
            rest = Arrays.copyOfRange(all, end, all.length);
        }

        void finish() {
            put(rest);
            put(new byte[] {'\n'});
        }
    }

    Lines lines() {
        return new Lines();
    }

    private synchronized void put(byte[] chunk) {
        try {
            while (chunks.size() >= MOST_CHUNKS && !abandoned) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandoned = true;
        }
        if (!abandoned && chunk.length > 0) {
            chunks.add(chunk);
            notifyAll();
        }
    }

    /** No more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Nobody reads any more: writers go on without waiting. */
    synchronized void abandon() {
        abandoned = true;
        chunks.clear();
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int length) {
        try {
            while (at == current.length && chunks.isEmpty() && !ended && !abandoned) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandoned = true;
        }
        if (at == current.length) {
            byte[] next = chunks.poll();
            if (next == null) {
                return -1;
            }
            current = next;
            at = 0;
            notifyAll();
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, bytes, from, count);
        at += count;
        return count;
    }
}
