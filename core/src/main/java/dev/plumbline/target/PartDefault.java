// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/**
 * What a driver takes where a connection text says nothing.
 *
 * @param value the host, port, user or database
 * @param why the rule it follows, to be put behind "because", such as {@code libpq takes the user's name}
 */
public record PartDefault(String value, String why) {}
