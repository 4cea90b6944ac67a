// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.Locale;
import java.util.Optional;

/** What a client asks of TLS, in libpq's terms; other drivers' words are translated to these. */
public enum TlsMode {
    DISABLE,
    ALLOW,
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    /** As {@code sslmode} spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a connection without TLS is refused by the client. */
    public boolean insists() {
        return compareTo(REQUIRE) >= 0;
    }

    /** Whether the server's certificate must be signed by a trusted authority. */
    public boolean verifies() {
        return compareTo(VERIFY_CA) >= 0;
    }

    /** The mode that {@code sslmode} spells so, in any case. */
    public static Optional<TlsMode> ofWord(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (TlsMode mode : values()) {
            if (mode.word().equals(lower)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
