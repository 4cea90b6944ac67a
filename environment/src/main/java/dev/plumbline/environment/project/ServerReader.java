// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import dev.plumbline.config.Yaml;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one database or cache of an environment. */
final class ServerReader {
    private static final Map<String, ServerKind> DATABASES =
            kinds(ServerKind.POSTGRESQL, ServerKind.COCKROACHDB, ServerKind.MYSQL, ServerKind.MARIADB);
    private static final Map<String, ServerKind> CACHES = kinds(ServerKind.REDIS);
    private static final int HIGHEST_PORT = 65_535;

    private final Complaints complaints;
    private final boolean databases;

    /** @param databases whether databases are read, which have a schema and data, or caches */
    ServerReader(Complaints complaints, boolean databases) {
        this.complaints = complaints;
        this.databases = databases;
    }

    private static Map<String, ServerKind> kinds(ServerKind... kinds) {
        Map<String, ServerKind> byName = new LinkedHashMap<>();
        for (ServerKind kind : kinds) {
            byName.put(kind.name().toLowerCase(Locale.ROOT), kind);
        }
        return byName;
    }

    @Nullable
    Server read(Located<String> name, Yaml node) {
        String what = (databases ? "database " : "cache ") + name.value();
        // The usual case in one word: `main: DATABASE_URL`.
        String setting = Yaml.text(node);
        if (setting != null) {
            Reach reach = setting.contains("://")
                    ? new Reach.Url(
                            new Located<>(Secret.of(setting), node.place().origin()))
                    : new Reach.FromSetting(new Located<>(setting, node.place().origin()));
            return new Server(name, reach, null, null, List.of());
        }
        return Block.read(node, what, complaints, block -> {
            Reach reach = reach(block, what);
            Located<String> service = block.text("service");
            Schema schema = databases ? schema(block) : null;
            List<Seed> seed = databases ? seed(block) : List.of();
            return reach == null ? null : new Server(name, reach, service, schema, seed);
        });
    }

    private @Nullable Reach reach(Block block, String what) {
        Located<String> from = block.text("from");
        Located<String> url = block.text("url");
        Located<String> kind = block.text("kind");
        Located<String> host = block.text("host");
        Located<Integer> port = block.number("port", 1, HIGHEST_PORT);
        Located<String> database = block.text("database");
        Located<String> user = block.text("user");
        Located<String> password = block.text("password");
        boolean parts =
                kind != null || host != null || port != null || database != null || user != null || password != null;
        int ways = (from == null ? 0 : 1) + (url == null ? 0 : 1) + (parts ? 1 : 0);
        if (ways != 1) {
            complaints.at(
                    block.origin(),
                    ways == 0
                            ? what + " does not say how it is reached"
                            : what + " says in more than one way how it is reached",
                    "keep one: `from: DATABASE_URL` (a setting), `url: postgres://...`, or `kind`, `host`, `port` ...");
            return null;
        }
        if (from != null) {
            return new Reach.FromSetting(from);
        }
        if (url != null) {
            return new Reach.Url(secret(url));
        }
        Located<ServerKind> known = kind(block, kind, what);
        return known == null
                ? null
                : new Reach.Parts(known, host, port, database, user, password == null ? null : secret(password));
    }

    private static Located<Secret> secret(Located<String> text) {
        return new Located<>(Secret.of(text.value()), text.origin());
    }

    private @Nullable Located<ServerKind> kind(Block block, @Nullable Located<String> kind, String what) {
        Map<String, ServerKind> known = databases ? DATABASES : CACHES;
        String words = String.join(", ", known.keySet());
        if (kind == null) {
            complaints.at(block.origin(), what + " has no `kind`", "add `kind:` with one of " + words);
            return null;
        }
        String word = kind.value().toLowerCase(Locale.ROOT);
        ServerKind found = word.equals("postgres") ? known.get("postgresql") : known.get(word);
        if (found == null) {
            complaints.at(
                    kind.origin(),
                    "`" + kind.value() + "` is no kind of " + (databases ? "database" : "cache"),
                    "use one of " + words);
            return null;
        }
        return new Located<>(found, kind.origin());
    }

    private @Nullable Schema schema(Block server) {
        Yaml node = server.node("schema");
        String text = Yaml.text(node);
        if (node == null) {
            return null;
        }
        if (text != null) {
            Located<String> place = new Located<>(text, node.place().origin());
            return text.endsWith(".sql") ? new Schema.SqlFile(place) : new Schema.Migrations(place);
        }
        return Block.read(node, "schema", complaints, block -> {
            Located<String> migrations = block.text("migrations");
            Located<String> sql = block.text("sql");
            Located<String> command = block.text("command");
            if (!isOne(block, "schema", migrations, sql, command)) {
                return null;
            }
            return migrations != null
                    ? new Schema.Migrations(migrations)
                    : sql != null ? new Schema.SqlFile(sql) : command == null ? null : new Schema.Command(command);
        });
    }

    private List<Seed> seed(Block server) {
        List<Seed> seeds = new ArrayList<>();
        for (Yaml item : server.items("seed")) {
            String text = Yaml.text(item);
            Seed seed = text == null
                    ? Block.read(item, "seed", complaints, this::seedOf)
                    : file(new Located<>(text, item.place().origin()));
            if (seed != null) {
                seeds.add(seed);
            }
        }
        return seeds;
    }

    private @Nullable Seed file(Located<String> name) {
        if (name.value().endsWith(".sql")) {
            return new Seed.SqlFile(name);
        }
        if (name.value().endsWith(".csv")) {
            return Seed.CsvFile.of(name);
        }
        complaints.at(
                name.origin(),
                "`" + name.value() + "` is neither a .sql nor a .csv file",
                "for a command write `- command: " + name.value() + "`");
        return null;
    }

    private @Nullable Seed seedOf(Block block) {
        Located<String> sql = block.text("sql");
        Located<String> csv = block.text("csv");
        Located<String> command = block.text("command");
        Located<String> table = block.text("table");
        if (!isOne(block, "seed", sql, csv, command)) {
            return null;
        }
        if (table != null && csv == null) {
            complaints.at(table.origin(), "`table` belongs to a `csv` file", "remove it, or write `csv: FILE`");
        }
        if (csv != null) {
            return table == null ? Seed.CsvFile.of(csv) : new Seed.CsvFile(csv, table);
        }
        return sql != null ? new Seed.SqlFile(sql) : command == null ? null : new Seed.Command(command);
    }

    private boolean isOne(
            Block block,
            String what,
            @Nullable Located<String> first,
            @Nullable Located<String> second,
            @Nullable Located<String> third) {
        int given = (first == null ? 0 : 1) + (second == null ? 0 : 1) + (third == null ? 0 : 1);
        if (given != 1) {
            complaints.at(
                    block.origin(),
                    what + (given == 0 ? " does not say what to apply" : " says more than one thing to apply"),
                    what.equals("schema")
                            ? "keep one of `migrations: FOLDER`, `sql: FILE` and `command: TEXT`"
                            : "keep one of `sql: FILE`, `csv: FILE` and `command: TEXT` in each item");
        }
        return given == 1;
    }
}
