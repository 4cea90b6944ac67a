// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.fact.Facts;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is to be checked: all that a run depends on, so that the same run can be made elsewhere.
 *
 * @param folder the project's
 * @param environment such as {@code dev}; empty text for the project's own default
 * @param vantage where the run is made, as shown to people
 * @param configured settings, targets and compose services
 * @param variables the process environment
 */
public record CheckPlan(
        Path folder, String environment, String vantage, Facts configured, Map<String, String> variables) {
    public CheckPlan {
        variables = Map.copyOf(variables);
    }
}
