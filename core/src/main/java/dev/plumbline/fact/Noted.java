// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * Something that a person told about the trouble, or that a snippet given beside a log says.
 *
 * @param topic what it is about
 * @param text the words it was taken from, or the value it names, such as {@code 5433:5432}; masked
 * @param remembered whether only a person said so; what a file or a log says is no memory
 */
public record Noted(Seen seen, Topic topic, String text, boolean remembered) implements Fact {}
