// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import dev.plumbline.fact.OwnAddresses;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the addresses of this machine's or container's own network interfaces. */
final class OwnAddressReader {
    private OwnAddressReader() {}

    /** The addresses; empty when the system does not tell them. */
    static Optional<OwnAddresses> read(InstantSource clock) {
        List<String> addresses = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                    .forEach(addresses::add);
        } catch (SocketException e) {
            return Optional.empty();
        }
        return Optional.of(new OwnAddresses(new Seen(clock.instant(), Vantage.HERE, "network interfaces"), addresses));
    }
}
