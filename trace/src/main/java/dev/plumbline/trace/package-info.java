// SPDX-License-Identifier: Apache-2.0
/** Runs a command unchanged and turns what its processes read and dial into facts. */
@NullMarked
package dev.plumbline.trace;

import org.jspecify.annotations.NullMarked;
