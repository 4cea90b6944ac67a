// SPDX-License-Identifier: Apache-2.0
/** What the files of a project and its containers show without a connection to any database. */
@NullMarked
package dev.plumbline.check.project;

import org.jspecify.annotations.NullMarked;
