// SPDX-License-Identifier: Apache-2.0
/** Logs as a source of facts: what programs and servers printed when they could not reach each other. */
@NullMarked
package dev.plumbline.log;

import org.jspecify.annotations.NullMarked;
