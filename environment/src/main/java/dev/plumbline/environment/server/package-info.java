// SPDX-License-Identifier: Apache-2.0
/** Starts the servers that a project needs, by its compose file or from their published binaries, and ends them. */
@NullMarked
package dev.plumbline.environment.server;

import org.jspecify.annotations.NullMarked;
