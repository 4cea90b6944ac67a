// SPDX-License-Identifier: Apache-2.0
/** What a project says about its environments in {@code plumbline.yml}, each value with its place. */
@NullMarked
package dev.plumbline.environment.project;

import org.jspecify.annotations.NullMarked;
