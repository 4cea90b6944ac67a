// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server. It is tuned for tests: it never waits for the disk, keeps few processes, takes 50
 * connections, and wants a password over SCRAM-SHA-256.
 */
public final class EmbeddedPostgres extends EmbeddedServer {
    private static final String USER = "postgres";

    private final PostgresRecipe recipe;
    private final String password;

    private EmbeddedPostgres(Server server, PostgresRecipe recipe, String password) {
        super(server, recipe);
        this.recipe = recipe;
        this.password = password;
    }

    /** PostgreSQL 18 with all defaults. */
    public static EmbeddedPostgres start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What can be chosen for PostgreSQL. */
    public static final class Builder extends ServerBuilder<Builder> {
        int version = 18;

        @Nullable
        Path socketFolder;

        final List<String> hba = new ArrayList<>();
        final List<String> sql = new ArrayList<>();
        final List<String> secrets = new ArrayList<>();
        final Map<String, String> files = new LinkedHashMap<>();

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The major version, 18 by default; its binaries have to be on the class path. */
        public Builder version(int major) {
            this.version = major;
            return this;
        }

        /** A line of {@code pg_hba.conf}; the first one replaces the default, which asks everyone for a password. */
        public Builder hba(String line) {
            hba.add(line);
            return this;
        }

        /** Also listens on a socket file in this folder, which is made when missing. */
        public Builder socketFolder(Path folder) {
            this.socketFolder = folder.toAbsolutePath();
            return this;
        }

        /** Adds a role that may log in. */
        public Builder role(String name, String secret) {
            secrets.add(secret);
            return sql("CREATE ROLE " + identifier(name) + " LOGIN PASSWORD " + literal(secret));
        }

        /** Adds a database, owned by a role that exists or was added before. */
        public Builder database(String name, String owner) {
            return sql("CREATE DATABASE " + identifier(name) + " OWNER " + identifier(owner));
        }

        /** A statement that runs in the database {@code postgres} before the server first starts. */
        public Builder sql(String statement) {
            sql.add(statement);
            return this;
        }

        /** A file in the data folder, such as an empty {@code standby.signal}. */
        public Builder file(String name, String content) {
            files.put(name, content);
            return this;
        }

        /** @throws EmbeddedServerException when the server could not be started */
        public EmbeddedPostgres start() {
            PostgresRecipe recipe = recipe();
            Server server = Server.start(recipe, recipe.folders());
            return new EmbeddedPostgres(server, recipe, recipe.password(server.instance(), password));
        }

        @Override
        PostgresRecipe recipe() {
            List<String> statements = new ArrayList<>(sql);
            String given = password;
            if (given != null) {
                secrets.add(given);
                statements.addFirst("ALTER ROLE " + USER + " PASSWORD " + literal(given));
            }
            return PostgresRecipe.of(this, statements);
        }
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public String host() {
        List<String> hosts = recipe.common().hosts();
        return hosts.isEmpty() ? String.valueOf(recipe.socketFolder()) : hosts.getFirst();
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public String url() {
        return url(USER);
    }

    /** The URL of another database for the administrator. */
    public String url(String database) {
        return url(USER, password, database);
    }

    /** The URL of a database for a role of your own. */
    public String url(String role, String secret, String database) {
        String host = host().startsWith("/") ? encode(host()) : inUrl(host());
        return "postgresql://" + encode(role) + ":" + encode(secret) + "@" + host + ":" + port() + "/"
                + encode(database);
    }
}
