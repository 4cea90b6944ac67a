// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one discovery has found so far. */
final class Collected {
    private final Instant at;
    private final Map<String, ConfiguredTarget> targets = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<Use> used = new HashSet<>();
    private final List<Fact> facts = new ArrayList<>();

    private record Use(Origin origin, @Nullable String service) {}

    Collected(Instant at) {
        this.at = at;
    }

    Seen seen(@Nullable String service, String how) {
        return new Seen(at, Scope.vantage(service), how);
    }

    Instant at() {
        return at;
    }

    void fact(Fact fact) {
        facts.add(fact);
    }

    /** Notes that a value is part of a target. */
    void use(Assignment value, @Nullable String service) {
        used.add(new Use(value.origin(), service));
    }

    /** Whether a value is part of a target that was found before. */
    boolean uses(Assignment value, @Nullable String service) {
        return used.contains(new Use(value.origin(), service));
    }

    /** Takes a name for a setting that is looked at; false when it was looked at before. */
    boolean claim(String name) {
        return names.add(name);
    }

    void target(ConfiguredTarget target) {
        targets.put(target.name(), target);
    }

    List<ConfiguredTarget> targets() {
        return List.copyOf(targets.values());
    }

    List<Fact> facts() {
        return facts;
    }

    /** What is wrong with settings that were looked at so far. */
    List<SettingProblem> problems() {
        List<SettingProblem> problems = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof SettingProblem problem) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /** Whether something on this host, readable or not, is meant to reach a server of a kind. */
    boolean hasHere(ServerKind kind) {
        return targets.values().stream()
                .anyMatch(t -> t.holdsHere() && sameProtocol(t.target().kind(), kind));
    }

    /** Whether there is a target on this host that a setting of a kind, or of no kind in particular, may stand for. */
    boolean hasLike(@Nullable ServerKind kind) {
        return kind != null
                ? hasHere(kind)
                : targets.values().stream()
                        .anyMatch(t -> t.holdsHere() && t.target().kind() != ServerKind.REDIS);
    }

    boolean hasNamed(String name) {
        return targets.containsKey(name);
    }

    /** Whether the same server, database and user are already a target in the same place. */
    boolean knows(Target target, @Nullable String service) {
        return targets.values().stream()
                .filter(t -> Objects.equals(t.service(), service))
                .anyMatch(t -> sameProtocol(t.target().kind(), target.kind())
                        && shown(t.target()).equals(shown(target))
                        && Objects.equals(t.target().database(), target.database())
                        && Objects.equals(t.target().user(), target.user()));
    }

    private static List<String> shown(Target target) {
        return target.endpoints().stream().map(Endpoint::shown).toList();
    }

    static boolean sameProtocol(ServerKind one, ServerKind other) {
        return one == other
                || one.speaksPostgres() && other.speaksPostgres()
                || one.speaksMysql() && other.speaksMysql();
    }
}
