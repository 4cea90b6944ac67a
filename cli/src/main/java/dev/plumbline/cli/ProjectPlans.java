// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.config.Discovered;
import dev.plumbline.config.Discovery;
import dev.plumbline.config.DiscoveryOptions;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.Planner;
import dev.plumbline.environment.plan.Planning;
import dev.plumbline.environment.plan.ProjectPlan;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.VariableUnset;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the project in the working folder needs, or what is wrong with what it says about it. */
final class ProjectPlans {
    static final String PAGE = "docs/reference/plumbline-yml.md";

    private ProjectPlans() {}

    /**
     * The plan of the working folder.
     *
     * @param names the environments that are wanted; empty for all
     */
    static ProjectPlan of(List<String> names, Console console) throws UsageProblem {
        return chosen(whole(console), names);
    }

    /** The plan of the working folder, with all its environments. */
    static ProjectPlan whole(Console console) throws UsageProblem {
        Planning planning = Planner.plan(new ProjectFolder(Path.of("")), console.environment());
        if (!planning.errors().isEmpty()) {
            throw ProjectTargets.unreadable(planning.errors(), PAGE);
        }
        if (!planning.unusable().isEmpty()) {
            throw unusable(planning.unusable());
        }
        ProjectPlan plan = planning.plan();
        if (plan.environments().isEmpty()) {
            throw nothingNeeded(console);
        }
        return plan;
    }

    /** Some environments of a plan; all where none is named. */
    static ProjectPlan chosen(ProjectPlan plan, List<String> names) throws UsageProblem {
        List<PlannedEnvironment> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(plan.environment(name).orElseThrow(() -> unknown(name, plan)));
        }
        return names.isEmpty() ? plan : plan.only(chosen);
    }

    /** Settings that name servers in a way that nobody can read: what depends on them is not known. */
    private static UsageProblem unusable(List<SettingProblem> problems) {
        SettingProblem first = problems.getFirst();
        String place = first.setting().origin().shown();
        Set<String> notes = new LinkedHashSet<>();
        for (SettingProblem other : problems) {
            notes.add(Escape.controls(other.setting().origin().shown() + ": " + shown(other)));
        }
        notes.remove(Escape.controls(place + ": " + shown(first)));
        notes.add("nothing was started");
        return new UsageProblem(
                        Escape.controls(shown(first)),
                        List.of("correct the setting; the place in it is shown by: plumb doctor"))
                .at(Escape.controls(place))
                .because(List.copyOf(notes))
                .readMore(ProjectTargets.SETTINGS_PAGE);
    }

    private static String shown(SettingProblem problem) {
        return problem.target() + ": " + problem.problem().message();
    }

    private static UsageProblem nothingNeeded(Console console) {
        List<String> notes = new ArrayList<>();
        notes.add("no file in " + ProjectTargets.here() + " names a PostgreSQL, MySQL, MariaDB or Redis server; others,"
                + " such as MongoDB or a file of SQLite, plumb does not start");
        Set<String> help = new LinkedHashSet<>();
        Discovered found =
                Discovery.discover(new ProjectFolder(Path.of("")), console.environment(), DiscoveryOptions.defaults());
        for (Fact fact : found.facts()) {
            if (fact instanceof VariableUnset unset) {
                VariableUnset.Sample sample = unset.sample();
                String read = unset.name() + " is read at " + unset.readAt().shown() + " and set nowhere";
                notes.add(sample == null ? read : read + "; " + sample.at().shown() + " shows it");
                if (sample != null && sample.copy() != null) {
                    help.add("take over the sample: cp " + sample.at().path() + " " + sample.copy());
                }
            }
        }
        help.add("go to the project's folder: cd path/to/project");
        help.add("or write down what it needs: plumb init");
        return new UsageProblem("this folder needs no server that plumb could find", List.copyOf(help))
                .because(notes)
                .readMore(PAGE);
    }

    private static UsageProblem unknown(String name, ProjectPlan plan) {
        List<String> known =
                plan.environments().stream().map(PlannedEnvironment::name).toList();
        List<String> help = new ArrayList<>();
        for (String near : Nearest.to(name, known)) {
            help.add("did you mean `" + near + "`?");
        }
        help.add("known here: " + String.join(", ", known));
        return new UsageProblem("this project has no environment `" + Escape.controls(name) + "`", help).readMore(PAGE);
    }

    /** What the library could not do, as a message of the command. */
    static UsageProblem problem(UpProblem problem) {
        UsageProblem message = new UsageProblem(problem.getMessage(), problem.help()).because(problem.notes());
        String place = problem.place();
        return (place == null ? message : message.at(Escape.controls(place))).readMore("docs/reference/up.md");
    }

    /** Prints it, and tells how the process ends. */
    static int print(UpProblem problem, Console console) {
        Problems.print(console, problem(problem));
        return problem.isConfiguration() ? ExitCode.USAGE : ExitCode.PROBLEM;
    }
}
