// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.config.ProjectFolder;
import dev.plumbline.environment.plan.Planner;
import dev.plumbline.environment.plan.Planning;
import dev.plumbline.environment.plan.ProjectFileWriter;
import dev.plumbline.environment.project.ProjectFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** {@code plumb init}: writes down what a project needs. */
final class InitCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "init",
                        "Writes plumbline.yml, with comments, from what the project in this folder shows: its "
                                + "settings, its compose file, its migrations and seeds. An existing file is "
                                + "not replaced without asking.")
                .synopsis("plumb init [OPTIONS]")
                .flag("print the file instead of writing it", "--print")
                .flag("replace an existing file without asking", "-y", "--force")
                .color()
                .help()
                .examples("plumb init", "plumb init --print");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options().parse(arguments);
        console.choose(SharedOptions.color(parsed));
        // What the old file says is not taken over: it is there to be looked at beside the new one.
        Planning planning = Planner.planFromSettings(new ProjectFolder(Path.of("")), console.environment());
        if (!planning.errors().isEmpty()) {
            throw ProjectTargets.unreadable(planning.errors(), ProjectPlans.PAGE);
        }
        String text = ProjectFileWriter.text(planning.plan());
        if (parsed.has("--print")) {
            console.out().print(text);
            return ExitCode.OK;
        }
        Path file = Path.of(ProjectFile.NAME);
        boolean there = Files.exists(file);
        if (there && !parsed.has("--force") && !mayReplace(parsed, console)) {
            console.err().println("nothing was changed");
            return ExitCode.PROBLEM;
        }
        write(file, text);
        int count = planning.plan().environments().size();
        console.out()
                .println((there ? "replaced " : "wrote ") + ProjectFile.NAME + ": "
                        + (count == 1 ? "one environment" : count + " environments") + ". Bring them up: plumb up");
        return ExitCode.OK;
    }

    private static boolean mayReplace(Options.Parsed parsed, Console console) throws UsageProblem {
        if (!Console.inputIsTerminal()) {
            throw new UsageProblem(
                    ProjectFile.NAME + " is there already",
                    List.of("see what would be written: plumb init --print", "replace it: plumb init --force"));
        }
        return Confirmation.given(parsed, console, "an existing file would be replaced", List.of(ProjectFile.NAME));
    }

    /** Under another name first: an interrupted write leaves the old file. */
    private static void write(Path file, String text) throws UsageProblem {
        Path half = Path.of(file + ".new");
        try {
            Files.writeString(half, text, StandardCharsets.UTF_8);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UsageProblem(file + " cannot be written", "make the folder writable, or: plumb init --print")
                    .because(List.of("the system says: " + e.getClass().getSimpleName()));
        }
    }
}
