// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

/** A real Redis server, version 6.2. Without a password unless one is given; it writes its data only when it is stopped. */
public final class EmbeddedRedis extends EmbeddedServer {
    private final RedisRecipe recipe;

    private EmbeddedRedis(Server server, RedisRecipe recipe) {
        super(server, recipe);
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
            RedisRecipe recipe = recipe();
            return new EmbeddedRedis(Server.start(recipe, recipe.folders()), recipe);
        }

        @Override
        RedisRecipe recipe() {
            return RedisRecipe.of(this);
        }
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
}
