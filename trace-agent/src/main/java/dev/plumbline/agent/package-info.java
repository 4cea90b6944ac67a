// SPDX-License-Identifier: Apache-2.0
/**
 * Runs inside a traced JVM and writes down what it dials, reads and builds pools from. No code on the way to a
 * program's {@code main} uses lambdas: their machinery alone would cost more than the rest.
 */
@NullMarked
package dev.plumbline.agent;

import org.jspecify.annotations.NullMarked;
