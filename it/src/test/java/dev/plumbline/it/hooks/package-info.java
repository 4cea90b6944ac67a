// SPDX-License-Identifier: Apache-2.0
/** Stories of Python and Java programs that dial what nobody meant, on real processes and servers. */
@NullMarked
package dev.plumbline.it.hooks;

import org.jspecify.annotations.NullMarked;
