// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedServerException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs what people run most, so that the JVM can write a cache of the classes that it took. Used by the build
 * only; what the commands print goes nowhere.
 */
final class Training {
    /** In the environment of the process that trains {@code wait} alone: the server to wait for. */
    private static final String SERVER = "PLUMB_TRAINING_SERVER";

    private Training() {}

    /**
     * Exit code 0 also when no server could be started: a cache of less is still a cache.
     *
     * @param arguments the command that trains {@code wait} alone in a process of its own, run while there is a
     *     server; empty when there is no such command
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String server = System.getenv(SERVER);
        if (server == null) {
            everything(arguments);
        } else {
            waiting(server);
        }
    }

    /** The plain wait and nothing else: a class that is in the cache is loaded at every start, wanted or not. */
    private static void waiting(String server) {
        process();
        run(Plumb.class.getSimpleName());
        for (int i = 0; i < 3; i++) {
            run("wait", server);
        }
        run("wait", "--timeout", "5s", server);
    }

    private static void everything(String[] waitAlone) throws IOException, InterruptedException {
        // The real streams too: their classes belong to every start.
        process();
        run(Plumb.class.getSimpleName());
        run("--version");
        run("--help");
        run("wait", "--help");
        run("doctor", "--help");
        run("explain", "localhost-inside-container");
        run("wait", "--timout", "1s");
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (int i = 0; i < 3; i++) {
                run("wait", server.url());
            }
            run("wait", "--timeout", "5s", "--stable", "2", "--for", "table:pg_class", server.url());
            run("doctor", server.url());
            run("doctor", server.url().replaceFirst("/[^/]*$", "/nowhere"));
            if (waitAlone.length > 0) {
                train(waitAlone, server.url());
            }
        } catch (EmbeddedServerException e) {
            System.err.println("trained without a server: " + e.getMessage());
        }
        String nobody = "postgres://app:secret@127.0.0.1:" + closedPort() + "/orders";
        run("wait", "--timeout", "400ms", nobody);
        run("doctor", "--json", nobody);
        // Names no program, so it comes back; all that leads to it has been loaded by then.
        int _ = Exec.replaceProcess(
                List.of("/nonexistent/plumb".getBytes(StandardCharsets.UTF_8)), Map.of(), OpenFiles.now());
    }

    /** What every start does before a command runs. */
    private static void process() {
        Console console = Console.ofProcess(ProcessText.environment(System.getenv()));
        String[] _ = ProcessText.arguments(new String[] {"wait"});
        console.flush();
        if (console.lost() != null) {
            throw new IllegalStateException("the training has no standard output");
        }
    }

    private static void train(String[] command, String server) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(SERVER, server);
        int _ = builder.start().waitFor();
    }

    private static void run(String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int _ = new Commands(new Console(Map.of("NO_COLOR", "1"), nowhere, nowhere)).run(arguments);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
