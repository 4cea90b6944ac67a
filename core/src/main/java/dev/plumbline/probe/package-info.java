// SPDX-License-Identifier: Apache-2.0
/** Probes that take a target one layer further and return facts. */
@NullMarked
package dev.plumbline.probe;

import org.jspecify.annotations.NullMarked;
