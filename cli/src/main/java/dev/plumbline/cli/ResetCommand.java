// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.environment.Reset;
import dev.plumbline.environment.Up;
import dev.plumbline.environment.UpOptions;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.plan.Collisions;
import dev.plumbline.environment.plan.Elsewhere;
import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.ProjectPlan;
import java.time.Duration;
import java.util.List;

/** {@code plumb reset}: empties the databases of an environment and fills them anew. */
final class ResetCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "reset",
                        "Removes all tables and rows from the databases of one environment, then applies its schema "
                                + "and first data anew. Asks first.")
                .synopsis("plumb reset [OPTIONS] ENV")
                .arguments("ENV", "the environment, such as dev")
                .flag("do not ask", "-y", "--yes")
                .value("how long to wait for each server (default: 60s)", "DURATION", "-t", "--timeout")
                .output()
                .help()
                .examples("plumb reset dev", "plumb reset test --yes");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options().parse(arguments);
        console.choose(SharedOptions.color(parsed));
        if (parsed.arguments().size() != 1) {
            throw new UsageProblem("`reset` takes one environment", "name it: plumb reset dev");
        }
        Duration limit = Amounts.duration("--timeout", parsed.value("--timeout", "60s"));
        ProjectPlan whole = ProjectPlans.whole(console);
        ProjectPlan plan = ProjectPlans.chosen(whole, parsed.arguments());
        PlannedEnvironment environment = plan.environments().getFirst();
        refuseShared(environment.name(), Collisions.shared(whole), Collisions.sharers(whole, environment));
        try {
            Elsewhere.refuseReset(environment);
        } catch (UpProblem e) {
            return ProjectPlans.print(e, console);
        }
        List<String> lost = Reset.targets(environment);
        if (!lost.isEmpty()
                && !Confirmation.given(parsed, console, "all that these databases hold would be removed", lost)) {
            console.err().println("nothing was changed");
            return ExitCode.PROBLEM;
        }
        try (UpProgress progress = new UpProgress(console, parsed.has("--quiet")).start()) {
            new Reset(plan, progress).run(environment);
            var result = new Up(plan, new UpOptions(false, true, limit, null), progress).run();
            progress.end();
            if (!parsed.has("--quiet")) {
                new UpOutput(console, false).print(result, List.of());
            }
            return ExitCode.OK;
        } catch (UpProblem e) {
            return ProjectPlans.print(e, console);
        }
    }

    /** What was said of one environment was not said of another: that data go with these is seldom meant. */
    private static void refuseShared(String name, List<String> shared, List<String> others) throws UsageProblem {
        if (!others.isEmpty()) {
            throw new UsageProblem(
                            "a reset of " + name + " would empty the database of " + String.join(" and ", others),
                            "give each environment a database of its own, such as one whose name ends in _" + name)
                    .because(shared)
                    .readMore("docs/reference/up.md");
        }
    }
}
