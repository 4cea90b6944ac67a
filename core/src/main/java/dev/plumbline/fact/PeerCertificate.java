// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.time.Instant;
import java.util.List;

/**
 * What a server's certificate says.
 *
 * @param subject its subject
 * @param issuer who signed it
 * @param names the host names and addresses it is for
 * @param notBefore when it begins to hold
 * @param notAfter when it ceases to hold
 * @param trusted whether the client's authorities lead to it
 * @param nameMatches whether it is for the host that was dialled
 */
public record PeerCertificate(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        boolean trusted,
        boolean nameMatches) {
    public PeerCertificate {
        names = List.copyOf(names);
    }
}
