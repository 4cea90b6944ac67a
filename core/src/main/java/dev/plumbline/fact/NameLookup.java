// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host name, looked up as the program would.
 *
 * @param host the name as configured
 * @param outcome how the lookup ended
 * @param addresses in the order in which the program's driver dials them; empty unless {@code FOUND}
 * @param source who knew the name; null when nobody did
 * @param detail what else was seen, such as the resolver's address; empty text when nothing
 * @param took how long it took
 */
public record NameLookup(
        Seen seen,
        String target,
        String host,
        Outcome outcome,
        List<InetAddress> addresses,
        @Nullable Source source,
        String detail,
        Duration took)
        implements Fact, TargetFact {
    public NameLookup {
        addresses = List.copyOf(addresses);
    }

    /** How a lookup can end. */
    public enum Outcome {
        FOUND,
        /** The resolver says that there is no such name (NXDOMAIN). */
        NO_SUCH_NAME,
        /** The name exists but has neither an IPv4 nor an IPv6 address. */
        NO_ADDRESS,
        /** The resolver answered that it failed (SERVFAIL). */
        SERVER_FAILURE,
        /** No resolver answered in time. */
        SILENT,
        /** The text cannot be a host name. */
        INVALID,
        /** The system's lookup failed and the reason could not be seen. */
        FAILED
    }

    /** Who can know a name. */
    public enum Source {
        LITERAL,
        HOSTS_FILE,
        DNS,
        SYSTEM
    }
}
