// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen for every kind of server. All have defaults: a free port on 127.0.0.1, no TLS, data that go away
 * with the server.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ServerBuilder<B extends ServerBuilder<B>>
        permits EmbeddedPostgres.Builder, EmbeddedRedis.Builder, EmbeddedMariaDb.Builder {
    final Common.Draft common = new Common.Draft();

    @Nullable
    String password;

    ServerBuilder() {}

    abstract B self();

    abstract Recipe recipe();

    /**
     * Finds the server that runs in a folder, or starts it there, so that it outlives this program. Its data stay
     * until the folder is removed; the builder's set-up statements run once, when there are none yet. A port has to
     * be given.
     *
     * @throws EmbeddedServerException when the server could not be started
     */
    public final KeptServer keep(Path folder) {
        if (common.port == 0) {
            throw new IllegalArgumentException("a server that is to be found again has a port");
        }
        return KeptServer.keep(recipe(), folder.toAbsolutePath().normalize());
    }

    /** 0, the default, is a free one. */
    public B port(int port) {
        common.port = port;
        return self();
    }

    /** The IP addresses to listen on, such as {@code "127.0.0.1", "::1"}; the first one is {@code host()}. */
    public B listen(String... addresses) {
        common.listen = List.of(addresses);
        return self();
    }

    /** A line of the server's configuration; it wins over what is set here otherwise. */
    public B setting(String name, String value) {
        common.setting(name, value);
        return self();
    }

    /** The administrator's password. */
    public B password(String secret) {
        if (secret.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("a password here has no control characters");
        }
        this.password = secret;
        return self();
    }

    /** Keeps the data in this folder, which stays after the server has ended and may be given again. */
    public B dataFolder(Path folder) {
        common.data = folder;
        return self();
    }

    /** Turns TLS on. Both files are PEM and are copied. */
    public B tls(Path certificateChain, Path privateKey) {
        common.certificate = new Common.Certificate(certificateChain, privateKey);
        return self();
    }

    /** How long a start may take; 30 s by default. */
    public B startLimit(Duration limit) {
        common.startLimit = limit;
        return self();
    }

    /** False returns as soon as the process runs, for servers that are meant never to become ready. */
    public B awaitReady(boolean wait) {
        common.awaitReady = wait;
        return self();
    }

    /** For tests of the cache itself. */
    B cache(Path folder) {
        common.environment = java.util.Map.of("XDG_CACHE_HOME", folder.toString());
        return self();
    }
}
