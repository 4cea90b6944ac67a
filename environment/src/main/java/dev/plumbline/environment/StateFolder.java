// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import dev.plumbline.embedded.KeptServer;
import dev.plumbline.environment.plan.Loopback;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ServerKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Plumbline keeps what it must remember about a project between two commands.
 *
 * @param path the folder {@code .plumb} of the project
 */
public record StateFolder(Path path) {

    /** The state folder of the project in a folder. */
    public static StateFolder of(Path project) {
        return new StateFolder(project.resolve(".plumb"));
    }

    /** Something that {@code plumb up} started, and so may end. */
    public sealed interface Started {
        /**
         * A service of the compose file.
         *
         * @param name the service
         */
        record Service(String name) implements Started {}

        /**
         * A server from its published binaries.
         *
         * @param name such as {@code postgresql-5432}
         * @param folder where it lives, with its data
         */
        record Embedded(String name, Path folder) implements Started {
            /** What a server of that kind is called that listens there. */
            public static String name(ServerKind kind, Endpoint.HostPort place) {
                return kind.scheme() + "-" + suffix(place);
            }

            private static String suffix(Endpoint.HostPort place) {
                String host = Loopback.place(place.host());
                return host.equals("localhost") ? Integer.toString(place.port()) : host + "-" + place.port();
            }

            /** Whether it was made to listen there, whatever its kind is called in the setting. */
            boolean isAt(Endpoint.@Nullable HostPort place) {
                return place != null && name.substring(name.indexOf('-') + 1).equals(suffix(place));
            }
        }
    }

    /** Held by one command at a time; the system gives it back when the command ends in any way. */
    public static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** Makes the folder, with a note that keeps it out of version control. */
    public void create() throws UpProblem {
        try {
            Files.createDirectories(path.resolve("servers"));
            Files.createDirectories(path.resolve("log"));
            Path ignore = path.resolve(".gitignore");
            if (!Files.exists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Takes the lock that keeps two commands from changing the same project. */
    public Lock lock() throws UpProblem {
        Path file = path.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tried(channel);
            if (lock == null) {
                String owner = Files.readString(file).strip();
                channel.close();
                throw new UpProblem(
                        "another plumb is changing this project",
                        null,
                        List.of(owner.isEmpty() ? "it holds " + file : "it is process " + owner, "nothing was changed"),
                        List.of("wait until it has ended, then run this again"));
            }
            channel.truncate(0);
            channel.write(java.nio.ByteBuffer.wrap(
                    Long.toString(ProcessHandle.current().pid()).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            return new Lock(channel);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process, as it is in tests.
            return null;
        }
    }

    /** What was started here and not ended since, in its order. */
    public List<Started> started() throws UpProblem {
        Path file = path.resolve("started");
        List<Started> started = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] words = line.split("\t", -1);
                    if (words.length == 2 && words[0].equals("service")) {
                        started.add(new Started.Service(words[1]));
                    } else if (words.length == 3 && words[0].equals("embedded")) {
                        started.add(new Started.Embedded(words[1], Path.of(words[2])));
                    }
                }
            }
            return started;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The embedded server that runs where a planned one is to be reached; empty when none does. */
    public Optional<Started.Embedded> embedded(PlannedServer server) throws UpProblem {
        return started().stream()
                .filter(Started.Embedded.class::isInstance)
                .map(Started.Embedded.class::cast)
                .filter(each -> each.isAt(server.place()))
                .filter(each -> KeptServer.running(each.folder()).isPresent())
                .findFirst();
    }

    /** Whether a planned server is a compose service that was started here. */
    public boolean startedService(PlannedServer server) throws UpProblem {
        return server.service() != null && started().contains(new Started.Service(server.service()));
    }

    /** Notes what is about to be started: whoever dies in between leaves nothing that is not known. */
    public void add(List<Started> more) throws UpProblem {
        Set<Started> all = new LinkedHashSet<>(started());
        if (all.addAll(more)) {
            write(List.copyOf(all));
        }
    }

    /** Forgets what was ended and removed. */
    public void write(List<Started> started) throws UpProblem {
        StringBuilder text = new StringBuilder();
        for (Started each : started) {
            text.append(
                            switch (each) {
                                case Started.Service service -> "service\t" + service.name();
                                case Started.Embedded server -> "embedded\t" + server.name() + "\t" + server.folder();
                            })
                    .append('\n');
        }
        try {
            Path half = path.resolve("started.new");
            Files.writeString(half, text);
            Files.move(half, path.resolve("started"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UpProblem unwritable(IOException e) {
        String reason = e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e instanceof AccessDeniedException
                        ? "permission denied"
                        : e.getClass().getSimpleName();
        return new UpProblem(
                "the folder " + path + " cannot be written",
                null,
                List.of("the system says: " + reason, "nothing was started"),
                List.of(
                        "make the checkout writable, or free some space: df -h " + path.getParent(),
                        "where servers are started elsewhere: plumb up --wait-only"));
    }
}
