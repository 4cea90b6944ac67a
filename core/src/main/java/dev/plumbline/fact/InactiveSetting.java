// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * A database setting of a profile that is not switched on, so that nothing of it holds.
 *
 * @param profile such as {@code staging}
 * @param setting what it would set
 */
public record InactiveSetting(Seen seen, String profile, Setting setting) implements Fact {}
