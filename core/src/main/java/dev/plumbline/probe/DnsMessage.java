// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a resolver (RFC 1035), as far as addresses go.
 *
 * @param code its response code
 * @param addresses what it names; empty when it names none
 */
record DnsMessage(int code, List<InetAddress> addresses) {
    static final int A = 1;
    static final int AAAA = 28;

    private static final int HEADER = 12;

    /** A question for one kind of address. */
    record Question(String name, int type) {
        byte[] bytes(int id) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(id >>> 8);
            out.write(id);
            // Recursion desired, one question.
            out.writeBytes(new byte[] {1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            int from = 0;
            while (from < name.length()) {
                int dot = name.indexOf('.', from);
                int end = dot < 0 ? name.length() : dot;
                out.write(end - from);
                out.writeBytes(name.substring(from, end).getBytes(StandardCharsets.US_ASCII));
                from = end + 1;
            }
            out.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
            return out.toByteArray();
        }
    }

    /** Reads an answer; null when it answers another question or is none at all. */
    static @Nullable DnsMessage read(byte[] bytes, int length, int id) {
        boolean answers = length >= HEADER && number(bytes, 0) == id && (bytes[2] & 0x80) != 0;
        if (!answers) {
            return null;
        }
        List<InetAddress> addresses = new ArrayList<>();
        int at = HEADER;
        for (int i = 0; i < number(bytes, 4); i++) {
            at = afterName(bytes, length, at) + 4;
        }
        for (int i = 0; i < number(bytes, 6); i++) {
            at = afterName(bytes, length, at);
            if (at + 10 > length) {
                break;
            }
            int type = number(bytes, at);
            int size = number(bytes, at + 8);
            at += 10;
            boolean address = type == A && size == 4 || type == AAAA && size == 16;
            if (address && at + size <= length) {
                add(addresses, Arrays.copyOfRange(bytes, at, at + size));
            }
            at += size;
        }
        return new DnsMessage(bytes[3] & 0xf, addresses);
    }

    /** How people call a response code. */
    static String codeName(int code) {
        return switch (code) {
            case 0 -> "NOERROR";
            case 1 -> "FORMERR";
            case 2 -> "SERVFAIL";
            case 3 -> "NXDOMAIN";
            case 4 -> "NOTIMP";
            case 5 -> "REFUSED";
            default -> "code " + code;
        };
    }

    private static void add(List<InetAddress> addresses, byte[] bytes) {
        try {
            addresses.add(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    private static int afterName(byte[] bytes, int length, int start) {
        int at = start;
        while (at < length) {
            int size = bytes[at] & 0xff;
            if (size == 0) {
                return at + 1;
            }
            if (size >= 0xc0) {
                return at + 2;
            }
            at += size + 1;
        }
        return length;
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
