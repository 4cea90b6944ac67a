// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.environment.Up;
import dev.plumbline.environment.UpOptions;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.UpResult;
import dev.plumbline.environment.plan.Collisions;
import dev.plumbline.environment.plan.ProjectPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code plumb up}: from a bare checkout to databases with tables and rows. */
final class UpCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "up",
                        "Starts the databases and caches that the project in this folder needs, waits until they "
                                + "answer, makes the accounts and databases that are missing, applies the schema and "
                                + "the first data. Compose services where there is a container engine, real servers "
                                + "from their published binaries elsewhere. Doing it again changes nothing.")
                .synopsis("plumb up [OPTIONS] [ENV...]")
                .arguments("ENV", "an environment of the project, such as test; all of them when none is named")
                .flag("use servers from their published binaries, also where there is a container engine", "--embedded")
                .flag("start nothing: the servers come from elsewhere, as in CI", "--wait-only")
                .value("how long to wait for each server (default: 60s)", "DURATION", "-t", "--timeout")
                .flag("print the result as JSON on standard output", "--json")
                .output("print every step, also what was found done")
                .help()
                .examples("plumb up && plumb check", "plumb up test --embedded");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options().parse(arguments);
        console.choose(SharedOptions.color(parsed));
        if (parsed.has("--embedded") && parsed.has("--wait-only")) {
            throw new UsageProblem(
                    "`--embedded` and `--wait-only` cannot both hold", "leave out the one that is not meant");
        }
        UpOptions options = new UpOptions(
                parsed.has("--embedded"),
                parsed.has("--wait-only"),
                Amounts.duration("--timeout", parsed.value("--timeout", "60s")),
                maven());
        ProjectPlan whole = ProjectPlans.whole(console);
        ProjectPlan plan = ProjectPlans.chosen(whole, parsed.arguments());
        List<String> warnings = new ArrayList<>(Collisions.shared(whole));
        UpOutput output = new UpOutput(console, parsed.has("--verbose"));
        try (UpProgress progress = new UpProgress(console, parsed.has("--quiet")).start()) {
            Instant at = Instant.now();
            UpResult result = new Up(plan, options, progress).run();
            progress.end();
            if (result.changed()) {
                warnings.addAll(withoutTables(result));
            }
            KeptSteps.keep(plan.folder(), at, result, console);
            if (parsed.has("--json")) {
                console.out().print(UpOutput.json(result, warnings));
            } else if (!parsed.has("--quiet")) {
                output.print(result, warnings);
            }
            return ExitCode.OK;
        } catch (UpProblem e) {
            return ProjectPlans.print(e, console);
        }
    }

    /** As the launcher names it; null where the command was started in another way. */
    private static @Nullable Path maven() {
        String wrapper = System.getProperty("plumb.maven");
        return wrapper == null ? null : Path.of(wrapper);
    }

    /** Databases for whose tables nothing was found: that they are empty should surprise nobody later. */
    private static List<String> withoutTables(UpResult result) {
        return result.servers().stream()
                .filter(each -> each.server().schema() == null && !each.server().isShadow())
                .filter(each -> each.contents() != null && each.contents().tables() == 0)
                .map(each -> each.environment() + " " + each.server().name()
                        + " holds no table, and no files were found that make them: unless the application does so at its"
                        + " start, name them as `schema` in plumbline.yml (plumb init writes one)")
                .toList();
    }
}
