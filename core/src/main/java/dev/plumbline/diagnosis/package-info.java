// SPDX-License-Identifier: Apache-2.0
/** Rules over facts, and the findings they yield. Pure: no input, no output, no clock. */
@NullMarked
package dev.plumbline.diagnosis;

import org.jspecify.annotations.NullMarked;
