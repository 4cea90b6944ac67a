// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import dev.plumbline.trace.Attachment;
import dev.plumbline.trace.CommandLine;
import dev.plumbline.trace.Tracing;
import dev.plumbline.trace.report.TraceStep;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Watches a process that runs already, with all that it has started and starts, from outside. */
final class WatchedProcess {
    private WatchedProcess() {}

    static int run(String number, List<String> command, TraceOutput output, Console console)
            throws UsageProblem, InterruptedException {
        if (!command.isEmpty()) {
            throw new UsageProblem(
                            "either a process to watch or a command to run", "leave the command out: --pid " + number)
                    .readMore("plumb help trace");
        }
        Optional<ProcessHandle> process =
                Amounts.isCount(number) ? ProcessHandle.of(Long.parseLong(number)) : Optional.empty();
        if (process.isEmpty()) {
            throw new UsageProblem(
                            "there is no process `" + Escape.bounded(Escape.controls(number), 40) + "`",
                            "look for its number: pgrep -af node")
                    .readMore("docs/reference/trace.md");
        }
        return watch(process.get(), output, console);
    }

    private static int watch(ProcessHandle process, TraceOutput output, Console console)
            throws UsageProblem, InterruptedException {
        TracedRun run = TracedRun.begin(console);
        CountDownLatch over = new CountDownLatch(1);
        Signals.handle("INT", signal -> over.countDown());
        Signals.handle("TERM", signal -> over.countDown());
        CompletableFuture<Void> end = process.onExit().thenRun(over::countDown);
        Attachment attachment = new Attachment(process.pid());
        try (Tracing tracing = Tracing.begin(
                List.of(attachment),
                console.environment(),
                attachment.command(),
                dial -> output.dialled(TraceStep.of(run.at(dial), dial), console))) {
            Optional<String> refused = attachment.refused();
            if (refused.isPresent()) {
                throw new UsageProblem(
                                "process " + process.pid() + " cannot be watched",
                                List.of(
                                        "start the program under trace instead: plumb trace -- COMMAND",
                                        "or watch it as root: sudo plumb trace --pid " + process.pid()))
                        .because(List.of(refused.get()))
                        .readMore("docs/reference/trace.md");
            }
            console.err().println("plumb: watching process " + process.pid() + ", Ctrl-C ends the watching only");
            console.err().flush();
            over.await();
            end.cancel(false);
            int found = run.conclude(CommandLine.shown(attachment.command()), null, tracing.finish(), output);
            return found == 0 ? ExitCode.OK : ExitCode.PROBLEM;
        } catch (IOException e) {
            throw TraceCommand.noFolder(e);
        }
    }
}
