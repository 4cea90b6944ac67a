// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what databases a project uses, and where each of its settings came from. */
public final class Discovery {
    private final ProjectFiles files;
    private final Map<String, String> environment;
    private final DiscoveryOptions options;
    private final Collected collected;

    private Discovery(ProjectFolder folder, Map<String, String> environment, DiscoveryOptions options) {
        this.files = new ProjectFiles(folder.root());
        this.environment = environment;
        this.options = options;
        this.collected = new Collected(options.clock().instant());
    }

    /**
     * Reads the settings of a project.
     *
     * @param environment the process environment
     * @return never null; what could not be read is among its errors, nothing is thrown
     */
    public static Discovered discover(ProjectFolder folder, Map<String, String> environment, DiscoveryOptions options) {
        return new Discovery(folder, environment, options).run();
    }

    private Discovered run() {
        List<Dependency> dependencies = new DependencyReader(files).read(List.of(""));
        Drivers drivers = Drivers.among(dependencies, collected.at());
        drivers.declared().forEach(collected::fact);
        EnvFiles envFiles = new EnvFiles(files, environment, options.mode());
        EnvFiles.Loaded loaded = envFiles.load("", EnvFiles.loader(dependencies));
        List<Layer> layers = new ArrayList<>();
        layers.add(EnvFiles.process(environment));
        layers.addAll(loaded.layers());
        Variables variables = Variables.layered(layers, loaded.rule());

        List<ComposeReader.Service> services = services(envFiles);
        Map<String, ServerKind> kinds = new LinkedHashMap<>();
        services.forEach(s -> {
            ServerKind kind = s.serves();
            if (kind != null) {
                kinds.put(s.model().name(), kind);
            }
        });
        TargetAssembler assembler = new TargetAssembler(collected, drivers, options, kinds);
        assembler.assemble(variables, null);
        for (ComposeReader.Service service : services) {
            collected.fact(service.model());
            if (service.serves() == null) {
                assembler.assemble(service.environment(), service.model().name());
            }
        }
        for (ComposeReader.Service service : services) {
            ServerKind kind = service.serves();
            if (kind != null && !service.optional() && !collected.hasHere(kind)) {
                published(service, kind, assembler, drivers);
            }
        }
        return new Discovered(collected.targets(), collected.facts(), files.errors());
    }

    private List<ComposeReader.Service> services(EnvFiles envFiles) {
        List<String> names = ComposeReader.names(files, "", environment.get("COMPOSE_FILE"));
        if (names.isEmpty()) {
            return List.of();
        }
        EnvFiles.Loaded loaded = envFiles.load("", EnvLoader.COMPOSE);
        List<Layer> layers = new ArrayList<>();
        layers.add(EnvFiles.process(environment));
        layers.addAll(loaded.layers());
        return new ComposeReader(files, Variables.layered(layers, loaded.rule())).read(names, collected);
    }

    /** Where nothing else says how to reach a database, its published port and the account its image makes do. */
    private void published(ComposeReader.Service service, ServerKind kind, TargetAssembler assembler, Drivers drivers) {
        ComposeService model = service.model();
        for (PortMapping port : model.ports()) {
            Integer hostPort = port.hostPort();
            if (hostPort == null
                    || port.containerPort() != kind.defaultPort()
                            && model.ports().size() > 1) {
                continue;
            }
            Map<Part, Assignment> parts = new EnumMap<>(Part.class);
            put(
                    parts,
                    Part.HOST,
                    model,
                    port.hostAddress() == null || port.hostAddress().equals("0.0.0.0")
                            ? "localhost"
                            : port.hostAddress());
            put(parts, Part.PORT, model, hostPort.toString());
            ImageAccount.parts(kind, service.environment()).forEach(parts::put);
            new PartFamily(collected, drivers, assembler, Map.of()).assemble(model.name(), kind, parts, null, true);
            return;
        }
    }

    private static void put(Map<Part, Assignment> parts, Part part, ComposeService model, @Nullable String text) {
        if (text != null) {
            parts.put(
                    part,
                    new Assignment("ports", text, model.origin(), null, Interpolation.Syntax.NONE, null, List.of()));
        }
    }
}
