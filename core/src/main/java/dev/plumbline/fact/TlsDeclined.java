// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A traced process asked a server for TLS, was told that it has none, and hung up.
 *
 * @param asked the server, as the program asked for it; null when only its address was seen
 * @param stack who dialled, innermost first, bounded; empty when unknown
 */
public record TlsDeclined(Seen seen, long pid, @Nullable Endpoint asked, List<Frame> stack)
        implements Fact, TracedFact {
    public TlsDeclined {
        stack = List.copyOf(stack);
    }
}
