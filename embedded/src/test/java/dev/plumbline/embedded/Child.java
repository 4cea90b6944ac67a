// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that starts servers and waits to be ended. */
final class Child {
    private Child() {}

    /** Prints the pid and folder of each server, one line each. */
    public static void main(String[] arguments) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            // Each thread ends as soon as its server runs: the server must outlive it.
            threads.add(Thread.ofPlatform().start(() -> {
                EmbeddedPostgres server =
                        EmbeddedPostgres.builder().cache(Path.of(arguments[0])).start();
                System.out.println(server.pid() + " " + server.dataFolder().getParent());
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Thread.sleep(60_000);
    }

    static Process start(Path cache, int servers) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        cache.toString(),
                        Integer.toString(servers))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    record Started(long pid, Path folder) {
        boolean isRunning() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    static Started next(BufferedReader lines) throws IOException {
        String[] words = lines.readLine().split(" ");
        return new Started(Long.parseLong(words[0]), Path.of(words[1]));
    }
}
