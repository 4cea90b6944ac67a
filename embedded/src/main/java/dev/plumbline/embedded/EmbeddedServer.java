// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.nio.file.Path;

/** A real server that this program started. It ends with the program at the latest; {@link #close} ends it now. */
public sealed interface EmbeddedServer extends AutoCloseable permits EmbeddedPostgres, EmbeddedRedis, EmbeddedMariaDb {
    /** The first address it listens on, such as {@code 127.0.0.1} or {@code ::1}. */
    String host();

    int port();

    /** The administrator's name. */
    String user();

    /** The administrator's password; empty where there is none. */
    String password();

    /** A URL with user and password, as clients take it. */
    String url();

    /** The end of what the server wrote, at most 16 KB, passwords left out. */
    String log();

    /** The process number of the server, also after it has ended. */
    long pid();

    boolean isRunning();

    /** Where its files are. The folder goes away with the server unless the caller chose it. */
    Path dataFolder();

    /** Ends it in good order and keeps port and data for {@link #restart}. */
    void stop();

    /** Ends it the hard way, as a crash would. */
    void kill();

    /** Stops it if it runs and starts it on the same port with the same data. */
    void restart();

    /** Sends it a signal such as {@code HUP}, {@code STOP} or {@code CONT}. */
    void signal(String name);

    /** Ends it and removes what it left. Closing twice does nothing. */
    @Override
    void close();
}
