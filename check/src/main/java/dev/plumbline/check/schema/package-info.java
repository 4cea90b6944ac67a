// SPDX-License-Identifier: Apache-2.0
/** What a database has of what the project's migrations say: tables, and the accounts that migration tools keep. */
@NullMarked
package dev.plumbline.check.schema;

import org.jspecify.annotations.NullMarked;
