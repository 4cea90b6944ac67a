// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Vantage;
import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.Secret;
import dev.plumbline.target.Span;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables that a program is going to read and that nothing sets. */
final class UnsetAtStart {
    private final Facts facts;
    private final @Nullable String unattended;

    UnsetAtStart(Facts facts, @Nullable String unattended) {
        this.facts = facts;
        this.unattended = unattended;
    }

    /** Those that would be replaced by a server of this machine where nobody sees it, and those that leave a gap in a setting. */
    List<Finding> refusals() {
        List<Finding> refusals = new ArrayList<>();
        for (VariableUnset unset : here()) {
            if (fallsBackHere(unset) && unattended != null) {
                refusals.add(fallsBack(unset, Certainty.CERTAIN));
            } else if (isReference(unset)) {
                refusals.add(missing(unset, "a setting refers to it", Certainty.CERTAIN));
            }
        }
        return refusals;
    }

    /** Those that would be replaced by a server of this machine where somebody may want just that, and those without a default. */
    List<Finding> warnings() {
        List<Finding> warnings = new ArrayList<>();
        for (VariableUnset unset : here()) {
            if (fallsBackHere(unset) && unattended == null) {
                warnings.add(fallsBack(unset, Certainty.POSSIBLE));
            } else if (unset.defaultText() == null && !isReference(unset)) {
                warnings.add(missing(unset, "the program reads it", Certainty.POSSIBLE));
            }
        }
        return warnings;
    }

    private List<VariableUnset> here() {
        List<VariableUnset> here = new ArrayList<>();
        for (VariableUnset unset : facts.of(VariableUnset.class)) {
            if (unset.seen().from().equals(Vantage.HERE)) {
                here.add(unset);
            }
        }
        return here;
    }

    /** Whether a file of settings refers to it, so that the value of another setting has a hole. */
    private static boolean isReference(VariableUnset unset) {
        return unset.readAt() instanceof Origin.FileLine file
                && String.valueOf(file.path().getFileName()).startsWith(".env");
    }

    private static boolean fallsBackHere(VariableUnset unset) {
        String used = unset.defaultText();
        if (used == null) {
            return false;
        }
        if (Sight.loopback(used)) {
            return true;
        }
        // The mask itself would be taken for a placeholder.
        String readable = used.replace(Secret.MASK, "masked");
        Target target = used.contains(":") ? new TargetParser().parse(readable).target() : null;
        if (target == null) {
            return false;
        }
        for (Endpoint endpoint : target.endpoints()) {
            if (endpoint instanceof Endpoint.HostPort hostPort && Sight.loopback(hostPort.host())) {
                return true;
            }
        }
        return false;
    }

    private Finding fallsBack(VariableUnset unset, Certainty certainty) {
        String name = Sight.brief(unset.name());
        Origin at = unset.defaultAt();
        Draft draft = Draft.of(
                        Cause.ENV_VAR_NOT_SET, certainty, name + " is not set, and its default leads to this machine")
                .subcause("localhost-default")
                .place(ofDefault(unset))
                .note("it is read at " + unset.readAt().shown() + " and set in no file or environment seen here")
                .note("the default is `" + unset.defaultText() + "`" + (at == null ? "" : " (" + at.shown() + ")"));
        if (unattended != null) {
            draft.note(unattended + ": nobody is there to see the program dial the wrong server");
        }
        return draft.fix(Fix.replacement("set it where the program runs", unset.name() + "=...", null))
                .build();
    }

    /** The line of the default, where it was read along; at least its place. */
    private Place ofDefault(VariableUnset unset) {
        Origin at = unset.defaultAt();
        String label = "the default that would be taken";
        TargetConfigured user = Settings.defaultUsedBy(facts, unset);
        Place place = user == null ? null : Pointing.at(user, Part.HOST, label);
        for (Setting setting : facts.of(Setting.class)) {
            if (place == null && setting.origin().equals(at) && setting.name().equals(unset.name())) {
                Span host = setting.value().spans().get(Part.HOST);
                Span whole = new Span(0, setting.value().masked().length());
                place = Pointing.at(setting, host == null ? whole : host, label);
            }
        }
        return place == null ? new Place(at == null ? unset.readAt() : at, unset.name(), null, null, "") : place;
    }

    private static Finding missing(VariableUnset unset, String why, Certainty certainty) {
        return Draft.of(Cause.ENV_VAR_NOT_SET, certainty, Sight.brief(unset.name()) + " is not set, and " + why)
                .place(new Place(unset.readAt(), unset.name(), null, null, ""))
                .note("it is read at " + unset.readAt().shown() + " and set in no file or environment seen here")
                .fix(Fix.replacement("set it where the program runs", unset.name() + "=...", null))
                .build();
    }
}
