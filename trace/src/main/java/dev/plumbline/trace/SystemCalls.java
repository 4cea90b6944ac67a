// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.nio.file.Files;
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
    private static final String CALLS = "trace=execve,?execveat,socket,connect,getsockopt,?clone,?clone3,?fork,?vfork";

    private static final List<String> FORM =
            List.of("-f", "-qqq", "-ttt", "-T", "-s", "256", "-e", "signal=none", "-e", CALLS);
    private static final int SET_ID_BITS = 06000;

    @Override
    public String name() {
        return SystemCallReader.SENSOR;
    }

    @Override
    public Placement place(Scene scene) throws IOException {
        Path strace = Executables.find("strace", scene.environment()).orElse(null);
        if (strace == null) {
            return Placement.none(blind("strace is not installed here", unknown()));
        }
        List<String> filter = List.of("--seccomp-bpf");
        Optional<String> refused = Trial.refusal(start(strace, filter, Path.of("/dev/null")), scene.environment());
        if (refused.isPresent()) {
            // Some kernels have no filters: then every call of the processes is stopped at, which is slower.
            filter = List.of();
            refused = Trial.refusal(start(strace, filter, Path.of("/dev/null")), scene.environment());
        }
        if (refused.isPresent()) {
            return Placement.none(blind("strace may not record here: " + refused.get(), unknown()));
        }
        Optional<Path> program = Executables.find(scene.command().getFirst(), scene.environment());
        if (program.isPresent() && losesRights(program.get())) {
            return Placement.none(blind(
                    program.get() + " changes its user, which the system forbids to a program that is recorded",
                    unknown()));
        }
        Path pipe = Pipe.make(scene.folder().path().resolve("calls"));
        Processes processes = new Processes();
        StraceOutput output = new StraceOutput(pipe, processes, scene.sink());
        output.start();
        return new Placement(Map.of(), start(strace, filter, pipe), List.of(), output);
    }

    /** What stands before the command. */
    private static List<String> start(Path strace, List<String> filter, Path output) {
        List<String> words = new ArrayList<>();
        words.add(strace.toString());
        // The recorder is the command's grandchild in a session of its own, out of reach of the terminal's signals.
        words.add("-DDD");
        words.addAll(filter);
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

    /** Whether the program's file says that it runs as another user, which a traced program of a user does not. */
    private static boolean losesRights(Path program) {
        try {
            boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
            return !root && ((int) Files.getAttribute(program, "unix:mode") & SET_ID_BITS) != 0;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private SensorBlind blind(String why, String unknown) {
        return new SensorBlind(new Seen(Instant.now(), Vantage.HERE, name()), name(), null, why, unknown);
    }

    private static String unknown() {
        return "what programs dial that no hook can enter: native drivers, static binaries, shells' own tools";
    }
}
