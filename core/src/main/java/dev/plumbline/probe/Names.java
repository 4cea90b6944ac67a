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

/** Looks host names up as the program would. */
final class Names {
    private final Duration limit;

    Names(Duration limit) {
        this.limit = limit;
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
