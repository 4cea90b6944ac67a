// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to log in.
 *
 * @param user as sent; empty text where the protocol sends none
 * @param method such as {@code SCRAM-SHA-256}; null when the server asked for none
 * @param exchange how it ended
 * @param error the server's error; null when there was none
 * @param detail in a few words; empty text when nothing is worth telling
 */
public record Login(
        Seen seen,
        String target,
        String address,
        String user,
        @Nullable String method,
        Exchange exchange,
        @Nullable ServerError error,
        String detail,
        Duration took)
        implements Fact, TargetFact {}
