// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.util.Arrays;

/**
 * SHA-256 and what SCRAM builds on it. The JDK's own costs 50 ms in a process that starts, since the first
 * use loads the security providers, and a command that waits for a database starts often; this one costs 10.
 */
final class Sha256 {
    private static final int BLOCK = 64;
    private static final int[] START = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    private static final int[] ROUND = rounds();

    private Sha256() {}

    /** The hash of all bytes, 32 of them. */
    static byte[] hash(byte[] bytes) {
        return bytes(absorb(START.clone(), bytes, 0));
    }

    /** The keyed hash of all bytes, 32 of them. */
    static byte[] hmac(byte[] key, byte[] bytes) {
        byte[] padded = padded(key);
        int[] inner = absorb(pad(padded, 0x36), bytes, BLOCK);
        return bytes(absorb(pad(padded, 0x5c), bytes(inner), BLOCK));
    }

    /**
     * SCRAM's {@code Hi}: the password, made slow to guess.
     *
     * @param iterations at least 1
     * @param deadline the work is given up when it has passed
     * @throws java.net.SocketTimeoutException when the deadline passes before the end
     */
    static byte[] stretched(byte[] password, byte[] salt, int iterations, Deadline deadline)
            throws java.net.SocketTimeoutException {
        byte[] padded = padded(password);
        int[] innerKey = pad(padded, 0x36);
        int[] outerKey = pad(padded, 0x5c);
        byte[] first = Arrays.copyOf(salt, salt.length + 4);
        first[salt.length + 3] = 1;
        int[] last = absorb(outerKey.clone(), bytes(absorb(innerKey.clone(), first, BLOCK)), BLOCK);
        int[] sum = last.clone();
        int[] words = new int[BLOCK];
        int[] state = new int[8];
        for (int i = 1; i < iterations; i++) {
            if ((i & 0x3ff) == 0) {
                deadline.leftMillis();
            }
            iterate(innerKey, outerKey, state, last, sum, words);
        }
        return bytes(sum);
    }

    // A method of its own: the loop above is interpreted to its end, a method is compiled once it has run often.
    private static void iterate(int[] innerKey, int[] outerKey, int[] state, int[] last, int[] sum, int[] words) {
        step(innerKey, state, last, words);
        step(outerKey, last, state, words);
        for (int j = 0; j < sum.length; j++) {
            sum[j] ^= last[j];
        }
    }

    /** One block that holds a hash and its padding, from a key's state into {@code into}. */
    private static void step(int[] key, int[] into, int[] hash, int[] words) {
        System.arraycopy(hash, 0, words, 0, 8);
        words[8] = 0x80000000;
        Arrays.fill(words, 9, 15, 0);
        words[15] = (BLOCK + 32) * 8;
        System.arraycopy(key, 0, into, 0, 8);
        block(into, words);
    }

    private static byte[] padded(byte[] key) {
        return Arrays.copyOf(key.length > BLOCK ? hash(key) : key, BLOCK);
    }

    private static int[] pad(byte[] padded, int with) {
        int[] words = new int[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            words[i >> 2] |= ((padded[i] ^ with) & 0xff) << (24 - 8 * (i & 3));
        }
        int[] state = START.clone();
        block(state, words);
        return state;
    }

    /** Takes in all bytes and the padding, where {@code before} bytes were taken in already. */
    private static int[] absorb(int[] state, byte[] bytes, int before) {
        int length = (bytes.length + 9 + BLOCK - 1) / BLOCK * BLOCK;
        byte[] all = Arrays.copyOf(bytes, length);
        all[bytes.length] = (byte) 0x80;
        long bits = (bytes.length + (long) before) * 8;
        for (int i = 0; i < 8; i++) {
            all[length - 1 - i] = (byte) (bits >>> (8 * i));
        }
        int[] words = new int[BLOCK];
        for (int at = 0; at < length; at += BLOCK) {
            for (int i = 0; i < 16; i++) {
                int from = at + 4 * i;
                words[i] = (all[from] & 0xff) << 24
                        | (all[from + 1] & 0xff) << 16
                        | (all[from + 2] & 0xff) << 8
                        | all[from + 3] & 0xff;
            }
            block(state, words);
        }
        return state;
    }

    private static void block(int[] state, int[] w) {
        for (int i = 16; i < BLOCK; i++) {
            int x = w[i - 15];
            int y = w[i - 2];
            int s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
            int s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int i = 0; i < BLOCK; i++) {
            int s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
            int t1 = h + s1 + (e & f ^ ~e & g) + ROUND[i] + w[i];
            int s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
            int t2 = s0 + (a & b ^ a & c ^ b & c);
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static byte[] bytes(int[] state) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (state[i >> 2] >>> (24 - 8 * (i & 3)));
        }
        return bytes;
    }

    /** The constants are the first 32 bits of the fractions of the cube roots of the first 64 primes. */
    private static int[] rounds() {
        int[] rounds = new int[BLOCK];
        int found = 0;
        for (int n = 2; found < BLOCK; n++) {
            boolean prime = true;
            for (int d = 2; d * d <= n && prime; d++) {
                prime = n % d != 0;
            }
            if (prime) {
                double root = Math.cbrt(n);
                rounds[found++] = (int) (long) ((root - Math.floor(root)) * 4294967296.0);
            }
        }
        return rounds;
    }
}
