// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.environment.Down;
import dev.plumbline.environment.UpProblem;
import java.nio.file.Path;
import java.util.List;

/** {@code plumb down}: ends what {@code plumb up} started. */
final class DownCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "down",
                        "Ends the servers that plumb up started in this folder, and nothing else. Their data stay, "
                                + "unless --volumes is given.")
                .synopsis("plumb down [OPTIONS]")
                .flag("remove their data too; asks first", "--volumes")
                .flag("do not ask", "-y", "--yes")
                .output()
                .help()
                .examples("plumb down", "plumb down --volumes --yes");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options().parse(arguments);
        console.choose(SharedOptions.color(parsed));
        boolean volumes = parsed.has("--volumes");
        boolean quiet = parsed.has("--quiet");
        try (UpProgress progress = new UpProgress(console, quiet).start()) {
            Down down = new Down(Path.of("").toAbsolutePath(), progress);
            List<String> targets = down.targets();
            if (!targets.isEmpty()
                    && volumes
                    && !Confirmation.given(parsed, console, "all data of these servers would be removed", targets)) {
                console.err().println("nothing was changed");
                return ExitCode.PROBLEM;
            }
            int ended = down.run(volumes);
            if (!quiet) {
                console.out().println(said(ended, volumes && !targets.isEmpty()));
            }
            return ExitCode.OK;
        } catch (UpProblem e) {
            return ProjectPlans.print(e, console);
        }
    }

    private static String said(int ended, boolean removed) {
        String servers = ended == 0
                ? "nothing ran that was started here"
                : ended + (ended == 1 ? " server" : " servers") + " ended";
        return servers + (removed ? ", their data were removed" : ended == 0 ? "" : ", their data are kept");
    }
}
