// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Target;
import java.util.Map;
import java.util.Optional;

/**
 * A target as the project configures it.
 *
 * @param target its name: the variable, key or service, such as {@code DATABASE_URL}, or the masked argument
 * @param as what was configured, as read by the program's driver
 * @param settings the setting that each part comes from; one URL stands for all of its parts
 * @param reading the driver whose reading was used
 */
public record TargetConfigured(Seen seen, String target, Target as, Map<Part, Setting> settings, Reading reading)
        implements Fact, TargetFact {
    public TargetConfigured {
        settings = Map.copyOf(settings);
    }

    /** The setting that a part comes from, or the one that stands for the whole. */
    public Optional<Setting> setting(Part part) {
        Setting own = settings.get(part);
        return Optional.ofNullable(own != null ? own : settings.get(Part.WHOLE));
    }
}
