// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import dev.plumbline.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL on a {@link TestHost}, in a process of its own there; it ends with this object. */
public final class PostgresHere implements AutoCloseable {
    private static final String READY = "ready on ";

    private final Process process;

    private PostgresHere(Process process) {
        this.process = process;
    }

    /**
     * Starts one on the host's address and port 5432.
     *
     * @param arguments the superuser's password, and for TLS the certificate's and the key's file
     */
    public static PostgresHere start(TestHost host, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(host.command());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PostgresHere.class.getName()));
        command.add(host.address());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!String.valueOf(out.readLine()).startsWith(READY)) {
            process.destroyForcibly();
            throw new IllegalStateException("no PostgreSQL on " + host.name());
        }
        return new PostgresHere(process);
    }

    /** Whether it still runs. */
    public boolean runs() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    /** What runs on the host, until its input ends. */
    public static void main(String[] arguments) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .listen(arguments[0])
                .port(5432)
                .password(arguments[1])
                .hba("host all all all scram-sha-256");
        if (arguments.length > 3) {
            builder.tls(Path.of(arguments[2]), Path.of(arguments[3]));
        }
        try (EmbeddedPostgres postgres = builder.start()) {
            System.out.println(READY + postgres.host());
            while (System.in.read() >= 0) {
                // Whoever started it closes its input when it is no longer needed.
            }
        }
    }
}
