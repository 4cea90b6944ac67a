// SPDX-License-Identifier: Apache-2.0
/** Reports as plain data, and the renderers that turn them into text. */
@NullMarked
package dev.plumbline.report;

import org.jspecify.annotations.NullMarked;
