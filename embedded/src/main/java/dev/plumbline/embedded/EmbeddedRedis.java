// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.nio.file.Path;

/** A real Redis server, version 6.2. Without a password unless one is given; it writes its data only when it is stopped. */
public final class EmbeddedRedis implements EmbeddedServer {
    private final Server server;
    private final RedisRecipe recipe;

    private EmbeddedRedis(Server server, RedisRecipe recipe) {
        this.server = server;
        this.recipe = recipe;
    }

    /** A server with all defaults. */
    public static EmbeddedRedis start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What can be chosen for Redis. */
    public static final class Builder extends ServerBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** @throws EmbeddedServerException when the server could not be started */
        public EmbeddedRedis start() {
            RedisRecipe recipe = RedisRecipe.of(this);
            return new EmbeddedRedis(Server.start(recipe, recipe.folders()), recipe);
        }
    }

    @Override
    public String host() {
        return recipe.common().hosts().getFirst();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String user() {
        return "default";
    }

    @Override
    public String password() {
        return recipe.password();
    }

    @Override
    public String url() {
        String scheme = recipe.common().certificate() == null ? "redis" : "rediss";
        String login = password().isEmpty() ? "" : ":" + EmbeddedPostgres.encode(password()) + "@";
        return scheme + "://" + login + EmbeddedPostgres.inUrl(host()) + ":" + port();
    }

    @Override
    public String log() {
        return server.log();
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public boolean isRunning() {
        return server.isRunning();
    }

    @Override
    public Path dataFolder() {
        return server.instance().data();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void restart() {
        server.restart();
    }

    @Override
    public void signal(String name) {
        server.signal(name);
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return recipe.name() + " on " + host() + ":" + port();
    }
}
