// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.TargetConfigured;

/** Says where the project's other drivers of the same kind would read a value differently. */
final class ReadingComparison {
    private final Collected collected;
    private final Drivers drivers;

    ReadingComparison(Collected collected, Drivers drivers) {
        this.collected = collected;
        this.drivers = drivers;
    }

    void compare(String text, TargetConfigured configured) {}
}
