// SPDX-License-Identifier: Apache-2.0
/** What is made inside a server: roles, databases, tables and rows. */
@NullMarked
package dev.plumbline.environment.database;

import org.jspecify.annotations.NullMarked;
