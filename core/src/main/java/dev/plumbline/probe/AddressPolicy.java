// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The table of RFC 6724 by which addresses are ranked.
 *
 * @param precedences a prefix and its precedence each
 */
record AddressPolicy(List<Entry> precedences) {
    private static final int GLOBAL = 14;
    private static final int SITE = 5;
    private static final int LINK = 2;

    /** A prefix and what it stands for; IPv4 addresses count as mapped ones. */
    private static final class Entry {
        private final byte[] prefix;
        private final int bits;
        private final int value;

        Entry(byte[] prefix, int bits, int value) {
            this.prefix = prefix;
            this.bits = bits;
            this.value = value;
        }

        boolean covers(byte[] address) {
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i & 7);
                if ((prefix[i >> 3] & mask) != (address[i >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The table with the precedences of a {@code gai.conf}, which replace all others where there is one. */
    static AddressPolicy read(Path config) {
        List<Entry> own = new ArrayList<>();
        try {
            if (Files.isRegularFile(config)) {
                for (String line : Files.readAllLines(config, StandardCharsets.ISO_8859_1)) {
                    addPrecedence(own, line);
                }
            }
        } catch (IOException e) {
            own.clear();
        }
        if (own.isEmpty()) {
            own.add(entry("::1", 128, 50));
            own.add(entry("2002::", 16, 30));
            own.add(mapped(10));
            own.add(entry("::", 96, 20));
            own.add(entry("::", 0, 40));
        }
        return new AddressPolicy(own);
    }

    private static void addPrecedence(List<Entry> own, String line) {
        StringTokenizer words = new StringTokenizer(line);
        if (words.countTokens() < 3 || !words.nextToken().equals("precedence")) {
            return;
        }
        String prefix = words.nextToken();
        int slash = prefix.indexOf('/');
        try {
            int bits = slash < 0 ? 128 : Integer.parseInt(prefix.substring(slash + 1));
            int value = Integer.parseInt(words.nextToken());
            String address = slash < 0 ? prefix : prefix.substring(0, slash);
            if (bits >= 0 && bits <= 128) {
                own.add(address.startsWith("::ffff:") && bits == 96 ? mapped(value) : entry(address, bits, value));
            }
        } catch (IllegalArgumentException e) {
            // The system's lookup skips such a line as well.
            return;
        }
    }

    /** How much an address is preferred; by its longest prefix. */
    int precedence(InetAddress address) {
        return value(precedences, address, 40);
    }

    /** The kind of network an address belongs to; source and destination ought to have the same. */
    static int label(InetAddress address) {
        List<Entry> labels = new ArrayList<>();
        labels.add(entry("::1", 128, 0));
        labels.add(mapped(4));
        labels.add(entry("::", 96, 3));
        labels.add(entry("2001::", 32, 7));
        labels.add(entry("2002::", 16, 2));
        labels.add(entry("fec0::", 10, 5));
        labels.add(entry("fc00::", 7, 6));
        return value(labels, address, 1);
    }

    /** How far an address reaches, as RFC 4007 numbers it. */
    static int scope(InetAddress address) {
        if (address.isLoopbackAddress() || address.isLinkLocalAddress()) {
            return LINK;
        }
        boolean site = address.isSiteLocalAddress() && !(address instanceof Inet4Address);
        return site ? SITE : GLOBAL;
    }

    private static int value(List<Entry> entries, InetAddress address, int otherwise) {
        byte[] sixteen = sixteen(address);
        int bits = -1;
        int value = otherwise;
        for (Entry entry : entries) {
            if (entry.bits > bits && entry.covers(sixteen)) {
                bits = entry.bits;
                value = entry.value;
            }
        }
        return value;
    }

    private static byte[] sixteen(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        byte[] sixteen = new byte[16];
        sixteen[10] = (byte) 0xff;
        sixteen[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, sixteen, 12, 4);
        return sixteen;
    }

    private static Entry mapped(int value) {
        byte[] prefix = new byte[16];
        prefix[10] = (byte) 0xff;
        prefix[11] = (byte) 0xff;
        return new Entry(prefix, 96, value);
    }

    private static Entry entry(String address, int bits, int value) {
        InetAddress literal = Names.literal(address);
        if (literal == null) {
            throw new IllegalArgumentException(address);
        }
        return new Entry(sixteen(literal), bits, value);
    }
}
