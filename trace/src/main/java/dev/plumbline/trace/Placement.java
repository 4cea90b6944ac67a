// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.SensorBlind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a sensor asks of the command, and what it cannot see.
 *
 * @param environment variables to set for the command; {@link EventFolder#VARIABLE} is set in any case
 * @param prefix words to stand before the command; empty for most
 * @param blind what it already knows that it cannot see
 * @param watch what runs beside the command; {@link Watch#NONE} for most
 */
public record Placement(Map<String, String> environment, List<String> prefix, List<SensorBlind> blind, Watch watch) {
    public Placement {
        environment = Map.copyOf(environment);
        prefix = List.copyOf(prefix);
        blind = List.copyOf(blind);
    }

    /** A hook that processes load by a variable of their environment. */
    public static Placement hook(Map<String, String> environment) {
        return new Placement(environment, List.of(), List.of(), Watch.NONE);
    }

    /** A sensor that cannot work here. */
    public static Placement none(SensorBlind blind) {
        return new Placement(Map.of(), List.of(), List.of(blind), Watch.NONE);
    }

    /** The same, blind to something more. */
    public Placement blindTo(SensorBlind more) {
        List<SensorBlind> all = new ArrayList<>(blind);
        all.add(more);
        return new Placement(environment, prefix, all, watch);
    }
}
