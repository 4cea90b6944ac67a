// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.target.Reading;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which programs dial the addresses of one name: RFC 6724 as the system's lookup applies
 * it, with the precedences of {@code gai.conf}. The JVM puts IPv4 first whatever the system says.
 */
final class AddressSorting {
    private static final Path INTERFACES = Path.of("/proc/net/if_inet6");
    private static final String LOOPBACK = "00000000000000000000000000000001";
    private static final int ANY_PORT = 9;

    private final Path config;

    AddressSorting(Path config) {
        this.config = config;
    }

    /** An address with what the rules look at; {@code source} is null when it cannot be reached at all. */
    private record Ranked(InetAddress address, @Nullable InetAddress source, int precedence) {}

    /** The addresses in the given order; those of equal rank keep theirs. */
    List<InetAddress> sorted(List<InetAddress> addresses, Reading.AddressOrder order) {
        if (addresses.size() < 2) {
            return addresses;
        }
        List<Ranked> ranked = new ArrayList<>();
        AddressPolicy policy = AddressPolicy.read(config);
        for (InetAddress address : addresses) {
            Ranked next = new Ranked(address, source(address), policy.precedence(address));
            int at = ranked.size();
            while (at > 0 && before(next, ranked.get(at - 1))) {
                at--;
            }
            ranked.add(at, next);
        }
        List<InetAddress> sorted = new ArrayList<>();
        boolean split = order == Reading.AddressOrder.IPV4_FIRST;
        for (Ranked next : ranked) {
            if (!split || next.address() instanceof Inet4Address) {
                sorted.add(next.address());
            }
        }
        for (Ranked next : ranked) {
            if (split && !(next.address() instanceof Inet4Address)) {
                sorted.add(next.address());
            }
        }
        return sorted;
    }

    private static boolean before(Ranked a, Ranked b) {
        // Rule 1: what cannot be reached comes last.
        if (a.source() == null || b.source() == null) {
            return a.source() != null;
        }
        // Rule 2: the destination's scope is the source's.
        boolean scopeA = AddressPolicy.scope(a.address()) == AddressPolicy.scope(a.source());
        boolean scopeB = AddressPolicy.scope(b.address()) == AddressPolicy.scope(b.source());
        if (scopeA != scopeB) {
            return scopeA;
        }
        // Rule 5: the destination's label is the source's.
        boolean labelA = AddressPolicy.label(a.address()) == AddressPolicy.label(a.source());
        boolean labelB = AddressPolicy.label(b.address()) == AddressPolicy.label(b.source());
        if (labelA != labelB) {
            return labelA;
        }
        // Rule 6: precedence.
        if (a.precedence() != b.precedence()) {
            return a.precedence() > b.precedence();
        }
        // Rule 8: the smaller scope.
        int scopes = AddressPolicy.scope(a.address()) - AddressPolicy.scope(b.address());
        if (scopes != 0) {
            return scopes < 0;
        }
        // Rule 9: the longer common prefix with the source, within IPv6.
        return a.address().getAddress().length == 16
                && b.address().getAddress().length == 16
                && common(a.address(), a.source()) > common(b.address(), b.source());
    }

    private static int common(InetAddress a, InetAddress b) {
        byte[] left = a.getAddress();
        byte[] right = b.getAddress();
        int bits = 0;
        for (int i = 0; i < Math.min(8, Math.min(left.length, right.length)); i++) {
            int difference = (left[i] ^ right[i]) & 0xff;
            if (difference != 0) {
                return bits + Integer.numberOfLeadingZeros(difference) - 24;
            }
            bits += 8;
        }
        return bits;
    }

    /** The address that packets to {@code address} would come from; no packet is sent. Null when there is no way. */
    private static @Nullable InetAddress source(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return address instanceof Inet4Address || hasIpv6Loopback() ? address : null;
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address, ANY_PORT));
            InetAddress local = socket.getLocalAddress();
            return local == null || local.isAnyLocalAddress() ? null : local;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean hasIpv6Loopback() {
        try {
            return !Files.exists(Path.of("/proc/net"))
                    || Files.exists(INTERFACES)
                            && new String(Files.readAllBytes(INTERFACES), StandardCharsets.US_ASCII).contains(LOOPBACK);
        } catch (IOException e) {
            return false;
        }
    }
}
