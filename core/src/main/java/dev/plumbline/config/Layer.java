// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one source, by name.
 *
 * @param label the source as a message names it, such as {@code .env}
 */
record Layer(String label, Map<String, Assignment> values) {
    /** Within one source the last assignment of a name holds. */
    static Layer of(String label, List<Assignment> assignments) {
        Map<String, Assignment> values = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            Assignment earlier = values.remove(assignment.name());
            List<Assignment> hidden = new ArrayList<>();
            if (earlier != null) {
                hidden.add(earlier);
                hidden.addAll(earlier.shadows());
            }
            values.put(assignment.name(), assignment.shadowing(hidden, "the last line of " + label + " that sets it"));
        }
        return new Layer(label, values);
    }
}
