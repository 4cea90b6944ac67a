// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import dev.plumbline.fact.Origin;

/**
 * A value and where it stands.
 *
 * @param <T> what kind of value
 */
public record Located<T>(T value, Origin.FileLine origin) {}
