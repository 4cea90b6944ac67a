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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables that a program is going to read and that nothing sets. */
final class UnsetAtStart {
    private static final int MOST_DEFAULTS = 5;

    private final Facts facts;
    private final @Nullable String unattended;

    UnsetAtStart(Facts facts, @Nullable String unattended) {
        this.facts = facts;
        this.unattended = unattended;
    }

    /** Those that would be replaced by a server of this machine where nobody sees it, and those that leave a gap in a setting. */
    List<Finding> refusals() {
        List<Finding> refusals = new ArrayList<>();
        for (List<VariableUnset> places : byName().values()) {
            List<VariableUnset> here = fallingBackHere(places);
            if (!here.isEmpty() && unattended != null) {
                refusals.add(fallsBack(here, Certainty.CERTAIN));
            } else if (isReference(places.getFirst())) {
                refusals.add(missing(places.getFirst(), "a setting refers to it", Certainty.CERTAIN));
            }
        }
        return refusals;
    }

    /** Those that would be replaced by a server of this machine where somebody may want just that, and those without a default. */
    List<Finding> warnings() {
        List<Finding> warnings = new ArrayList<>();
        for (List<VariableUnset> places : byName().values()) {
            List<VariableUnset> here = fallingBackHere(places);
            boolean noDefault = places.stream().allMatch(unset -> unset.defaultText() == null);
            if (!here.isEmpty() && unattended == null) {
                warnings.add(fallsBack(here, Certainty.POSSIBLE));
            } else if (noDefault && !isReference(places.getFirst())) {
                warnings.add(missing(places.getFirst(), "the program reads it", Certainty.POSSIBLE));
            }
        }
        return warnings;
    }

    /** The places where each variable is read on this host, by its name. */
    private Map<String, List<VariableUnset>> byName() {
        Map<String, List<VariableUnset>> byName = new LinkedHashMap<>();
        for (VariableUnset unset : facts.of(VariableUnset.class)) {
            if (unset.seen().from().equals(Vantage.HERE)) {
                byName.computeIfAbsent(unset.name(), name -> new ArrayList<>()).add(unset);
            }
        }
        return byName;
    }

    private static List<VariableUnset> fallingBackHere(List<VariableUnset> places) {
        return places.stream().filter(UnsetAtStart::fallsBackHere).toList();
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

    private Finding fallsBack(List<VariableUnset> places, Certainty certainty) {
        VariableUnset first = places.getFirst();
        String name = Sight.brief(first.name());
        Draft draft = Draft.of(
                        Cause.ENV_VAR_NOT_SET, certainty, name + " is not set, and its default leads to this machine")
                .subcause("localhost-default")
                .place(ofDefault(first))
                .note("it is read at " + first.readAt().shown() + " and set in no file or environment seen here");
        for (VariableUnset unset : places.subList(0, Math.min(MOST_DEFAULTS, places.size()))) {
            Origin at = unset.defaultAt();
            draft.note("the default is `" + unset.defaultText() + "`" + (at == null ? "" : " (" + at.shown() + ")"));
        }
        if (places.size() > MOST_DEFAULTS) {
            draft.note((places.size() - MOST_DEFAULTS) + " more places have such a default");
        }
        if (unattended != null) {
            draft.note(unattended + ": nobody is there to see the program dial the wrong server");
        }
        return draft.fix(Fix.replacement("set it where the program runs", first.name() + "=...", null))
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
        Draft draft = Draft.of(Cause.ENV_VAR_NOT_SET, certainty, Sight.brief(unset.name()) + " is not set, and " + why)
                .place(new Place(unset.readAt(), unset.name(), null, null, ""))
                .note("it is read at " + unset.readAt().shown() + " and set in no file or environment seen here");
        VariableUnset.Sample sample = unset.sample();
        if (sample != null) {
            draft.note(sample.at().shown() + " shows how it is to be set");
            Settings.copying(sample).forEach(draft::fix);
        }
        return draft.fix(Fix.replacement("set it where the program runs", unset.name() + "=...", null))
                .build();
    }
}
