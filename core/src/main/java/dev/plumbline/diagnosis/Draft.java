// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.Setting;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A finding in the making. */
final class Draft {
    private static final int LONGEST_VALUE = 120;

    private final Cause cause;
    private final Certainty certainty;
    private final String title;
    private final @Nullable Sight sight;
    private @Nullable String subcause;
    private @Nullable String about;
    private @Nullable Place place;
    private final List<String> evidence = new ArrayList<>();
    private final List<Fix> fixes = new ArrayList<>();
    private final List<String> settle = new ArrayList<>();

    private Draft(Cause cause, Certainty certainty, String title, @Nullable Sight sight) {
        this.cause = cause;
        this.certainty = certainty;
        this.title = title;
        this.sight = sight;
    }

    static Draft of(Cause cause, Certainty certainty, Sight sight, String title) {
        return new Draft(cause, certainty, title, sight);
    }

    static Draft of(Cause cause, Certainty certainty, String title) {
        return new Draft(cause, certainty, title, null);
    }

    Draft subcause(String finer) {
        subcause = finer;
        return this;
    }

    /** Names the target of a finding that no look at the target itself led to. */
    Draft about(@Nullable String target) {
        about = target;
        return this;
    }

    Draft place(@Nullable Place guilty) {
        place = guilty;
        return this;
    }

    /** Blames a part of the target's setting, with a few words behind the caret. */
    Draft blame(Part part, String label) {
        if (sight != null) {
            place = Pointing.at(sight.configured(), part, label);
            if (place == null) {
                place = Pointing.at(sight.configured(), Part.HOST, label);
            }
        }
        return this;
    }

    Draft note(String observation) {
        if (!evidence.contains(observation)) {
            evidence.add(observation);
        }
        return this;
    }

    Draft note(ServerError error) {
        return note(Sight.quoted(error));
    }

    Draft fix(String text) {
        fixes.add(Fix.of(text));
        return this;
    }

    Draft command(String text, String command) {
        fixes.add(Fix.command(text, command));
        return this;
    }

    /** A change of one part of the configured line, to be tried as the variant. */
    Draft change(String text, Part part, String value, @Nullable Target variant) {
        String line = sight == null ? null : Pointing.replaced(sight.configured(), part, value);
        fixes.add(Fix.replacement(text, line, variant));
        return this;
    }

    /** A change of host and port of the configured line, to be tried. */
    Draft move(String text, Endpoint.HostPort there) {
        if (sight != null) {
            String line = Pointing.moved(sight.configured(), there);
            fixes.add(Fix.replacement(text, line, sight.as().at(there)));
        }
        return this;
    }

    Draft fix(Fix fix) {
        fixes.add(fix);
        return this;
    }

    Draft settle(String command) {
        settle.add(command);
        return this;
    }

    /** The values that the target's settings hide: the one that was meant may be among them. */
    private void shadows(Sight of) {
        Set<Setting> seen = new LinkedHashSet<>(of.configured().settings().values());
        for (Setting setting : seen) {
            for (Setting hidden : setting.shadows()) {
                String other = hidden.value().masked();
                if (!other.equals(setting.value().masked())) {
                    note(hidden.origin().shown() + " sets " + hidden.name() + " too, to `" + cut(other) + "`, but "
                            + setting.origin().shown() + " wins");
                    if (setting.origin() instanceof Origin.Environment && hidden.origin() instanceof Origin.FileLine) {
                        command("or let " + hidden.origin().shown() + " hold", "unset " + setting.name());
                    }
                    break;
                }
            }
        }
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
    }

    Finding build() {
        if (sight != null) {
            shadows(sight);
        }
        String name = sight == null ? about : sight.target();
        boolean open = certainty == Certainty.LIKELY || certainty == Certainty.POSSIBLE;
        return new Finding(cause, subcause, certainty, name, title, place, evidence, fixes, open ? settle : List.of());
    }

    List<Finding> alone() {
        return List.of(build());
    }
}
