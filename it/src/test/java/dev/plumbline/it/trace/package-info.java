// SPDX-License-Identifier: Apache-2.0
/** Commands under trace: that they notice nothing, and what is seen of them. */
@NullMarked
package dev.plumbline.it.trace;

import org.jspecify.annotations.NullMarked;
