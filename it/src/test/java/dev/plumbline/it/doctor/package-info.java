// SPDX-License-Identifier: Apache-2.0
/** The doctor on real servers and real network conditions. */
@NullMarked
package dev.plumbline.it.doctor;

import org.jspecify.annotations.NullMarked;
