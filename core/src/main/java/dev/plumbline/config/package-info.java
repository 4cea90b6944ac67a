// SPDX-License-Identifier: Apache-2.0
/** Readers of what a project configures, each value with the place it came from and what it shadows. */
@NullMarked
package dev.plumbline.config;

import org.jspecify.annotations.NullMarked;
