// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The environment of a program before it exists: each variable with its origin, and what the project configures. */
public final class ResolvedEnvironment {
    private final FolderShare share;
    private final List<ResolvedVariable> variables;
    private final Map<String, String> added;
    private final Set<String> names;

    private ResolvedEnvironment(
            FolderShare share, List<ResolvedVariable> variables, Map<String, String> added, Set<String> names) {
        this.share = share;
        this.variables = List.copyOf(variables);
        this.added = added;
        this.names = Set.copyOf(names);
    }

    static ResolvedEnvironment of(FolderShare share, Variables set, Collected collected) {
        List<ResolvedVariable> variables = new ArrayList<>();
        Map<String, String> added = new LinkedHashMap<>();
        for (Assignment variable : set.all()) {
            boolean given = variable.origin() instanceof Origin.Environment;
            boolean ofDatabase = VariableNames.speaksOfDatabase(variable.name()) || TargetAssembler.isUrl(variable);
            if (!given) {
                added.put(variable.name(), variable.text());
            }
            if (!given || ofDatabase || !variable.shadows().isEmpty()) {
                Seen seen = collected.seen(null, variable.origin().shown());
                variables.add(new ResolvedVariable(MaskedSettings.of(variable, seen), ofDatabase));
            }
        }
        return new ResolvedEnvironment(share, variables, added, set.names());
    }

    /** The targets of what the command runs, and what is wrong with its settings. */
    public Discovered discovered() {
        return share.run();
    }

    /** The same of the folders of the project that the command does not run; the errors are those of all. */
    public Discovered elsewhere() {
        return share.others();
    }

    /** The variables that files set or tried to set, and those of databases, in the order in which they were found. */
    public List<ResolvedVariable> variables() {
        return variables;
    }

    /** The names of all variables that are set. */
    public Set<String> names() {
        return names;
    }

    /**
     * Hands on the variables that files set and the process environment does not. The raw values, secrets and all:
     * for the environment of the program and for nothing else.
     */
    public void export(BiConsumer<String, String> environment) {
        added.forEach(environment);
    }

    @Override
    public String toString() {
        return variables.toString();
    }
}
