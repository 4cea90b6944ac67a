// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records the system calls of the whole process tree by strace, in every language and also of static programs. The
 * recorder runs beside the command in a session of its own: the command stays the child of whoever started it.
 */
final class SystemCalls implements Sensor {
    /** A filter in the kernel stops the processes at these calls only; unknown ones are passed over on each machine. */
    private static final String CALLS =
            "trace=execve,?execveat,socket,connect,getsockopt,?clone,?clone3,?fork,?vfork,?io_uring_setup";

    /**
     * What threads call first: those of the C library, and those of Go and Rust. Until strace sees one call of a new thread
     * stop at the filter it stops that thread at every call, which for a thread that dials nothing is all of its life.
     * They are calls that nobody makes again: Go's very first, {@code gettid}, a JVM 17 makes more than a thousand times.
     */
    private static final String FIRST_CALLS = ",?set_robust_list,?sigaltstack";

    private static final List<String> FORM =
            List.of("-f", "-qqq", "-y", "-ttt", "-T", "-s", "256", "-e", "signal=none", "-e", CALLS + FIRST_CALLS);

    private final Map<String, List<String>> brought;

    /** @param brought the words that start programs which were brought along, by their names */
    SystemCalls(Map<String, List<String>> brought) {
        this.brought = Map.copyOf(brought);
    }

    @Override
    public String name() {
        return SystemCallReader.SENSOR;
    }

    @Override
    public Placement place(Scene scene) throws IOException {
        List<List<String>> choices = choices(scene);
        if (choices.isEmpty()) {
            return Placement.none(blind("strace is not installed here", unknown()));
        }
        String refused = "";
        for (List<String> recorder : choices) {
            Optional<String> refusal = refusal(recorder, scene);
            if (refusal.isEmpty()) {
                return recorded(recorder, scene);
            }
            refused = refusal.get();
        }
        return Placement.none(blind("strace may not record here: " + refused, unknown()));
    }

    private Placement recorded(List<String> recorder, Scene scene) throws IOException {
        Optional<Path> program = Executables.find(scene.command().getFirst(), scene.environment());
        if (program.isPresent() && OtherUser.lostBy(program.get())) {
            return Placement.none(blind(
                    program.get() + " changes its user, which the system forbids to a program that is recorded",
                    unknown()));
        }
        Path pipe = Pipe.make(scene.folder().path().resolve("calls"), words("mkfifo", scene));
        Processes processes = new Processes();
        StraceOutput output = new StraceOutput(pipe, processes, scene.sink());
        output.start();
        return new Placement(Map.of(), start(recorder, pipe), List.of(), output);
    }

    /** The recorders to try, best first, each with its options. */
    private List<List<String>> choices(Scene scene) {
        List<List<String>> straces = new ArrayList<>();
        Executables.find("strace", scene.environment()).ifPresent(file -> straces.add(List.of(file.toString())));
        List<String> words = brought.get("strace");
        if (words != null) {
            straces.add(words);
        }
        List<List<String>> choices = new ArrayList<>();
        // The recorder is the command's grandchild in a session of its own, out of reach of the terminal's signals.
        // Some kernels have no filters: then every call of the processes is stopped at, which is slower.
        for (List<String> options : List.of(List.of("-DDD", "--seccomp-bpf"), List.of("-DDD"))) {
            for (List<String> strace : straces) {
                List<String> choice = new ArrayList<>(strace);
                choice.addAll(options);
                choices.add(choice);
            }
        }
        return choices;
    }

    private Optional<String> refusal(List<String> recorder, Scene scene) throws IOException {
        return Trial.refusal(start(recorder, Path.of("/dev/null")), words("true", scene), scene.environment());
    }

    /** The words that start a small program: this system's own, else the one brought along. */
    private List<String> words(String program, Scene scene) {
        return Executables.find(program, scene.environment())
                .map(file -> List.of(file.toString()))
                .orElseGet(() -> brought.getOrDefault(program, List.of(program)));
    }

    /** What stands before the command. */
    private static List<String> start(List<String> recorder, Path output) {
        List<String> words = new ArrayList<>(recorder);
        words.addAll(FORM);
        words.addAll(List.of("-o", output.toString(), "--"));
        return words;
    }

    /** What stands before the numbers of running processes. */
    static List<String> attach(Path strace, Path output) {
        List<String> words = new ArrayList<>();
        words.add(strace.toString());
        words.addAll(FORM);
        words.addAll(List.of("-o", output.toString()));
        return words;
    }

    private SensorBlind blind(String why, String unknown) {
        return new SensorBlind(new Seen(Instant.now(), Vantage.HERE, name()), name(), null, why, unknown);
    }

    private static String unknown() {
        return "what programs dial that no hook can enter: native drivers, static binaries, shells' own tools";
    }
}
