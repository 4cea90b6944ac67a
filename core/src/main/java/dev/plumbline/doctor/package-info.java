// SPDX-License-Identifier: Apache-2.0
/** The whole walk: settings, probes, surroundings, diagnosis, and the proof of a fix. */
@NullMarked
package dev.plumbline.doctor;

import org.jspecify.annotations.NullMarked;
