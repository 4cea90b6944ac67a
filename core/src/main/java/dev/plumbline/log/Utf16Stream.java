// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Gives a text in UTF-16 as UTF-8, in which alone the signatures' words are looked for. Used by one thread. */
final class Utf16Stream extends InputStream {
    private static final int CHARACTERS = 1 << 15;

    private final Reader text;
    private final char[] characters = new char[CHARACTERS + 1];
    private byte[] bytes = new byte[0];
    private int given;

    private Utf16Stream(InputStream in) {
        this.text = new InputStreamReader(in, StandardCharsets.UTF_16);
    }

    /**
     * The stream as it is, or as UTF-8 when it begins with the mark of UTF-16: so does what PowerShell
     * redirects into a file.
     */
    static InputStream decoded(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, 2);
        byte[] mark = start.readNBytes(2);
        start.unread(mark);
        boolean marked = mark.length == 2
                && (mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe
                        || mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff);
        return marked ? new Utf16Stream(start) : start;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (given == bytes.length && !decodeMore()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - given);
        System.arraycopy(bytes, given, into, offset, count);
        given += count;
        return count;
    }

    private boolean decodeMore() throws IOException {
        int count = text.read(characters, 0, CHARACTERS);
        if (count <= 0) {
            return false;
        }
        // The two halves of a character stay together.
        if (Character.isHighSurrogate(characters[count - 1]) && text.read(characters, count, 1) == 1) {
            count++;
        }
        bytes = new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
        given = 0;
        return true;
    }
}
