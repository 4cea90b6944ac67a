// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.DeployedService;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the containers of Kubernetes workloads get as variables, and the services of the cluster. */
final class KubernetesReader {
    private static final Set<String> WORKLOADS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod");
    /** Stands for a value that is not known here. */
    private static final String UNKNOWN = "$(not known)";

    private final Deployed deployed;
    private final Map<String, Yaml> maps = new HashMap<>();

    KubernetesReader(Deployed deployed) {
        this.deployed = deployed;
    }

    void read(List<Yaml> documents) {
        List<Yaml> services = new ArrayList<>();
        for (Yaml document : documents) {
            String kind = String.valueOf(Yaml.text(Yaml.at(document, "kind")));
            String data = kind.equals("Secret") ? "stringData" : "data";
            Yaml values = Yaml.at(document, data);
            if (values != null && (kind.equals("ConfigMap") || kind.equals("Secret"))) {
                maps.putIfAbsent(kind + "/" + name(document), values);
            } else if (kind.equals("Service")) {
                services.add(document);
            }
        }
        for (Yaml document : documents) {
            String kind = String.valueOf(Yaml.text(Yaml.at(document, "kind")));
            if (WORKLOADS.contains(kind)) {
                workload(kind, document, services);
            }
        }
    }

    private static String name(Yaml document) {
        return String.valueOf(Yaml.text(Yaml.at(document, "metadata", "name")));
    }

    private void workload(String kind, Yaml document, List<Yaml> services) {
        Yaml spec = switch (kind) {
            case "Pod" -> Yaml.at(document, "spec");
            case "CronJob" -> Yaml.at(document, "spec", "jobTemplate", "spec", "template", "spec");
            default -> Yaml.at(document, "spec", "template", "spec");
        };
        List<Yaml> containers = Yaml.items(Yaml.at(spec, "containers"));
        String file = document.place().source().path().toString();
        String where = kind + " " + name(document) + " of " + file;
        List<DeployedService> found = new ArrayList<>();
        // A container beside it in the pod may be a proxy, which is reached by localhost.
        if (containers.size() == 1) {
            services.forEach(service -> service(where, service, found));
        }
        boolean told = false;
        for (Yaml container : containers) {
            List<Layer> layers = layers(container);
            String image = Yaml.text(Yaml.at(container, "image"));
            boolean server = image != null && ServerImages.kind(image).isPresent();
            if (!layers.isEmpty() && !server) {
                String label = file.substring(file.lastIndexOf('/') + 1) + ":" + name(document);
                deployed.program(label, where, layers, found);
                told = true;
            }
        }
        if (told) {
            found.forEach(deployed.collected()::fact);
        }
    }

    /** What a container gets, strongest first: its own variables over those of whole maps. */
    private List<Layer> layers(Yaml container) {
        List<Layer> layers = new ArrayList<>();
        for (Yaml from : Yaml.items(Yaml.at(container, "envFrom"))) {
            Yaml values = map(Yaml.at(from, "configMapRef"), Yaml.at(from, "secretRef"));
            if (values != null) {
                layers.addFirst(Deployed.layer("envFrom", values, Interpolation.Syntax.NONE));
            }
        }
        List<Assignment> own = new ArrayList<>();
        for (Yaml variable : Yaml.items(Yaml.at(container, "env"))) {
            String name = Yaml.text(Yaml.at(variable, "name"));
            if (name != null) {
                own.add(assignment(name, variable, own));
            }
        }
        if (!own.isEmpty()) {
            layers.addFirst(Layer.of("env", own));
        }
        return layers;
    }

    private Assignment assignment(String name, Yaml variable, List<Assignment> before) {
        Yaml value = Yaml.at(variable, "value");
        Yaml from = Yaml.at(variable, "valueFrom");
        Yaml reference = Yaml.at(from, "configMapKeyRef");
        Yaml secret = Yaml.at(from, "secretKeyRef");
        if (value == null && from != null) {
            String key = Yaml.text(Yaml.at(reference == null ? secret : reference, "key"));
            value = key == null ? null : Yaml.at(map(reference, secret), key);
        }
        String text = Yaml.text(value);
        if (value == null || text == null) {
            return Assignment.at(variable.place(), name, UNKNOWN);
        }
        for (Assignment each : before) {
            text = text.replace("$(" + each.name() + ")", each.text());
        }
        return Assignment.at(value.place(), name, text);
    }

    private @Nullable Yaml map(@Nullable Yaml ofMap, @Nullable Yaml ofSecret) {
        String map = Yaml.text(Yaml.at(ofMap, "name"));
        String secret = Yaml.text(Yaml.at(ofSecret, "name"));
        return map != null ? maps.get("ConfigMap/" + map) : maps.get("Secret/" + secret);
    }

    private void service(String where, Yaml service, List<DeployedService> into) {
        Yaml name = Yaml.at(service, "metadata", "name");
        List<PortMapping> ports = new ArrayList<>();
        ServerKind serves = null;
        for (Yaml port : Yaml.items(Yaml.at(service, "spec", "ports"))) {
            String number = String.valueOf(Yaml.text(Yaml.at(port, "port")));
            if (number.matches("\\d{1,5}")) {
                ports.add(new PortMapping(null, null, Integer.parseInt(number)));
                serves = serves == null ? kind(number, Yaml.text(Yaml.at(port, "targetPort"))) : serves;
            }
        }
        into.add(new DeployedService(
                deployed.collected().seen(where, service.place().source().path().toString()),
                where,
                name(service),
                serves,
                ports,
                true,
                true,
                (name == null ? service : name).place().origin()));
    }

    private static @Nullable ServerKind kind(String port, @Nullable String targetPort) {
        for (ServerKind kind : List.of(ServerKind.POSTGRESQL, ServerKind.MYSQL, ServerKind.REDIS)) {
            String usual = String.valueOf(kind.defaultPort());
            if (usual.equals(targetPort) || targetPort == null && usual.equals(port)) {
                return kind;
            }
        }
        return null;
    }
}
