// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A real server that outlives the program that started it, with its data, its log and a note of its process in one
 * folder, so that a later program finds it again. A program that dies at any moment leaves a folder that the next
 * one can go on with.
 */
public final class KeptServer {
    private static final String NOTE = "process";
    private static final long POLL_NANOS = 2_000_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Path folder;
    private final Note note;

    /**
     * What is written down about a running server.
     *
     * @param name such as {@code postgres-18}
     * @param hosts the addresses it listens on
     * @param stopSignal ends it in good order
     */
    private record Note(Owner process, String name, int port, String hosts, String stopSignal) {
        String text() {
            return String.join("\n", process.text(), name, Integer.toString(port), hosts, stopSignal) + "\n";
        }

        static Optional<Note> read(Path file) {
            try {
                List<String> lines = Files.readAllLines(file);
                return lines.size() < 5
                        ? Optional.empty()
                        : Owner.parse(lines.get(0))
                                .map(process -> new Note(
                                        process,
                                        lines.get(1),
                                        Integer.parseInt(lines.get(2)),
                                        lines.get(3),
                                        lines.get(4)));
            } catch (IOException | NumberFormatException e) {
                // No note, or half of one: whoever started the server died before it was written.
                return Optional.empty();
            }
        }
    }

    private KeptServer(Path folder, Note note) {
        this.folder = folder;
        this.note = note;
    }

    /**
     * The folder to keep a server in: the wanted one, or one in this user's cache where the account that runs servers
     * for root cannot reach the wanted one.
     */
    public static Path folderFor(Path wanted) {
        Path absolute = wanted.toAbsolutePath().normalize();
        Optional<Account> account = Account.forServersThatRefuseRoot();
        if (account.isEmpty() || account.get().reaches(absolute)) {
            return absolute;
        }
        Path cache = Folders.of(System.getenv(), Account.currentUid(), true).cache();
        return cache.resolve("kept").resolve(digest(absolute.toString()) + "-" + absolute.getFileName());
    }

    /** 128 bits: two projects never get one folder. */
    private static String digest(String path) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The server of a folder if it runs. */
    public static Optional<KeptServer> running(Path folder) {
        return Note.read(folder.resolve(NOTE))
                .filter(note -> !note.process().isGone())
                .map(note -> new KeptServer(folder, note));
    }

    /**
     * Ends whatever runs in a folder, in good order where its process is known; the data stay.
     *
     * @throws EmbeddedServerException if a process does not end
     */
    public static void end(Path folder) {
        running(folder).ifPresent(KeptServer::stop);
        endStrays(folder);
    }

    /** What the server of a folder wrote, all of it. */
    public static Path log(Path folder) {
        return new Instance(folder, folder.resolve("data")).log();
    }

    /** Ends whatever runs in a folder and removes it with all data. */
    public static void remove(Path folder) throws IOException {
        end(folder);
        Trees.delete(folder);
        Trees.delete(unfinished(folder));
    }

    /** Finds the server of a folder or starts it, with the data of the last time where there are any. */
    static KeptServer keep(Recipe recipe, Path folder) {
        int port = recipe.common().port();
        String hosts = String.join(",", recipe.common().hosts());
        try {
            Optional<KeptServer> running = running(folder);
            if (running.isPresent()) {
                KeptServer server = running.get();
                if (server.note.port() == port && server.note.hosts().equals(hosts)) {
                    server.becomesReady(recipe, new ServerLog(log(folder), recipe.secrets(), 0));
                    return server;
                }
                server.stop();
            }
            endStrays(folder);
            Instance home = prepared(recipe, folder);
            ServerLog words = new ServerLog(home.log(), recipe.secrets(), 0).fromHere();
            // A server that answers there already would be taken for the one that is starting.
            if (!recipe.common().addresses().stream().allMatch(address -> Ports.isFree(address, port))) {
                throw words.portTaken(recipe.name(), port);
            }
            Process process = Launch.detached(recipe.command(home, port), home);
            Note note = new Note(Owner.of(process.pid()), recipe.name(), port, hosts, recipe.stopSignal());
            writeWhole(folder.resolve(NOTE), note.text());
            KeptServer server = new KeptServer(folder, note);
            server.becomesReady(recipe, words);
            recipe.started(home);
            return server;
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    recipe.name() + " could not be set up in " + folder,
                    String.valueOf(e.getMessage()),
                    "make sure that the folder is writable and has space",
                    e);
        }
    }

    /** The data are made under another name first: a folder with the right name is whole. */
    private static Instance prepared(Recipe recipe, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path unfinished = unfinished(folder);
            Trees.delete(unfinished);
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(unfinished);
            Instance instance = new Instance(unfinished, unfinished.resolve("data"));
            Files.createDirectory(
                    instance.data(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(
                    instance.log(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx--x--x"));
            recipe.prepare(instance);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Instance(folder, folder.resolve("data"));
    }

    private static Path unfinished(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".new");
    }

    /** A server whose note was never written, and what set-up steps left running. */
    private static void endStrays(Path folder) {
        Instance.endServersIn(List.of(folder, unfinished(folder)));
    }

    private static void writeWhole(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void becomesReady(Recipe recipe, ServerLog words) {
        long limit = recipe.common().startLimit().toNanos();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < limit) {
            if (!isRunning()) {
                throw words.saysPortTaken() ? words.portTaken(recipe.name(), note.port()) : words.ended(recipe.name());
            }
            if (answersEverywhere(recipe)) {
                if (isRunning() && !words.saysPortTaken()) {
                    return;
                }
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new EmbeddedServerException(
                        recipe.name() + " was not waited for", "the thread was interrupted", "start it again");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw words.tooSlow(recipe.name(), recipe.common().startLimit().toSeconds());
    }

    private boolean answersEverywhere(Recipe recipe) {
        try {
            for (SocketAddress endpoint : recipe.endpoints(note.port())) {
                if (!recipe.answers(endpoint)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Such as {@code postgres-18}. */
    public String name() {
        return note.name();
    }

    public int port() {
        return note.port();
    }

    public long pid() {
        return note.process().pid();
    }

    public boolean isRunning() {
        return !note.process().isGone();
    }

    /**
     * Ends it in good order; the data stay.
     *
     * @throws EmbeddedServerException if its process does not end, as one of another user
     */
    public void stop() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid()).filter(each -> isRunning());
        if (process.isPresent()) {
            Launch.signal(process.get(), note.stopSignal());
            if (isForeign(process.get()) || !ends(process.get()) && !isKilled(process.get())) {
                throw new EmbeddedServerException(
                        this + " cannot be ended",
                        "process " + pid() + " of user "
                                + process.get().info().user().orElse("unknown") + " still runs",
                        "end it as that user or as root: kill " + pid());
            }
            // Helpers of a server that had to be killed would keep its data folder busy.
            endStrays(folder);
        }
    }

    /** Whether it may not be signalled, which no patience changes. */
    private static boolean isForeign(ProcessHandle process) {
        Optional<String> user = ProcessHandle.current().info().user();
        return user.isPresent()
                && !user.get().equals("root")
                && !user.equals(process.info().user())
                && process.isAlive();
    }

    private static boolean isKilled(ProcessHandle process) {
        process.destroyForcibly();
        return ends(process);
    }

    private static boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return name() + " on port " + port();
    }
}
