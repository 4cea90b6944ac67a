// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

/**
 * A line of a log that holds a word worth reading, with the lines that follow it, since many
 * programs spread one error over several.
 *
 * @param line from 1
 * @param text cleaned of colours and prefixes, lines divided by line feeds, bounded
 * @param service the container that {@code docker compose} names before the line; empty text without one
 */
record LogPassage(long line, String text, String service) {}
