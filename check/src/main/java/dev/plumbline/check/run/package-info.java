// SPDX-License-Identifier: Apache-2.0
/** Makes the checks: what a project configures goes in, one run as plain data comes out. */
@NullMarked
package dev.plumbline.check.run;

import org.jspecify.annotations.NullMarked;
