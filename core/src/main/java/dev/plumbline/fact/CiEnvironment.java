// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * Plumbline runs in a CI job.
 *
 * @param name such as {@code GitHub Actions}
 */
public record CiEnvironment(Seen seen, String name) implements Fact {}
