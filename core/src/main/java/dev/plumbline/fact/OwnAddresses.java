// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.List;

/**
 * The addresses of this machine's or container's own network interfaces.
 *
 * @param addresses as text, such as {@code 192.168.1.7} or {@code fe80::1}, without a scope; loopback included
 */
public record OwnAddresses(Seen seen, List<String> addresses) implements Fact {
    public OwnAddresses {
        addresses = List.copyOf(addresses);
    }
}
