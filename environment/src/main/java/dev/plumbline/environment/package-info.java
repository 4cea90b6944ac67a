// SPDX-License-Identifier: Apache-2.0
/** Brings a project's databases, schema and data up, and takes down what it started. */
@NullMarked
package dev.plumbline.environment;

import org.jspecify.annotations.NullMarked;
