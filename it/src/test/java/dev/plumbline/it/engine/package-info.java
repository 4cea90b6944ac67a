// SPDX-License-Identifier: Apache-2.0
/** Tests with a real container engine. */
@NullMarked
package dev.plumbline.it.engine;

import org.jspecify.annotations.NullMarked;
