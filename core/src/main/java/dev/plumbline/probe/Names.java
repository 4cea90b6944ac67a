// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Reading;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks host names up as the program would. */
final class Names {
    private final Duration limit;

    Names(Duration limit) {
        this.limit = limit;
    }

    /** The address that a text spells out; null when it is none. No name is looked up. */
    static @Nullable InetAddress literal(String host) {
        try {
            if (host.indexOf(':') >= 0) {
                return InetAddress.getByName(host);
            }
            byte[] four = dotted(host);
            return four == null ? null : InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static byte @Nullable [] dotted(String host) {
        byte[] four = new byte[4];
        int part = 0;
        int value = -1;
        for (int i = 0; i <= host.length(); i++) {
            char c = i < host.length() ? host.charAt(i) : '.';
            if (c == '.') {
                if (value < 0 || part == four.length) {
                    return null;
                }
                four[part++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                value = Math.max(0, value) * 10 + c - '0';
            } else {
                return null;
            }
            if (value > 255) {
                return null;
            }
        }
        return part == four.length ? four : null;
    }

    NameLookup lookUp(String target, String host, Reading reading, boolean thorough) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        List<InetAddress> addresses = List.of();
        NameLookup.Outcome outcome = NameLookup.Outcome.FOUND;
        try {
            addresses = List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            outcome = NameLookup.Outcome.FAILED;
        }
        return new NameLookup(
                new Seen(at, Vantage.HERE, "getaddrinfo"),
                target,
                host,
                outcome,
                addresses,
                NameLookup.Source.SYSTEM,
                "",
                Duration.ofNanos(System.nanoTime() - start));
    }
}
