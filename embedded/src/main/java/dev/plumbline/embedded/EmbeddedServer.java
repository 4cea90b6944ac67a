// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.nio.file.Path;

/** A real server that this program started. It ends with the program at the latest; {@link #close} ends it now. */
public abstract sealed class EmbeddedServer implements AutoCloseable
        permits EmbeddedPostgres, EmbeddedRedis, EmbeddedMariaDb {
    private final Server server;
    private final Recipe recipe;

    EmbeddedServer(Server server, Recipe recipe) {
        this.server = server;
        this.recipe = recipe;
    }

    /** The first address it listens on, such as {@code 127.0.0.1} or {@code ::1}. */
    public String host() {
        return recipe.common().hosts().getFirst();
    }

    public final int port() {
        return server.port();
    }

    /** The administrator's name. */
    public abstract String user();

    /** The administrator's password; empty where there is none. */
    public abstract String password();

    /** A URL with user and password, as clients take it. */
    public abstract String url();

    /** The end of what the server wrote, at most 16 KB, passwords left out. */
    public final String log() {
        return server.log();
    }

    /** The process number of the server, also after it has ended. */
    public final long pid() {
        return server.pid();
    }

    public final boolean isRunning() {
        return server.isRunning();
    }

    /** Where its files are. The folder goes away with the server unless the caller chose it. */
    public final Path dataFolder() {
        return server.instance().data();
    }

    /** Ends it in good order and keeps port and data for {@link #restart}. */
    public final void stop() {
        server.stop();
    }

    /** Ends it the hard way, as a crash would. */
    public final void kill() {
        server.kill();
    }

    /** Stops it if it runs and starts it on the same port with the same data. */
    public final void restart() {
        server.restart();
    }

    /** Sends it a signal such as {@code HUP}, {@code STOP} or {@code CONT}. */
    public final void signal(String name) {
        server.signal(name);
    }

    /** Ends it and removes what it left. Closing twice does nothing. */
    @Override
    public final void close() {
        server.close();
    }

    @Override
    public final String toString() {
        return recipe.name() + " on " + host() + ":" + port();
    }
}
