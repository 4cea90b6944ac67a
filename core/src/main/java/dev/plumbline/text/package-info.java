// SPDX-License-Identifier: Apache-2.0
/** Words and characters: near names, escaping, JSON text. Knows nothing of databases. */
@NullMarked
package dev.plumbline.text;

import org.jspecify.annotations.NullMarked;
