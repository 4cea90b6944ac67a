// SPDX-License-Identifier: Apache-2.0
/** Stories of {@code plumb run}. */
@NullMarked
package dev.plumbline.it.run;

import org.jspecify.annotations.NullMarked;
