// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.config.ProjectFolder;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.Planner;
import dev.plumbline.environment.plan.Planning;
import dev.plumbline.environment.plan.ProjectPlan;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
            throw new UsageProblem(
                            "this folder needs no server that plumb could find",
                            List.of(
                                    "go to the project's folder: cd path/to/project",
                                    "or write down what it needs: plumb init"))
                    .because(List.of("no file in " + ProjectTargets.here() + " names a database or a cache"))
                    .readMore(PAGE);
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
        List<String> notes = new ArrayList<>();
        for (SettingProblem other : problems.subList(1, problems.size())) {
            notes.add(Escape.controls(other.setting().origin().shown() + ": " + shown(other)));
        }
        notes.add("nothing was started");
        return new UsageProblem(
                        Escape.controls(shown(first)),
                        List.of("correct the setting; the place in it is shown by: plumb doctor"))
                .at(Escape.controls(first.setting().origin().shown()))
                .because(notes)
                .readMore(ProjectTargets.SETTINGS_PAGE);
    }

    private static String shown(SettingProblem problem) {
        return problem.target() + ": " + problem.problem().message();
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
