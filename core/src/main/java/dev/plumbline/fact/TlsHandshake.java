// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.TlsMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A TLS handshake on one address, or the server's refusal to begin one.
 *
 * @param outcome how it ended for a client that asks what the target asks
 * @param version such as {@code TLSv1.3}; null when no session stood
 * @param certificate the server's certificate; null when none was seen
 * @param accepted the modes with which a client could have connected
 * @param detail the reason in a few words; empty text when all is well
 */
public record TlsHandshake(
        Seen seen,
        String target,
        String address,
        Outcome outcome,
        @Nullable String version,
        @Nullable PeerCertificate certificate,
        List<TlsMode> accepted,
        String detail,
        Duration took)
        implements Fact, TargetFact {
    public TlsHandshake {
        accepted = List.copyOf(accepted);
    }

    /** How a handshake can end. */
    public enum Outcome {
        ESTABLISHED,
        /** The server said that it has no TLS. */
        NOT_SUPPORTED,
        UNTRUSTED,
        EXPIRED,
        NOT_YET_VALID,
        WRONG_NAME,
        /** The two sides found no common version or cipher, or one of them broke off. */
        FAILED,
        CLOSED,
        TIMED_OUT,
        /** A plain server answered where TLS was expected, or the reverse. */
        NOT_TLS
    }
}
