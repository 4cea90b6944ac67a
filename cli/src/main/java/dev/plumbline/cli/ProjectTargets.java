// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.config.ConfigError;
import dev.plumbline.config.ConfiguredTarget;
import dev.plumbline.config.Discovered;
import dev.plumbline.config.Discovery;
import dev.plumbline.config.DiscoveryOptions;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.ServiceTarget;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TargetFact;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The targets that the project in the working folder configures. */
final class ProjectTargets {
    private static final int MOST_NOTES = 4;
    static final String SETTINGS_PAGE = "docs/reference/settings.md";

    private ProjectTargets() {}

    /** All of them that hold on this host, with the settings and the problems. */
    static Facts all(String environment, Console console) throws UsageProblem {
        Discovered found = discover(environment, console);
        Facts all = facts(found);
        boolean none = all.of(TargetConfigured.class).isEmpty();
        boolean readable = all.of(SettingProblem.class).isEmpty();
        if (!found.targets().isEmpty() && none && readable && !ConfiguredTargets.telling(all)) {
            throw elsewhere(found.targets());
        }
        return all;
    }

    /** What was found, its targets among it. */
    static Facts facts(Discovered found) {
        List<Fact> facts = new ArrayList<>(found.facts());
        for (ConfiguredTarget target : found.targets()) {
            String service = target.service();
            facts.add(
                    service == null
                            ? target.fact()
                            : new ServiceTarget(target.fact().seen(), service, target.fact()));
        }
        return new Facts(facts);
    }

    /** A project all of whose targets are meant for programs in its containers. */
    private static UsageProblem elsewhere(List<ConfiguredTarget> targets) {
        List<String> notes = new ArrayList<>();
        for (ConfiguredTarget target : targets.subList(0, Math.min(targets.size(), MOST_NOTES))) {
            notes.add(Escape.controls(target.name()) + " holds in "
                    + Escape.controls(target.fact().seen().from().name()) + ", not on this host");
        }
        return new UsageProblem(
                        "all targets of this folder are meant for its containers, none for this host",
                        List.of(
                                "publish the server's port in the compose file, such as ports: [\"127.0.0.1:5432:5432\"]",
                                "or name the server as this host reaches it: plumb doctor postgres://user@host/database"))
                .because(notes)
                .readMore(SETTINGS_PAGE);
    }

    /** One of them by its name, in any case, with or without the {@code _URL} at its end. */
    static List<Fact> named(String name, String environment, Console console) throws UsageProblem {
        Discovered found = discover(environment, console);
        List<String> names = new ArrayList<>();
        for (ConfiguredTarget target : found.targets()) {
            if (target.name().equalsIgnoreCase(name) || target.name().equalsIgnoreCase(name + "_URL")) {
                List<Fact> facts = new ArrayList<>(found.facts());
                facts.add(target.fact());
                return facts;
            }
            names.add(target.name());
        }
        List<String> help = new ArrayList<>();
        for (String near : Nearest.to(name, names)) {
            help.add("did you mean `" + near + "`?");
        }
        help.add(
                names.isEmpty()
                        ? "give a URL: postgres://user@host/database"
                        : "known here: " + String.join(", ", names));
        throw new UsageProblem("no target `" + Escape.controls(name) + "` is configured in this folder", help)
                .because(List.of("looked in " + here() + " and in the environment"))
                .readMore(SETTINGS_PAGE);
    }

    /**
     * The targets of a compose service as its programs get them, with what is known around them.
     *
     * @param name of the one that is wanted, with or without the service before it; empty text for all
     */
    static List<Fact> inService(String service, String name, String environment, Console console) throws UsageProblem {
        Discovered found = discover(environment, console);
        List<String> names = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (ConfiguredTarget target : found.targets()) {
            if (service.equals(target.service())) {
                names.add(target.name());
                if (name.isEmpty() || isCalled(target, name, service)) {
                    facts.add(target.fact());
                }
            }
        }
        if (facts.isEmpty() && !name.isEmpty()) {
            throw new UsageProblem(
                    "compose service `" + service + "` configures no target `" + Escape.controls(name) + "`",
                    names.isEmpty()
                            ? "give a URL: postgres://user@host/database"
                            : "it configures: " + String.join(", ", names));
        }
        for (Fact fact : found.facts()) {
            if (!(fact instanceof TargetFact about) || names.contains(about.target())) {
                facts.add(fact);
            }
        }
        return facts;
    }

    private static boolean isCalled(ConfiguredTarget target, String name, String service) {
        String own = target.name();
        return own.equalsIgnoreCase(service + "/" + name) || own.equalsIgnoreCase(service + "/" + name + "_URL");
    }

    /** The folder that was looked at, to be shown. */
    static String here() {
        return Escape.controls(Path.of("").toAbsolutePath().toString());
    }

    private static Discovered discover(String environment, Console console) throws UsageProblem {
        Discovered found = Discovery.discover(
                new ProjectFolder(Path.of("")),
                console.environment(),
                DiscoveryOptions.defaults().withMode(environment.isEmpty() ? null : environment));
        if (!found.errors().isEmpty()) {
            throw unreadable(found.errors(), SETTINGS_PAGE);
        }
        return found;
    }

    /**
     * All of them in one message: whoever mends one file wants to know of the others.
     *
     * @param page what to read about such files
     */
    static UsageProblem unreadable(List<ConfigError> errors, String page) {
        ConfigError first = errors.getFirst();
        List<String> notes = new ArrayList<>();
        List<String> help = new ArrayList<>();
        for (ConfigError error : errors.subList(1, errors.size())) {
            notes.add(Escape.controls(error.place() + ": " + error.message()));
        }
        for (ConfigError error : errors) {
            String file = Escape.controls(error.file().toString());
            help.add((errors.size() == 1 ? "" : file + ": ") + Escape.controls(error.mend()));
        }
        notes.add("it may hold the setting that decides, so nothing was probed");
        String file = Escape.controls(first.file().toString());
        return new UsageProblem(file + ": " + Escape.controls(first.message()), help)
                .at(Escape.controls(first.place()))
                .because(notes)
                .readMore(page);
    }
}
