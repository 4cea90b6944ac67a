// SPDX-License-Identifier: Apache-2.0
/** Plumbline inside a compose service: a one-off container of it, with the running Plumbline brought in and facts handed over. */
@NullMarked
package dev.plumbline.inside;

import org.jspecify.annotations.NullMarked;
