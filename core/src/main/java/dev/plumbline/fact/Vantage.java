// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * Where a probe runs.
 *
 * @param name as shown to people, such as {@code this host} or {@code compose service backend}
 */
public record Vantage(String name) {
    /** The machine, container or pod that Plumbline itself runs in. */
    public static final Vantage HERE = new Vantage("here");
}
