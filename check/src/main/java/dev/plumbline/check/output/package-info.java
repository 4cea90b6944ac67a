// SPDX-License-Identifier: Apache-2.0
/** Turns a run of checks into what a person or a program reads. Pure. */
@NullMarked
package dev.plumbline.check.output;

import org.jspecify.annotations.NullMarked;
