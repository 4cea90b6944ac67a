// SPDX-License-Identifier: Apache-2.0
/** Runs inside a traced JVM and writes down what it dials, reads and builds pools from. */
@NullMarked
package dev.plumbline.agent;

import org.jspecify.annotations.NullMarked;
