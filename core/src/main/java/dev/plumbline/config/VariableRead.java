// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import org.jspecify.annotations.Nullable;

/**
 * A place where a program reads a variable.
 *
 * @param name the variable
 * @param at where it is read
 * @param fallback what the program uses when it is unset; null when nothing is written beside it
 * @param certain whether it is the project's database setting whatever its name, as in a Prisma schema
 */
record VariableRead(String name, Place at, @Nullable Assignment fallback, boolean certain) {}
