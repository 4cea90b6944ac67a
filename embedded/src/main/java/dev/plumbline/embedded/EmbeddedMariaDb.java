// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB server: version 11.4 where its published binaries are on the class path or were fetched, else the
 * version that is installed on this machine. The administrator {@code root} may log in from every address.
 */
public final class EmbeddedMariaDb extends EmbeddedServer {
    /** What a fetch of the published binaries brings. */
    public static final long FETCHED_BYTES = MariaDbFiles.Fetched.JAR.bytes();

    private final MariaDbRecipe recipe;

    private EmbeddedMariaDb(Server server, MariaDbRecipe recipe) {
        super(server, recipe);
        this.recipe = recipe;
    }

    /** A server with all defaults. */
    public static EmbeddedMariaDb start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What can be chosen for MariaDB. */
    public static final class Builder extends ServerBuilder<Builder> {
        final List<String> sql = new ArrayList<>();
        final List<String> secrets = new ArrayList<>();
        String database = "test";

        @Nullable
        MavenFetch maven;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The database that is made and named in the URL; {@code test} by default. */
        public Builder database(String name) {
            this.database = name;
            return this;
        }

        /**
         * Fetches the published binaries, 149 MB, where there are none, neither installed nor on the class path. They
         * are kept beside the other binaries, for all later starts.
         *
         * @param wrapper a script that is Maven ({@code mvnw}), in a folder with a project
         * @param progress is told how many bytes have come; last {@link #FETCHED_BYTES}
         */
        public Builder fetch(Path wrapper, LongConsumer progress) {
            this.maven = new MavenFetch(wrapper.toAbsolutePath(), progress);
            return this;
        }

        /** Adds a user that may log in from a host pattern such as {@code %}, with all rights on all databases. */
        public Builder user(String name, String hostPattern, String secret) {
            secrets.add(secret);
            String user = MariaDbRecipe.literal(name) + "@" + MariaDbRecipe.literal(hostPattern);
            sql("CREATE USER " + user + " IDENTIFIED BY " + MariaDbRecipe.literal(secret));
            return sql("GRANT ALL ON *.* TO " + user);
        }

        /** A statement that runs before the server first takes connections. */
        public Builder sql(String statement) {
            if (statement.contains("\n")) {
                throw new IllegalArgumentException("a statement here is one line");
            }
            sql.add(statement);
            return this;
        }

        /** @throws EmbeddedServerException when the server could not be started */
        public EmbeddedMariaDb start() {
            MariaDbRecipe recipe = recipe();
            return new EmbeddedMariaDb(Server.start(recipe, recipe.folders()), recipe);
        }

        @Override
        MariaDbRecipe recipe() {
            return MariaDbRecipe.of(this);
        }
    }

    @Override
    public String user() {
        return "root";
    }

    @Override
    public String password() {
        return recipe.password();
    }

    @Override
    public String url() {
        return "mariadb://root:" + EmbeddedPostgres.encode(password()) + "@" + EmbeddedPostgres.inUrl(host()) + ":"
                + port() + "/" + EmbeddedPostgres.encode(recipe.database());
    }
}
