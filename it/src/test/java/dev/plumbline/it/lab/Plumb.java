// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The command, run in a process of its own with an environment that holds no database setting but
 * those given. Each instance is one way to run it; {@link #run} runs it once.
 */
public final class Plumb {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final List<String> prefix;
    private final Path folder;
    private final Map<String, String> environment;
    private final String classPath;

    private Plumb(List<String> prefix, Path folder, Map<String, String> environment, String classPath) {
        this.classPath = classPath;
        this.prefix = List.copyOf(prefix);
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** In this folder, on this machine. */
    public static Plumb in(Path folder) {
        return new Plumb(List.of(), folder, Map.of(), System.getProperty("java.class.path"));
    }

    /** The same on a test host. */
    public Plumb on(TestHost host) {
        return new Plumb(host.command(), folder, environment, classPath);
    }

    /** The same in the engine's network, told to use that engine. */
    public Plumb in(ContainerEngine engine) {
        Plumb told = this;
        for (Map.Entry<String, String> each : engine.environment().entrySet()) {
            told = told.with(each.getKey(), each.getValue());
        }
        return new Plumb(engine.command(), folder, told.environment, classPath);
    }

    /** The same as a user whom the permissions of files bind: root without its right to read all. */
    public Plumb boundByPermissions() {
        String[] rights = {"--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"
        };
        return Files.isWritable(Path.of("/etc"))
                ? new Plumb(List.of("setpriv", rights[0], rights[1]), folder, environment, classPath)
                : this;
    }

    /** The same without a jar of the tests that users of the command do not have. */
    public Plumb without(String jar) {
        String less = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(jar))
                .collect(Collectors.joining(File.pathSeparator));
        return new Plumb(prefix, folder, environment, less);
    }

    /** The same, on a machine where that program is not installed. */
    public Plumb hiding(Path program) {
        String script = "mount --bind /dev/null \"$0\" && exec \"$@\"";
        List<String> hidden = new ArrayList<>(prefix);
        hidden.addAll(List.of("unshare", "--mount", "sh", "-c", script, program.toString()));
        return Files.exists(program) ? new Plumb(hidden, folder, environment, classPath) : this;
    }

    /** The same with a variable of the environment. */
    public Plumb with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Plumb(prefix, folder, more, classPath);
    }

    /** Runs the command to its end and reads what it printed. */
    public Outcome run(String... arguments) {
        try {
            return outcome(start(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that start the command, for a program that is to start it. */
    public List<String> line(String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-Dplumb.maven=" + Path.of("..", "mvnw").toAbsolutePath().normalize()));
        command.addAll(List.of("-cp", classPath, "dev.plumbline.cli.Plumb"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts the command; the caller ends it. */
    public Running start(String... arguments) throws IOException {
        return start(line(arguments));
    }

    private Running start(List<String> command) throws IOException {
        Path out = Files.createTempFile("plumb", ".out");
        Path err = Files.createTempFile("plumb", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        Map<String, String> all = builder.environment();
        all.keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME") && !name.equals("LANG"));
        all.putAll(environment);
        long begun = System.nanoTime();
        return new Running(builder.start(), out, err, begun);
    }

    /** Waits for the end of a started command and reads what it printed. */
    public static Outcome outcome(Running running) {
        try {
            if (!running.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("plumb did not end within " + LIMIT + ":\n" + Files.readString(running.err()));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - running.begun());
            String out = new String(Files.readAllBytes(running.out()), StandardCharsets.UTF_8);
            String err = new String(Files.readAllBytes(running.err()), StandardCharsets.UTF_8);
            Files.delete(running.out());
            Files.delete(running.err());
            return new Outcome(running.process().exitValue(), out, err, took);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the command ran", e);
        } finally {
            running.process().destroyForcibly();
        }
    }

    /** A command that runs. */
    public record Running(Process process, Path out, Path err, long begun) {}
}
