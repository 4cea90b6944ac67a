// SPDX-License-Identifier: Apache-2.0
/** Readers of what is around the program: the container it runs in, listeners, compose services, engines. */
@NullMarked
package dev.plumbline.surroundings;

import org.jspecify.annotations.NullMarked;
