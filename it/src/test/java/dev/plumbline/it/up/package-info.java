// SPDX-License-Identifier: Apache-2.0
/** Projects that are brought up and taken down, on real servers. */
@NullMarked
package dev.plumbline.it.up;

import org.jspecify.annotations.NullMarked;
