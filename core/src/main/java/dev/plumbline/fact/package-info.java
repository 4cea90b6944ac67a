// SPDX-License-Identifier: Apache-2.0
/** What was observed. Every source yields these records, and rules read nothing else. */
@NullMarked
package dev.plumbline.fact;

import org.jspecify.annotations.NullMarked;
