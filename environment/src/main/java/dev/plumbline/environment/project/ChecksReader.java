// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import dev.plumbline.config.Yaml;
import dev.plumbline.target.Masking;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the checks of an environment. */
final class ChecksReader {
    private static final int MOST = 1_000_000;
    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 599;

    private final Complaints complaints;
    private final List<String> databases;

    /** @param databases the names of those in the environment, which checks may name */
    ChecksReader(Complaints complaints, List<String> databases) {
        this.complaints = complaints;
        this.databases = databases;
    }

    @Nullable
    Checks read(Yaml node, String environment) {
        return Block.read(node, "the checks of " + environment, complaints, block -> {
            Yaml application = block.node("application");
            Yaml bounds = block.node("bounds");
            Checks.Bounds limits =
                    bounds == null ? null : Block.read(bounds, "the bounds", complaints, ChecksReader::bounds);
            return new Checks(
                    tables(block),
                    block.texts("required-tables"),
                    each(block, "queries", "a query", this::query),
                    each(block, "http", "an HTTP check", this::http),
                    application == null
                            ? null
                            : Block.read(application, "the application", complaints, this::application),
                    limits == null ? Checks.NONE.bounds() : limits);
        });
    }

    private <T> List<T> each(Block block, String key, String what, Function<Block, @Nullable T> reading) {
        List<T> all = new ArrayList<>();
        for (Yaml item : block.items(key)) {
            T read = Block.read(item, what, complaints, reading);
            if (read != null) {
                all.add(read);
            }
        }
        return all;
    }

    /** A number for the only database, or a number for each name. */
    private List<Checks.TableCount> tables(Block block) {
        Yaml node = block.node("tables");
        if (!(node instanceof Yaml.Mapping)) {
            Located<Integer> count = block.number("tables", 0, MOST);
            return count == null ? List.of() : List.of(new Checks.TableCount(null, count));
        }
        List<Checks.TableCount> counts = new ArrayList<>();
        block.named("tables").forEach((name, value) -> {
            Located<Integer> count = block.number(name.value(), value, 0, MOST);
            known(name);
            if (count != null) {
                counts.add(new Checks.TableCount(name.value(), count));
            }
        });
        return counts;
    }

    private void known(@Nullable Located<String> database) {
        if (database != null && !databases.contains(database.value())) {
            complaints.at(
                    database.origin(),
                    "this environment has no database `" + database.value() + "`",
                    databases.isEmpty()
                            ? "describe it below `databases:` of the environment"
                            : "name one of " + String.join(", ", databases));
        }
    }

    private Checks.@Nullable QueryCheck query(Block block) {
        Located<String> sql = block.required("sql", "add `sql: SELECT ...`");
        Located<String> name = block.text("name");
        Located<String> database = block.text("database");
        known(database);
        Checks.QueryCheck check = new Checks.QueryCheck(
                Objects.requireNonNullElse(name, sql == null ? new Located<>("", block.origin()) : sql),
                sql == null ? new Located<>("", block.origin()) : sql,
                database,
                block.duration("within"),
                block.number("rows", 0, MOST));
        return sql == null ? null : check;
    }

    private Checks.@Nullable HttpCheck http(Block block) {
        Located<String> url = url(block.required("url", "add `url: http://localhost:3000/health`"));
        Located<Integer> status = block.number("status", LOWEST_STATUS, HIGHEST_STATUS);
        var within = block.duration("within");
        Located<String> contains = block.text("contains");
        return url == null ? null : new Checks.HttpCheck(url, status, within, contains);
    }

    /** The same when it can be asked; null, with a complaint, when it cannot. */
    private @Nullable Located<String> url(@Nullable Located<String> written) {
        if (written == null) {
            return null;
        }
        try {
            URI uri = new URI(written.value());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
                return written;
            }
        } catch (URISyntaxException e) {
            // Told below, in the same words: what a parser says of a URL helps nobody.
        }
        complaints.at(
                written.origin(),
                "`" + Masking.mask(written.value()) + "` is no URL that can be asked",
                "write it with scheme and host: http://localhost:3000/health");
        return null;
    }

    private Checks.@Nullable ApplicationCheck application(Block block) {
        Located<String> command = block.required("command", "add `command: npm start`");
        Located<String> url = block.text("ready-url");
        if (url != null) {
            url(url);
        }
        Located<String> line = block.text("ready-line");
        var within = block.duration("within");
        if ((url == null) == (line == null)) {
            complaints.at(
                    block.origin(),
                    url == null
                            ? "the application does not say when it is ready"
                            : "the application says in two ways when it is ready",
                    "keep one: `ready-url: http://localhost:3000/health` or `ready-line: listening`");
            return null;
        }
        return command == null ? null : new Checks.ApplicationCheck(command, url, line, within);
    }

    private static Checks.Bounds bounds(Block block) {
        return new Checks.Bounds(
                block.duration("median"),
                block.duration("p99"),
                block.number("connections", 1, MOST),
                block.number("pool-share", 1, 100));
    }
}
