// SPDX-License-Identifier: Apache-2.0
/** The runs that were made before, kept in the project's state folder. */
@NullMarked
package dev.plumbline.check.history;

import org.jspecify.annotations.NullMarked;
