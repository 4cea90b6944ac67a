// SPDX-License-Identifier: Apache-2.0
/** Waiting until targets answer a real query over the way their users will take. */
@NullMarked
package dev.plumbline.wait;

import org.jspecify.annotations.NullMarked;
