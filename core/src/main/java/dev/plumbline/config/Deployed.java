// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.DeployedService;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Setting;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What files of CI systems and of Kubernetes say of programs that run elsewhere: their targets, which hold there and are
 * never judged as settings of this host, and the servers beside them.
 */
final class Deployed {
    private static final int MOST_FILES = 60;
    private static final String WORKFLOWS = ".github/workflows";
    private static final List<String> CLUSTER = List.of(
            "k8s", "kubernetes", "kube", "manifests", "deploy", "deployment", "deployments", "infra/k8s", ".k8s");

    private final ProjectFiles files;
    private final Drivers drivers;
    private final DiscoveryOptions options;
    private final Collected into;
    private final Collected own;

    /**
     * @param into where targets and services go; what is found wrong with a value stays out
     */
    Deployed(ProjectFiles files, Drivers drivers, DiscoveryOptions options, Collected into) {
        this.files = files;
        this.drivers = drivers;
        this.options = options;
        this.into = into;
        this.own = new Collected(into.at());
    }

    /** Reads what there is. */
    void read() {
        for (String name : files.files(WORKFLOWS)) {
            String file = CodeFiles.join(WORKFLOWS, name);
            documents(file, "services:").forEach(document -> new WorkflowReader(this, file).read(document));
        }
        documents(".gitlab-ci.yml", "services:").forEach(document -> new GitLabReader(this).read(document));
        List<Yaml> cluster = new ArrayList<>();
        for (String file : clusterFiles()) {
            cluster.addAll(documents(file, "apiVersion:"));
        }
        new KubernetesReader(this).read(cluster);
        own.targets().forEach(into::target);
        for (Fact fact : own.facts()) {
            if (fact instanceof Setting || fact instanceof DeployedService) {
                into.fact(fact);
            }
        }
    }

    private List<String> clusterFiles() {
        List<String> found = new ArrayList<>();
        List<String> level = CLUSTER;
        for (int depth = 0; depth < 3; depth++) {
            List<String> next = new ArrayList<>();
            for (String folder : level) {
                files.files(folder).stream()
                        .filter(Deployed::isYaml)
                        .limit(Math.max(0, MOST_FILES - found.size()))
                        .forEach(name -> found.add(CodeFiles.join(folder, name)));
                files.folders(folder).forEach(name -> next.add(CodeFiles.join(folder, name)));
            }
            level = next;
        }
        return found;
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    /** The documents of a file that says a word and is no template. */
    private List<Yaml> documents(String file, String word) {
        Optional<SourceText> source = isYaml(file) ? files.readIfText(file) : Optional.empty();
        return source.filter(text -> text.text().contains(word) && !text.text().contains("{{-"))
                .map(text -> files.passingOverErrors(() -> YamlReader.documents(text, files)))
                .orElse(List.of());
    }

    Collected collected() {
        return own;
    }

    /**
     * Makes targets of the variables of a program.
     *
     * @param name what the targets' names begin with, such as {@code ci.yml:test}
     * @param where its place in words
     * @param layers strongest first
     * @param services the servers beside it
     */
    void program(String name, String where, List<Layer> layers, List<DeployedService> services) {
        Map<String, ServerKind> kinds = new HashMap<>();
        for (DeployedService service : services) {
            ServerKind serves = service.serves();
            if (serves != null) {
                kinds.put(service.name(), serves);
            }
        }
        List<Assignment> known = new ArrayList<>();
        Set<String> unknown = new HashSet<>();
        for (Assignment variable : Variables.layered(layers, "").all()) {
            Optional<PartName> part = PartName.of(variable.name());
            if (!variable.text().contains("${{") && !variable.text().contains("$(")) {
                known.add(variable);
            } else if (part.isPresent()
                    && (part.get().part() == Part.HOST || part.get().part() == Part.PORT)) {
                // Where such a server is, only the system itself knows.
                unknown.add(part.get().family());
            }
        }
        known.removeIf(variable -> PartName.of(variable.name())
                .filter(part -> unknown.contains(part.family()))
                .isPresent());
        new TargetAssembler(own, drivers, options, kinds)
                .assemble(
                        Variables.layered(List.of(Layer.of(where, known)), ""), new Scope(name + "/", where), Set.of());
    }

    /** The entries of a mapping of variables; each value as it is written. */
    static Layer layer(String label, Yaml variables, Interpolation.Syntax syntax) {
        List<Assignment> found = new ArrayList<>();
        Yaml.entries(variables).forEach((name, entry) -> {
            Yaml value = entry.value() instanceof Yaml.Mapping mapping ? mapping.get("value") : entry.value();
            if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                found.add(Assignment.of(scalar.place(), name, scalar.text(), syntax));
            }
        });
        return Layer.of(label, found);
    }
}
