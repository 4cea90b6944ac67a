// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.project.CodePools;
import dev.plumbline.check.project.Replicas;
import dev.plumbline.fact.Capacity;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the pools that the project configures would take of one server together. */
final class Pools {
    private static final int MOST_PERCENT = 80;
    /** As drivers and frameworks spell it in URLs, in lower case and without its marks. */
    private static final List<String> SIZES = List.of(
            "connectionlimit",
            "poolsize",
            "maxpoolsize",
            "maximumpoolsize",
            "poolmaxconns",
            "poolmax",
            "maxconnections");

    private static final List<String> VARIABLES = List.of(
            "DB_POOL_SIZE",
            "DB_POOL_MAX",
            "DATABASE_POOL_SIZE",
            "DATABASE_POOL_MAX",
            "PGPOOLSIZE",
            "POOL_SIZE",
            "POOL_MAX");
    private static final List<String> PROCESSES = List.of("WEB_CONCURRENCY", "WORKERS", "GUNICORN_WORKERS");

    private final List<TargetConfigured> targets;
    private final Map<String, String> variables;
    private final Path folder;

    /** @param folder the project's, for what its code and its compose files write out */
    Pools(List<TargetConfigured> targets, Map<String, String> variables, Path folder) {
        this.targets = targets;
        this.variables = variables;
        this.folder = folder;
    }

    /** Empty where no pool is configured. */
    Optional<Check> of(TargetInView view, Capacity capacity, int mostPercent, Draft draft) {
        Map<String, Integer> sizes = sizes(view.target().first());
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<String, Integer> times = processes();
        int processes = times.getValue();
        int together =
                processes * sizes.values().stream().mapToInt(Integer::intValue).sum();
        int usable = Math.max(1, capacity.limit() - capacity.reserved());
        int percent = (int) Math.round(100.0 * together / usable);
        int bound = mostPercent > 0 ? mostPercent : MOST_PERCENT;
        draft.figure("up to " + together + " of " + usable + " (" + percent + "%)")
                .bound("at most " + bound + "%")
                .value("pools", together)
                .value("usable", usable);
        sizes.forEach((where, size) -> draft.note(where + " allows " + size));
        if (processes > 1) {
            draft.note("times " + processes + " processes by " + times.getKey());
        }
        return Optional.of(
                percent <= bound
                        ? draft.passed()
                        : draft.fix("at most "
                                        + Math.max(1, usable * bound / 100 / Math.max(1, processes * sizes.size()))
                                        + " for each pool fits this server")
                                .warned());
    }

    /** Pools of all targets on the same server, by where their size stands. */
    private Map<String, Integer> sizes(Endpoint server) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (TargetConfigured target : targets) {
            if (target.as().first().equals(server)) {
                target.as().options().forEach((name, value) -> {
                    if (SIZES.contains(plain(name)) && isSize(value)) {
                        sizes.put(target.target() + " (" + name + ")", Integer.valueOf(value));
                    }
                });
            }
        }
        if (sizes.isEmpty()) {
            CodePools.in(folder).forEach(pool -> sizes.put(pool.place(), pool.size()));
        }
        if (sizes.isEmpty()) {
            number(VARIABLES).ifPresent(found -> sizes.put(found.getKey(), found.getValue()));
        }
        return sizes;
    }

    private Map.Entry<String, Integer> processes() {
        return number(PROCESSES)
                .or(() -> Replicas.most(folder).map(each -> Map.entry(each.place(), each.count())))
                .orElse(Map.entry("", 1));
    }

    private Optional<Map.Entry<String, Integer>> number(List<String> names) {
        return names.stream()
                .filter(name -> isSize(variables.getOrDefault(name, "")))
                .findFirst()
                .map(name -> Map.entry(name, Integer.valueOf(variables.getOrDefault(name, "0"))));
    }

    private static boolean isSize(String text) {
        return text.matches("[1-9]\\d{0,4}");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
