// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password, token or key. It is compared and used, but never shows itself. */
public final class Secret {
    /** What stands in every output where a secret was. */
    public static final String MASK = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps the raw text of a secret; it may be empty. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The raw text, for the one place that sends it to the server. Never to be printed, logged or put in an exception. */
    public String reveal() {
        return value;
    }

    /** Whether the secret is the empty text, which most servers treat as no password. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
