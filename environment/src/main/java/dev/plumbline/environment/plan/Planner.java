// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.config.ConfigError;
import dev.plumbline.config.ConfiguredTarget;
import dev.plumbline.config.Discovered;
import dev.plumbline.config.Discovery;
import dev.plumbline.config.DiscoveryOptions;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.environment.project.Checks;
import dev.plumbline.environment.project.Environment;
import dev.plumbline.environment.project.Located;
import dev.plumbline.environment.project.ProjectFile;
import dev.plumbline.environment.project.ProjectFileReader;
import dev.plumbline.environment.project.ProjectReading;
import dev.plumbline.environment.project.Schema;
import dev.plumbline.environment.project.Seed;
import dev.plumbline.environment.project.Server;
import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what each environment of a project needs. It reads files and starts nothing. */
public final class Planner {
    /** The environment of what a project says without naming one. */
    public static final String DEFAULT = "dev";

    private static final String TEST = "test";

    private final ProjectFolder folder;
    private final Map<String, String> environment;
    private final Map<String, Discovered> discovered = new HashMap<>();
    private final Set<ConfigError> errors = new LinkedHashSet<>();

    private Planner(ProjectFolder folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Reads {@code plumbline.yml}, or goes by the project's settings where there is none.
     *
     * @param environment the process environment
     */
    public static Planning plan(ProjectFolder folder, Map<String, String> environment) {
        return new Planner(folder, environment).plan(ProjectFileReader.read(folder));
    }

    /** Goes by the project's settings and files, whatever {@code plumbline.yml} says. */
    public static Planning planFromSettings(ProjectFolder folder, Map<String, String> environment) {
        return new Planner(folder, environment).plan(new ProjectReading(ProjectFile.ABSENT, List.of()));
    }

    private Planning plan(ProjectReading reading) {
        errors.addAll(reading.errors());
        ProjectFile file = reading.file();
        List<ComposeService> services = services();
        List<PlannedEnvironment> planned = new ArrayList<>();
        if (file.environments().isEmpty()) {
            planned.addAll(fromSettings(services));
        } else if (reading.errors().isEmpty()) {
            for (Environment each : file.environments()) {
                planned.add(fromFile(each, services));
            }
        }
        Located<String> name = file.name();
        Path last = folder.root().getFileName();
        String called = name != null ? name.value() : last == null ? "project" : last.toString();
        List<SettingProblem> unusable = file.environments().isEmpty()
                ? discovered.values().stream()
                        .flatMap(Planner::unusable)
                        .distinct()
                        .toList()
                : List.of();
        return new Planning(new ProjectPlan(folder.root(), called, planned, services), unusable, List.copyOf(errors));
    }

    /**
     * What keeps settings from naming a server. What is empty or names none, such as a file of SQLite, is no mistake;
     * of a text that cannot be read because it was cut off, the cut is told.
     */
    static Stream<SettingProblem> unusable(Discovered found) {
        List<SettingProblem> all = found.facts().stream()
                .filter(SettingProblem.class::isInstance)
                .map(SettingProblem.class::cast)
                .toList();
        Map<String, SettingProblem> cuts = new HashMap<>();
        all.stream().filter(SettingProblem::isCut).forEach(cut -> cuts.put(cut.target(), cut));
        return all.stream()
                .filter(each -> each.problem().kind().fatal()
                        && each.problem().kind() != TargetProblem.Kind.EMPTY
                        && each.problem().kind() != TargetProblem.Kind.UNKNOWN_SCHEME)
                .map(each -> cuts.getOrDefault(each.target(), each));
    }

    private List<ComposeService> services() {
        return discover(DEFAULT).facts().stream()
                .filter(ComposeService.class::isInstance)
                .map(ComposeService.class::cast)
                .toList();
    }

    /** What the project's settings say; the unnamed mode is that of development. */
    private Discovered discover(String name) {
        return discovered.computeIfAbsent(name, wanted -> {
            DiscoveryOptions options = DiscoveryOptions.defaults()
                    .withMode(wanted.equals(DEFAULT) ? null : wanted)
                    .withAddresses();
            Discovered found = Discovery.discover(folder, environment, options);
            errors.addAll(found.errors());
            return found.onlyHere();
        });
    }

    private PlannedEnvironment fromFile(Environment described, List<ComposeService> services) {
        String name = described.name().value();
        ReachResolver resolver = new ReachResolver(discover(name), environment, errors);
        ProjectPart whole = new ProjectPart(folder.root(), "");
        List<PlannedServer> servers = new ArrayList<>();
        List<Server> all = new ArrayList<>(described.databases());
        all.addAll(described.caches());
        for (Server server : all) {
            PlannedServer planned = resolver.resolve(server);
            if (planned != null) {
                servers.add(
                        complete(planned, services, described.databases().size() == 1 ? List.of(whole) : List.of()));
            }
        }
        return new PlannedEnvironment(name, servers, described.checks());
    }

    private List<PlannedEnvironment> fromSettings(List<ComposeService> services) {
        List<PlannedServer> dev = new ArrayList<>();
        List<PlannedServer> test = new ArrayList<>();
        for (ConfiguredTarget target : discover(DEFAULT).targets()) {
            boolean forTests = target.name().toLowerCase(Locale.ROOT).matches("(.*[^a-z])?tests?([^a-z].*)?");
            add(target, forTests ? test : dev);
        }
        boolean named = Files.exists(folder.root().resolve(".env.test"));
        if (test.isEmpty() && (named || saysOtherwise(discover(TEST), discover(DEFAULT)))) {
            discover(TEST).targets().forEach(target -> add(target, test));
        }
        List<PlannedEnvironment> planned = new ArrayList<>();
        addEnvironment(DEFAULT, dev, services, planned);
        addEnvironment(TEST, test, services, planned);
        return planned;
    }

    /** Whether tests have a server of their own, as by {@code .env.test} or a block of {@code database.yml}. */
    private static boolean saysOtherwise(Discovered test, Discovered dev) {
        Set<Target> known = dev.targets().stream().map(ConfiguredTarget::target).collect(Collectors.toSet());
        return !dev.targets().isEmpty() && test.targets().stream().anyMatch(target -> !known.contains(target.target()));
    }

    private void addEnvironment(
            String name, List<PlannedServer> servers, List<ComposeService> services, List<PlannedEnvironment> into) {
        if (!servers.isEmpty()) {
            List<PlannedServer> complete = new ArrayList<>();
            for (PlannedServer each : servers) {
                List<ProjectPart> parts = partsOf(each, servers);
                PlannedServer whole = complete(each, services, parts);
                complete.add(name.equals(DEFAULT) ? seeded(whole, parts) : whole);
            }
            into.add(new PlannedEnvironment(name, complete, Checks.NONE));
        }
    }

    /**
     * Where a database's files may lie: with its setting, as in a package of a larger project, or in the whole of it. Which
     * of several databases in one folder they belong to, only the project knows.
     */
    private List<ProjectPart> partsOf(PlannedServer server, List<PlannedServer> servers) {
        List<ProjectPart> all = servers.stream()
                .filter(each -> each.isDatabase() && !each.isShadow())
                .map(each -> ProjectPart.of(folder.root(), each.name()))
                .toList();
        ProjectPart own = ProjectPart.of(folder.root(), server.name());
        if (!server.isDatabase() || server.isShadow() || Collections.frequency(all, own) != 1) {
            return List.of();
        }
        ProjectPart whole = new ProjectPart(folder.root(), "");
        return all.size() > 1 || own.equals(whole) ? List.of(own) : List.of(own, whole);
    }

    /** Two settings often name the same database, such as one for the pooler and one around it. */
    private static void add(ConfiguredTarget target, List<PlannedServer> into) {
        PlannedServer server = new PlannedServer(target.name(), target.fact(), null, null, List.of(), true);
        boolean known = into.stream()
                .anyMatch(each -> each.target().first().equals(server.target().first())
                        && String.valueOf(each.target().database())
                                .equals(String.valueOf(server.target().database())));
        boolean served = server.isDatabase() || server.kind() == dev.plumbline.target.ServerKind.REDIS;
        if (!known && served) {
            into.add(server);
        }
    }

    /** Adds what the project itself shows: the service behind the port, and the files that make the tables. */
    private PlannedServer complete(PlannedServer server, List<ComposeService> services, List<ProjectPart> parts) {
        String service = server.service() == null ? publishing(server, services) : server.service();
        Schema schema = server.schema() == null && server.isDatabase()
                ? parts.stream()
                        .flatMap(part -> SchemaFinder.find(part).stream())
                        .findFirst()
                        .orElse(null)
                : server.schema();
        return new PlannedServer(
                server.name(), server.configured(), service, schema, server.seed(), server.seedNamed());
    }

    /** Tests bring their own rows; what the folder holds is for the database that people look at. */
    private static PlannedServer seeded(PlannedServer server, List<ProjectPart> parts) {
        List<Seed> seed = parts.stream()
                .map(SeedFinder::find)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
        return server.isDatabase()
                ? new PlannedServer(server.name(), server.configured(), server.service(), server.schema(), seed, false)
                : server;
    }

    private static @Nullable String publishing(PlannedServer server, List<ComposeService> services) {
        var place = server.place();
        if (place == null || !Loopback.is(place.host())) {
            return null;
        }
        for (ComposeService service : services) {
            boolean publishes = service.ports().stream()
                    .anyMatch(port -> port.hostPort() != null && port.hostPort() == place.port() && isAt(port, place));
            // Of an image that is built nobody knows what it serves, but the setting does.
            if (publishes && (service.serves() != null || service.image() == null)) {
                return service.name();
            }
        }
        return null;
    }

    /** Whether what is published there answers on the host of a setting. */
    private static boolean isAt(PortMapping port, Endpoint.HostPort place) {
        String address = port.hostAddress();
        return address == null
                || address.equals("0.0.0.0")
                || address.equals("::")
                || Loopback.place(address).equals(Loopback.place(place.host()));
    }
}
