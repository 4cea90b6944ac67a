// SPDX-License-Identifier: Apache-2.0
/** Proves with figures and bounds that the databases of a project serve. */
@NullMarked
package dev.plumbline.check;

import org.jspecify.annotations.NullMarked;
