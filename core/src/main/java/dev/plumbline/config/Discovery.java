// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.TargetFact;
import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what databases a project uses, and where each of its settings came from. */
public final class Discovery {
    private static final int MAX_APPLICATIONS = 30;
    private static final Set<String> GROUPS = Set.of("apps", "packages", "services");
    private static final Set<String> MARKS = Set.of(
            "package.json",
            "pyproject.toml",
            "requirements.txt",
            "Pipfile",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "go.mod",
            "Gemfile",
            "composer.json",
            "manage.py",
            "Cargo.toml",
            ".env");

    private final ProjectFiles files;
    private final Map<String, String> environment;
    private final DiscoveryOptions options;
    private final Collected collected;
    private Variables variables = Variables.layered(List.of(), "");
    private Variables set = variables;
    private Drivers drivers;

    private Discovery(ProjectFolder folder, Map<String, String> environment, DiscoveryOptions options) {
        this.files = new ProjectFiles(folder.root());
        this.environment = environment;
        this.options = options;
        this.collected = new Collected(options.clock().instant());
        this.drivers = Drivers.among(List.of(), collected.at());
    }

    /**
     * Reads the settings of a project.
     *
     * @param environment the process environment
     * @return never null; what could not be read is among its errors, nothing is thrown
     */
    public static Discovered discover(ProjectFolder folder, Map<String, String> environment, DiscoveryOptions options) {
        Discovery discovery = new Discovery(folder, environment, options);
        discovery.run();
        return new Discovered(discovery.collected.targets(), discovery.collected.facts(), discovery.files.errors());
    }

