// SPDX-License-Identifier: Apache-2.0
/** The {@code plumb} command: the only place that prints or ends the process. */
@NullMarked
package dev.plumbline.cli;

import org.jspecify.annotations.NullMarked;
