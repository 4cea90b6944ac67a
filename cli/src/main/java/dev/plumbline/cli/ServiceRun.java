// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.fact.Facts;
import dev.plumbline.inside.FactText;
import dev.plumbline.inside.InsideProblem;
import dev.plumbline.inside.OneOffContainer;
import dev.plumbline.inside.ServiceOfProject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of a command in a one-off container. Its files are written here in the end; whatever ends this process ends the
 * container as well.
 */
final class ServiceRun implements AutoCloseable {
    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

    /** The file with what a command leaves to be kept. */
    static final String KEPT = "kept";

    private final Console console;
    private final OneOffContainer container;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Thread atExit;

    ServiceRun(ServiceOfProject service, Console console) throws InsideProblem, InterruptedException {
        this.console = console;
        this.container = OneOffContainer.of(service, console.environment());
        this.atExit = new Thread(container::close, "plumbline-container");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** What a file of this machine is called in there. */
    String file(String name) {
        String inside = "file-" + files.size();
        files.put(inside, Path.of(name));
        return OneOffContainer.sharedInside(inside);
    }

    /** Runs the command to its end; the facts and their passwords go by a pipe. */
    int piped(Map<String, String> told, List<String> words, Facts facts)
            throws InsideProblem, UsageProblem, InterruptedException {
        return run(false, told, words, process -> send(process, facts));
    }

    /** Runs the command to its end with the caller's streams and terminal; the facts go by a file, passwords masked. */
    int attached(Map<String, String> told, List<String> words, Facts facts)
            throws InsideProblem, UsageProblem, InterruptedException {
        Path caller = container.shared(InService.CALLER);
        try {
            Files.writeString(container.shared(InService.FACTS), FactText.writeMasked(facts));
            Files.createFile(caller);
            Files.setPosixFilePermissions(caller, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException e) {
            throw cannotRun(e);
        }
        try (FileChannel file = FileChannel.open(caller, StandardOpenOption.WRITE);
                var _ = file.lock()) {
            return run(true, told, words, this::sendSignalsOn);
        } catch (IOException e) {
            throw cannotRun(e);
        }
    }

    private int run(boolean attached, Map<String, String> told, List<String> words, Consumer<Process> begun)
            throws InsideProblem, UsageProblem, InterruptedException {
        Map<String, String> variables = new LinkedHashMap<>(told);
        String summary = console.environment().getOrDefault(SUMMARY, "");
        if (!summary.isEmpty()) {
            variables.put(SUMMARY, OneOffContainer.sharedInside("summary"));
        }
        console.flush();
        boolean terminal = attached && Console.inputIsTerminal() && console.allTerminals();
        boolean apart = attached && !terminal;
        boolean typed = apart && Console.inputIsTerminal();
        List<String> command = new ArrayList<>();
        if (apart) {
            // Compose gives up at an interrupt, with all that the container still has to say. A terminal sends it to
            // all
            // processes of its session, so this one is not to be of it.
            command.add("setsid");
        }
        command.addAll(container.command(terminal, variables, InService.class.getName(), words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(container.folder().toFile())
                .inheritIO();
        if (!attached || typed) {
            builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        }
        try {
            Process process = builder.start();
            try {
                // A pipe is left open: its end tells the other side that this process is gone.
                begun.accept(process);
                if (typed) {
                    handOnInput(process);
                }
                int exit = process.waitFor();
                if (!Files.exists(container.shared(InService.BEGUN))) {
                    throw notBegun(exit);
                }
                takeOver(summary);
                return exit;
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw cannotRun(e);
        }
    }

    /** The command in there is to end by itself, and what was seen of it to be told. */
    private void sendSignalsOn(Process engine) {
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signals.handle(name, number -> {
                try {
                    if (!container.signal(number)) {
                        engine.destroy();
                    }
                } catch (InsideProblem e) {
                    engine.destroy();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private static InsideProblem cannotRun(IOException e) {
        return new InsideProblem(
                "no one-off container can be run",
                List.of("the system says: " + e.getMessage()),
                List.of("see whether the engine runs: docker info"));
    }

    private static void send(Process process, Facts facts) {
        byte[] text = FactText.write(facts).getBytes(StandardCharsets.UTF_8);
        try {
            DataOutputStream pipe = new DataOutputStream(process.getOutputStream());
            pipe.writeInt(text.length);
            pipe.write(text);
            pipe.flush();
        } catch (IOException e) {
            // It ended before it read them; its exit code and what it left tell more than this.
            return;
        }
    }

    private void takeOver(String summary) throws UsageProblem {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path made = container.shared(file.getKey());
            if (Files.exists(made)) {
                ReportFile.write(file.getValue(), read(made));
            }
        }
        Path made = container.shared("summary");
        if (!summary.isEmpty() && Files.exists(made)) {
            try {
                Files.writeString(Path.of(summary), read(made), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                console.err().println("plumb: no job summary was written, " + SUMMARY + " names no file that can be");
            }
        }
    }

    /** What the command left in a file of that name; empty when it left none. */
    Optional<String> left(String file) {
        Path made = container.shared(file);
        return Files.exists(made) ? Optional.of(read(made)) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /** What is typed, for a command that has no terminal of its own. */
    private static void handOnInput(Process process) {
        Thread.ofPlatform().daemon().name("plumbline-input").start(() -> {
            try (OutputStream to = process.getOutputStream()) {
                byte[] some = new byte[8_192];
                for (int length = System.in.read(some); length >= 0; length = System.in.read(some)) {
                    to.write(some, 0, length);
                    to.flush();
                }
            } catch (IOException e) {
                // It reads no more.
            }
        });
    }

    private static InsideProblem notBegun(int exit) {
        return new InsideProblem(
                "no one-off container of the service could be started",
                List.of(
                        "`docker compose run` ended with exit code " + exit
                                + " before Plumbline ran; what it said stands above",
                        "the runtime is mounted from this machine, so the engine must run on this machine"),
                List.of("try it without Plumbline: docker compose run --rm --no-deps SERVICE"));
    }

    @Override
    public void close() {
        container.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has run.
        }
    }
}
