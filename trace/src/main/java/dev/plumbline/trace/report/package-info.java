// SPDX-License-Identifier: Apache-2.0
/** What a traced run showed, in one causal order: as text, as a page to look at, and as JSON. */
@NullMarked
package dev.plumbline.trace.report;

import org.jspecify.annotations.NullMarked;
