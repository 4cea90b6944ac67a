// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Reading;

/**
 * A driver that the project's dependency files name.
 *
 * @param reading the driver
 * @param version as declared, such as {@code ^8.11.0}; empty text when none is given
 * @param origin where it is declared
 */
public record DriverDeclared(Seen seen, Reading reading, String version, Origin origin) implements Fact {}
