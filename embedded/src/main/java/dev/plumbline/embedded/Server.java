// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A running server with its folder, from the first start to the removal. Its methods wait for one another. */
final class Server {
    private static final int PORT_TRIES = 8;
    private static final long POLL_NANOS = 2_000_000;
    private static final long STOP_SECONDS = 10;

    private final Recipe recipe;
    private final Instance instance;
    private final ServerLog log;
    private final Thread hook;
    private int port;
    private boolean closed;
    private @Nullable Process process;

    private Server(Recipe recipe, Instance instance) {
        this.recipe = recipe;
        this.instance = instance;
        this.log = new ServerLog(instance.log(), recipe.secrets(), 0);
        this.hook = Thread.ofPlatform().unstarted(this::end);
    }

    static Server start(Recipe recipe, Folders folders) {
        Instance.collectLeftovers(folders.allInstances());
        Server server = null;
        try {
            Instance instance = Instance.create(
                    folders.instances(), recipe.name(), recipe.common().data());
            server = new Server(recipe, instance);
            Runtime.getRuntime().addShutdownHook(server.hook);
            recipe.prepare(instance);
            server.launch(recipe.common().port());
            return server;
        } catch (IOException e) {
            closeQuietly(server);
            throw new EmbeddedServerException(
                    recipe.name() + " could not be set up",
                    e.toString(),
                    "make sure that " + folders.instances() + " is writable and has space",
                    e);
        } catch (RuntimeException e) {
            closeQuietly(server);
            throw e;
        }
    }

    private static void closeQuietly(@Nullable Server server) {
        if (server != null) {
            server.close();
        }
    }

    /** With port 0, a port that someone takes before the server does is replaced by another. */
    private void launch(int wanted) throws IOException {
        List<InetAddress> addresses = recipe.common().addresses();
        for (int attempt = 1; true; attempt++) {
            port = wanted != 0 ? wanted : Ports.free(addresses);
            ServerLog words = log.fromHere();
            Process started = Launch.server(recipe.command(instance, port), instance, recipe.endSignal());
            process = started;
            if (!recipe.common().awaitReady()) {
                return;
            }
            if (becomesReady(started, words)) {
                recipe.started(instance);
                return;
            }
            finish(started, "KILL");
            if (wanted != 0 || attempt == PORT_TRIES) {
                throw words.portTaken(recipe.name(), port);
            }
        }
    }

    /** False when the port was taken by another. */
    private boolean becomesReady(Process started, ServerLog words) {
        long limit = recipe.common().startLimit().toNanos();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < limit) {
            if (!started.isAlive()) {
                if (words.saysPortTaken()) {
                    return false;
                }
                throw words.ended(recipe.name(), started.exitValue());
            }
            if (answersEverywhere()) {
                // Another server on the same port would have answered as well; then ours has said so and ended,
                // or goes on with the other addresses only.
                return started.isAlive() && !words.saysPortTaken();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new EmbeddedServerException(
                        recipe.name() + " was not waited for", "the thread was interrupted", "start it again");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw words.tooSlow(recipe.name(), recipe.common().startLimit().toSeconds());
    }

    private boolean answersEverywhere() {
        try {
            for (SocketAddress endpoint : recipe.endpoints(port)) {
                if (!recipe.answers(endpoint)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    Instance instance() {
        return instance;
    }

    String log() {
        return log.tail();
    }

    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    synchronized void stop() {
        if (process != null) {
            finish(process, recipe.stopSignal());
        }
    }

    synchronized void kill() {
        if (process != null) {
            finish(process, "KILL");
        }
    }

    synchronized void signal(String name) {
        if (process != null) {
            Launch.signal(process, name);
        }
    }

    synchronized void restart() {
        if (closed) {
            throw new IllegalStateException(recipe.name() + " was closed");
        }
        stop();
        try {
            launch(port);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    recipe.name() + " could not be started again", e.toString(), "start a new one", e);
        }
    }

    void close() {
        end();
        forget(hook);
    }

    /** False while the JVM goes down: it runs the hook itself, which finds nothing left to do. */
    private static boolean forget(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private synchronized void end() {
        if (closed) {
            return;
        }
        closed = true;
        if (process != null) {
            finish(process, recipe.common().data() == null ? recipe.endSignal() : recipe.stopSignal());
        }
        removeFolder();
    }

    /** False when a file appeared meanwhile; the note is still there then, so the next start takes it up. */
    private boolean removeFolder() {
        try {
            instance.remove();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void finish(Process process, String signal) {
        Launch.signal(process, signal);
        if (!Launch.waitUninterruptibly(process, STOP_SECONDS)) {
            process.destroyForcibly();
            Launch.waitUninterruptibly(process, STOP_SECONDS);
        }
    }
}