    /**
     * Makes targets of what a person wrote on the command line, with the rest of the project's facts beside them.
     *
     * @param arguments each a connection text, or the name of a setting or target of the project, such as
     *     {@code DATABASE_URL} or {@code orders}
     * @param environment the process environment
     * @return the targets in the order of the arguments; an argument that is neither is a problem among the facts
     */
    public static Discovered fromArguments(
            List<String> arguments, ProjectFolder folder, Map<String, String> environment, DiscoveryOptions options) {
        Discovery discovery = new Discovery(folder, environment, options);
        discovery.run();
        Discovered project = new Discovered(discovery.collected.targets(), List.of(), List.of());
        Arguments chosen =
                new Arguments(project, discovery.variables, discovery.drivers, options, discovery.collected.at());
        chosen.read(arguments);
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : discovery.collected.facts()) {
            if (!(fact instanceof TargetFact about) || chosen.names().contains(about.target())) {
                facts.add(fact);
            }
        }
        facts.addAll(chosen.facts());
        return new Discovered(chosen.targets(), facts, discovery.files.errors());
    }

    /**
     * The environment that a program started in the project's folder is to have: the process environment, and below it
     * the {@code .env} files that the project's loader would read. What is wrong with a value is among the facts.
     *
     * @param environment the process environment
     * @param command the words of the program; empty when it is not known
     */
    public static ResolvedEnvironment resolve(
            ProjectFolder folder, Map<String, String> environment, DiscoveryOptions options, List<String> command) {
        boolean named = options.mode() != null
                || !environment.getOrDefault("NODE_ENV", "").isEmpty();
        DiscoveryOptions chosen = named
                ? options
                : CommandMode.of(command, new ProjectFiles(folder.root()))
                        .map(options::withMode)
                        .orElse(options);
        Discovery discovery = new Discovery(folder, environment, chosen);
        discovery.run();
        Leftovers.report(discovery.set, discovery.collected);
        List<Fact> facts = loadedFirst(discovery.collected.facts(), Imports.of(discovery.files, command));
        Discovered discovered = new Discovered(discovery.collected.targets(), facts, discovery.files.errors());
        List<String> applications = discovery.applications();
        boolean atRoot = discovery.files.files("").stream().anyMatch(MARKS::contains);
        Set<String> run = CommandFolders.of(command, discovery.files, applications, atRoot);
        return ResolvedEnvironment.of(
                new FolderShare(discovered, applications, run), discovery.set, discovery.collected);
    }

    /** Of the places that read a variable, those first that the command's own program loads: their default is taken. */
    private static List<Fact> loadedFirst(List<Fact> facts, Set<String> loaded) {
        List<Fact> own = new ArrayList<>();
        List<Fact> others = new ArrayList<>();
        for (Fact fact : facts) {
            boolean isLoaded = fact instanceof VariableUnset unset
                    && unset.readAt() instanceof Origin.FileLine place
                    && loaded.contains(place.path().toString());
            (isLoaded ? own : others).add(fact);
        }
        own.addAll(others);
        return own;
    }

    private void run() {
        List<String> applications = applications();
        List<Dependency> own = new DependencyReader(files).read(List.of(""));
        List<Dependency> all = new ArrayList<>(own);
        applications.forEach(a -> all.addAll(new DependencyReader(files).read(List.of(a))));
        drivers = Drivers.among(all, collected.at());
        drivers.declared().forEach(collected::fact);
        List<ComposeReader.Service> services = services();
        FolderDiscovery.Found found = new FolderDiscovery(files, "", environment, options, collected, own, applications)
                .run(drivers, services, null);
        variables = found.all();
        set = found.set();
        for (String application : applications) {
            List<Dependency> dependencies = new DependencyReader(files).read(List.of(application));
            Drivers declared = Drivers.among(dependencies, collected.at());
            // Which of the project's libraries a folder without dependencies of its own uses, is not known.
            Drivers its = declared.declared().isEmpty() ? drivers.withoutSqlAlchemy() : declared;
            new FolderDiscovery(files, application, environment, options, collected, dependencies, applications)
                    .run(its, services, variables);
        }
        inServices(services);
        if (!options.allCode()) {
            // Who starts a program here needs to know of no other place.
            new Deployed(files, drivers, options, collected).read();
        }
    }

    /** Folders one level down that are applications of their own. */
    private List<String> applications() {
        List<String> found = new ArrayList<>();
        for (String folder : files.folders("")) {
            if (GROUPS.contains(folder)) {
                files.folders(folder).forEach(inner -> addApplication(folder + "/" + inner, found));
            } else if (!folder.startsWith(".")) {
                addApplication(folder, found);
            }
        }
        return found;
    }

    private void addApplication(String folder, List<String> into) {
        if (into.size() < MAX_APPLICATIONS && files.files(folder).stream().anyMatch(MARKS::contains)) {
            into.add(folder);
        }
    }

    private void inServices(List<ComposeReader.Service> services) {
        TargetAssembler assembler = new TargetAssembler(collected, drivers, options, FolderDiscovery.kinds(services));
        for (ComposeReader.Service service : services) {
            collected.fact(service.model());
            Scope inside = Scope.HOST.inService(service.model().name());
            Reads.unset(service.environment(), collected, inside);
            if (service.serves() == null) {
                assembler.assemble(service.environment(), inside, Set.of());
            }
        }
        Set<ServerKind> done = new LinkedHashSet<>();
        for (ComposeReader.Service service : services) {
            ServerKind kind = service.serves();
            if (kind != null && !service.optional() && (done.contains(kind) || !collected.hasHere(kind))) {
                done.add(kind);
                published(service, kind, assembler);
            }
        }
    }

    private List<ComposeReader.Service> services() {
        List<String> names = ComposeReader.names(files, "", environment.get("COMPOSE_FILE"));
        if (names.isEmpty()) {
            return List.of();
        }
        EnvFiles.Loaded loaded = new EnvFiles(files, environment, options).load("", EnvLoader.COMPOSE);
        List<Layer> layers = new ArrayList<>();
        layers.add(EnvFiles.process(environment));
        layers.addAll(loaded.layers());
        return new ComposeReader(files, Variables.layered(layers, loaded.rule())).read(names, collected);
    }

    /** Where nothing else says how to reach a database, its published port and the account its image makes do. */
    private void published(ComposeReader.Service service, ServerKind kind, TargetAssembler assembler) {
        ComposeService model = service.model();
        for (PortMapping port : model.ports()) {
            Integer hostPort = port.hostPort();
            if (hostPort == null
                    || port.containerPort() != kind.defaultPort()
                            && model.ports().size() > 1) {
                continue;
            }
            String address = port.hostAddress();
            boolean anywhere = address == null || address.equals("0.0.0.0") || address.equals("::");
            Map<Part, Assignment> parts = new EnumMap<>(Part.class);
            parts.put(Part.HOST, ports(model, anywhere || address == null ? "localhost" : address));
            parts.put(Part.PORT, ports(model, hostPort.toString()));
            parts.putAll(ImageAccount.parts(kind, service.environment()));
            Assignment password = service.password();
            if (password != null) {
                parts.put(Part.PASSWORD, password);
            }
            assembler.family().assemble(model.name(), kind, parts, Scope.HOST, true);
            return;
        }
    }

    private static Assignment ports(ComposeService model, String text) {
        return new Assignment("ports", text, model.origin(), null, Interpolation.Syntax.NONE, null, List.of());
    }
}
