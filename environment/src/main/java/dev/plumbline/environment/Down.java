// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import dev.plumbline.embedded.EmbeddedServerException;
import dev.plumbline.embedded.KeptServer;
import dev.plumbline.environment.StateFolder.Started;
import dev.plumbline.environment.server.Compose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ends what {@link Up} started, and nothing else. */
public final class Down {
    private final Path folder;
    private final StateFolder state;
    private final UpListener listener;

    /** @param folder the project's */
    public Down(Path folder, UpListener listener) {
        this.folder = folder;
        this.state = StateFolder.of(folder);
        this.listener = listener;
    }

    /** What would be ended, in words; empty when nothing was started here. */
    public List<String> targets() throws UpProblem {
        return state.started().stream()
                .map(started -> switch (started) {
                    case Started.Service service -> "compose service " + service.name();
                    case Started.Embedded server -> "embedded " + server.name();
                })
                .toList();
    }

    /**
     * Does it.
     *
     * @param volumes whether the data go away too
     * @return how many servers were ended
     */
    public int run(boolean volumes) throws UpProblem, InterruptedException {
        if (!Files.isDirectory(state.path())) {
            return 0;
        }
        StateFolder.Lock lock = state.lock();
        try {
            List<Started> left = new ArrayList<>();
            List<String> services = new ArrayList<>();
            int ended = 0;
            for (Started each : state.started()) {
                switch (each) {
                    case Started.Service service -> services.add(service.name());
                    case Started.Embedded server -> {
                        ended += end(server, volumes) ? 1 : 0;
                        if (!volumes) {
                            // Its data are still there, and may be asked to go away later.
                            left.add(server);
                        }
                    }
                }
            }
            if (!services.isEmpty()) {
                long begin = System.nanoTime();
                listener.began("ending " + String.join(", ", services));
                Compose.in(folder).down(services, volumes);
                ended += services.size();
                finished(String.join(", ", services), volumes ? "ended, volumes removed" : "ended", begin);
            }
            state.write(left);
            return ended;
        } finally {
            lock.close();
        }
    }

    private boolean end(Started.Embedded server, boolean volumes) throws UpProblem {
        long begin = System.nanoTime();
        boolean ran = KeptServer.running(server.folder()).isPresent();
        try {
            KeptServer.end(server.folder());
            if (volumes) {
                KeptServer.remove(server.folder());
                Files.deleteIfExists(
                        server.folder().resolveSibling(server.folder().getFileName() + ".password"));
            }
        } catch (EmbeddedServerException e) {
            throw new UpProblem(e.what(), null, List.of(e.why()), List.of(e.remedy(), "then: plumb down"));
        } catch (IOException e) {
            throw new UpProblem(
                    "the data of " + server.name() + " cannot be removed",
                    null,
                    List.of("the system says: " + e.getMessage()),
                    List.of("remove the folder by hand: rm -r " + server.folder()));
        }
        if (ran || volumes) {
            finished(server.name(), volumes ? "ended, data removed" : "ended, data kept", begin);
        }
        return ran;
    }

    private void finished(String subject, String what, long begin) {
        listener.finished(new Step("", subject, what, true, Duration.ofNanos(System.nanoTime() - begin)));
    }
}
