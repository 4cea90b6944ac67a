// SPDX-License-Identifier: Apache-2.0
/** Connections over JDBC to the targets of a project, each with limits that hold. */
@NullMarked
package dev.plumbline.check.sql;

import org.jspecify.annotations.NullMarked;
