// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Origin;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes targets of the arguments of a command. */
final class Arguments {
    private final Discovered project;
    private final Variables variables;
    private final Drivers drivers;
    private final DiscoveryOptions options;
    private final Collected collected;
    private final List<ConfiguredTarget> targets = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    Arguments(Discovered project, Variables variables, Drivers drivers, DiscoveryOptions options, Instant at) {
        this.project = project;
        this.variables = variables;
        this.drivers = drivers;
        this.options = options;
        this.collected = new Collected(at);
    }

    /** Reads arguments in their order. */
    void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            read(arguments.get(i), i + 1);
        }
    }

    private void read(String argument, int number) {
        ConfiguredTarget known = isName(argument) ? known(argument) : null;
        if (known != null) {
            if (names.add(known.name())) {
                targets.add(known);
            }
            return;
        }
        Assignment setting = variables.get(argument);
        String name =
                setting == null ? new TargetParser().parse(argument).written().masked() : argument;
        Assignment value = setting != null
                ? setting
                : new Assignment(
                        "argument",
                        argument,
                        new Origin.Argument(number),
                        null,
                        Interpolation.Syntax.NONE,
                        null,
                        List.of());
        int before = collected.targets().size();
        new TargetAssembler(collected, drivers, options, Map.of()).url(new UrlSource(name, value), Scope.HOST);
        List<ConfiguredTarget> all = collected.targets();
        targets.addAll(all.subList(before, all.size()));
    }

    private static boolean isName(String argument) {
        return !argument.contains("://") && argument.indexOf('@') < 0 && argument.indexOf('=') < 0;
    }

    /** A target by its name, its name without {@code _URL}, its database, its compose service, or one that begins so. */
    private @Nullable ConfiguredTarget known(String argument) {
        List<ConfiguredTarget> all = project.targets();
        Optional<ConfiguredTarget> found =
                all.stream().filter(t -> t.name().equals(argument)).findFirst();
        found = found.or(() ->
                all.stream().filter(t -> t.name().equalsIgnoreCase(argument)).findFirst());
        found = found.or(() -> all.stream()
                .filter(t -> t.name().toLowerCase(Locale.ROOT).equals(argument.toLowerCase(Locale.ROOT) + "_url"))
                .findFirst());
        if (variables.get(argument) != null) {
            return found.orElse(null);
        }
        found = found.or(() ->
                all.stream().filter(t -> argument.equals(t.target().database())).findFirst());
        return found.or(() ->
                        all.stream().filter(t -> isHost(t.target(), argument)).findFirst())
                .orElse(null);
    }

    private static boolean isHost(Target target, String argument) {
        return target.first() instanceof Endpoint.HostPort place && place.host().equals(argument);
    }

    List<ConfiguredTarget> targets() {
        return targets;
    }

    /** The names of the project's own targets that were asked for. */
    Set<String> names() {
        return names;
    }

    /** What was found about arguments that are no names. */
    List<Fact> facts() {
        return collected.facts();
    }
}
