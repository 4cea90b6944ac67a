// SPDX-License-Identifier: Apache-2.0
/** What only the whole shows: the arrows between packages, the weight of the jars, and stories on real servers. */
@NullMarked
package dev.plumbline.it;

import org.jspecify.annotations.NullMarked;
