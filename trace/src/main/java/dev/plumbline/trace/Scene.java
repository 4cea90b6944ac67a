// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Fact;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a sensor is told before the command starts.
 *
 * @param folder the run's private folder; hooks write their events there by themselves
 * @param environment the command's environment, with what earlier sensors have changed
 * @param command the command and its arguments, at least one
 * @param sink takes what a sensor sees while the command runs, from any thread
 */
public record Scene(
        EventFolder folder, Map<String, String> environment, List<String> command, Consumer<? super Fact> sink) {
    public Scene {
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
    }
}
