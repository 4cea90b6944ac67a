// SPDX-License-Identifier: Apache-2.0
/** Starts and stops real database servers from their published binaries. */
@NullMarked
package dev.plumbline.embedded;

import org.jspecify.annotations.NullMarked;
