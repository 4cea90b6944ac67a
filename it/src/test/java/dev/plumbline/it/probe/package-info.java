// SPDX-License-Identifier: Apache-2.0
/** The probes on real servers, fact by fact. */
@NullMarked
package dev.plumbline.it.probe;

import org.jspecify.annotations.NullMarked;
