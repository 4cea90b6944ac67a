// SPDX-License-Identifier: Apache-2.0
/** Jobs for CI systems that prove a project's environment before its tests run. Pure but for a look at the folder. */
@NullMarked
package dev.plumbline.check.ci;

import org.jspecify.annotations.NullMarked;
