// SPDX-License-Identifier: Apache-2.0
/** A traced run as a page to look at, and as JSON. */
@NullMarked
package dev.plumbline.trace.page;

import org.jspecify.annotations.NullMarked;
