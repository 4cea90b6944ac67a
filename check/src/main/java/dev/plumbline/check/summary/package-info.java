// SPDX-License-Identifier: Apache-2.0
/** What is handed over: what was wrong, what was done, how it stands now. Pure. */
@NullMarked
package dev.plumbline.check.summary;

import org.jspecify.annotations.NullMarked;
