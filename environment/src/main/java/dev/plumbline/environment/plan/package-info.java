// SPDX-License-Identifier: Apache-2.0
/** What each environment of a project needs, from {@code plumbline.yml}, its settings and its files together. */
@NullMarked
package dev.plumbline.environment.plan;

import org.jspecify.annotations.NullMarked;
