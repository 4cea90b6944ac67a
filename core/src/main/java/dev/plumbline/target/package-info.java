// SPDX-License-Identifier: Apache-2.0
/** Servers to reach, as they are configured: kinds, endpoints, secrets, and the parsers of every form people write. */
@NullMarked
package dev.plumbline.target;

import org.jspecify.annotations.NullMarked;
