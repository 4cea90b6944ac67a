// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.DeployedService;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the jobs of a workflow of GitHub Actions that have services. */
final class WorkflowReader {
    private static final Pattern STARTS_SERVER = Pattern.compile(
            "docker(?:-| )compose|docker run|(?:systemctl|service) |brew services|setup-(?:postgres|mysql|redis)|pg_ctl");

    private final Deployed deployed;
    private final String file;

    WorkflowReader(Deployed deployed, String file) {
        this.deployed = deployed;
        this.file = file;
    }

    void read(Yaml workflow) {
        Yaml.entries(Yaml.at(workflow, "jobs")).forEach((job, entry) -> {
            Yaml services = Yaml.at(entry.value(), "services");
            if (services instanceof Yaml.Mapping mapping) {
                job(job, workflow, entry.value(), mapping);
            }
        });
    }

    private void job(String name, Yaml workflow, Yaml job, Yaml.Mapping services) {
        String where = "job " + name + " of " + file;
        Yaml container = Yaml.at(job, "container");
        String image =
                container instanceof Yaml.Mapping mapping ? Yaml.text(mapping.get("image")) : Yaml.text(container);
        List<Yaml> steps = Yaml.items(Yaml.at(job, "steps"));
        boolean unsure =
                image != null && image.contains("${{") || steps.stream().anyMatch(WorkflowReader::startsServer);
        if (unsure) {
            return;
        }
        List<DeployedService> found = new ArrayList<>();
        services.entries().forEach((key, entry) -> found.add(service(where, key, entry, image != null)));
        found.forEach(deployed.collected()::fact);
        List<Layer> layers = new ArrayList<>();
        add(layers, Yaml.at(workflow, "env"));
        add(layers, Yaml.at(job, "env"));
        String label = file.substring(file.lastIndexOf('/') + 1) + ":" + name;
        deployed.program(label, where, layers, found);
        for (int i = 0; i < steps.size(); i++) {
            List<Layer> own = new ArrayList<>(layers);
            add(own, Yaml.at(steps.get(i), "env"));
            if (own.size() > layers.size()) {
                // Of all others it has what the job has.
                deployed.program(label + " step " + (i + 1), where, own.subList(0, 1), found);
            }
        }
    }

    private static void add(List<Layer> strongestFirst, @Nullable Yaml variables) {
        if (variables != null) {
            strongestFirst.addFirst(Deployed.layer("env", variables, Interpolation.Syntax.NONE));
        }
    }

    /** Whether a step brings a server of its own, so that who answers on localhost is not known. */
    private static boolean startsServer(Yaml step) {
        String text = Yaml.text(Yaml.at(step, "run")) + " " + Yaml.text(Yaml.at(step, "uses"));
        return STARTS_SERVER.matcher(text).find();
    }

    private DeployedService service(String where, String name, Yaml.Entry entry, boolean byName) {
        String image = Yaml.text(Yaml.at(entry.value(), "image"));
        ServerKind kind = image == null ? null : ServerImages.kind(image).orElse(null);
        List<PortMapping> ports = new ArrayList<>();
        for (Yaml item : Yaml.items(Yaml.at(entry.value(), "ports"))) {
            String text = String.valueOf(Yaml.text(item)).replaceFirst("/tcp$", "");
            int colon = text.lastIndexOf(':');
            String inner = text.substring(colon + 1);
            String outer = colon < 0 ? "" : text.substring(0, colon);
            if (inner.matches("\\d{1,5}")) {
                ports.add(new PortMapping(
                        null, outer.matches("\\d{1,5}") ? Integer.valueOf(outer) : null, Integer.parseInt(inner)));
            }
        }
        String options = Yaml.text(Yaml.at(entry.value(), "options"));
        return new DeployedService(
                deployed.collected().seen(where, file),
                where,
                name,
                kind,
                ports,
                byName,
                options != null && options.contains("--health-cmd"),
                entry.key().origin());
    }
}
