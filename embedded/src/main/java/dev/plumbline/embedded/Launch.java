// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** How processes are started and signalled. */
final class Launch {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private Launch() {}

    /**
     * Starts a server that the kernel ends when this JVM dies in any way. The kernel counts the death of the thread
     * that started it, so that thread stays until the server has ended.
     */
    static Process server(List<String> command, Instance instance, String endSignal) throws IOException {
        List<String> bound = new ArrayList<>(boundToThisThread(endSignal));
        boolean already = !bound.isEmpty() && command.get(0).equals("setpriv");
        bound.addAll(already ? command.subList(1, command.size()) : command);
        ProcessBuilder builder = plain(bound, instance.data())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(instance.log().toFile()));
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("plumbline-" + instance.folder().getFileName())
                .start(() -> {
                    try {
                        Process process = builder.start();
                        started.complete(process);
                        waitUninterruptibly(process);
                    } catch (IOException | RuntimeException e) {
                        started.completeExceptionally(e);
                    }
                });
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new IOException("could not run " + bound.get(0), e.getCause());
        }
    }

    /** The words before a command that the kernel is to end when the thread that starts it dies; none where it cannot. */
    static List<String> boundToThisThread(String endSignal) {
        return Files.isExecutable(SETPRIV) ? List.of("setpriv", "--pdeathsig", endSignal) : List.of();
    }

    /** Starts a server that lives on without this JVM and does not hear the signals of its terminal. */
    static Process detached(List<String> command, Instance instance) throws IOException {
        List<String> alone = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            alone.add(SETSID.toString());
        }
        alone.addAll(command);
        return plain(alone, instance.data())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(instance.log().toFile()))
                .start();
    }

    /** Runs a short command with its output in a file and waits for it. */
    static int run(List<String> command, Path folder, Path input, Path log, long limitSeconds) throws IOException {
        Process process = plain(command, folder)
                .redirectInput(input.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                throw new IOException(command.get(command.size() - 1) + " ran longer than " + limitSeconds + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static ProcessBuilder plain(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        // What the caller has set for its own programs (PGDATA, LANG, LD_PRELOAD) is not meant for the server.
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        return builder;
    }

    /** Sends a signal; a process that has ended already is left alone. */
    static void signal(Process process, String name) {
        signal(process.toHandle(), name);
    }

    static void signal(ProcessHandle process, String name) {
        if (name.equals("KILL")) {
            process.destroyForcibly();
        } else if (name.equals("TERM")) {
            process.destroy();
        } else if (process.isAlive()) {
            try {
                new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                process.destroyForcibly();
            }
        }
    }

    static boolean waitUninterruptibly(Process process) {
        return waitUninterruptibly(process, Long.MAX_VALUE);
    }

    static boolean waitUninterruptibly(Process process, long seconds) {
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.min(seconds, 1L << 32));
        try {
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
