// SPDX-License-Identifier: Apache-2.0
/** What the integration tests stand on: the command in a process of its own, test hosts, servers that misbehave. */
@NullMarked
package dev.plumbline.it.lab;

import org.jspecify.annotations.NullMarked;
