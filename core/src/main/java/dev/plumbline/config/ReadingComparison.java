// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.ReadingDiffers;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ReadingDifference;
import dev.plumbline.target.Readings;
import java.util.EnumSet;
import java.util.Set;

/** Says where the project's other drivers, and the tools people try a value with, read it differently. */
final class ReadingComparison {
    private final Collected collected;
    private final Drivers drivers;

    ReadingComparison(Collected collected, Drivers drivers) {
        this.collected = collected;
        this.drivers = drivers;
    }

    void compare(String text, TargetConfigured configured) {
        Set<Reading> others = EnumSet.noneOf(Reading.class);
        others.addAll(drivers.readings(configured.as().kind()));
        boolean declared = !others.isEmpty();
        // psql and the mysql client are what people try a value with when a program fails.
        others.add(Reading.LIBPQ);
        others.add(Reading.LIBMYSQLCLIENT);
        for (ReadingDifference difference : Readings.compare(text, configured.reading())) {
            if (!declared || others.contains(difference.other())) {
                collected.fact(new ReadingDiffers(
                        configured.seen(),
                        configured.target(),
                        difference.part(),
                        difference.reading(),
                        difference.value(),
                        difference.other(),
                        difference.otherValue()));
            }
        }
    }
}
