// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * Plumbline, and the program it stands for, run in a container.
 *
 * @param engine such as {@code docker}, {@code podman}, {@code kubernetes}
 * @param evidence what showed it, such as {@code /.dockerenv}
 */
public record InsideContainer(Seen seen, String engine, String evidence) implements Fact {}
