// SPDX-License-Identifier: Apache-2.0
/** Runs of {@code plumb check} on real servers. */
@NullMarked
package dev.plumbline.it.check;

import org.jspecify.annotations.NullMarked;
