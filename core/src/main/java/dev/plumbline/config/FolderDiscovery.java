// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.config.Dependency.Ecosystem;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one folder: the project's own or that of an application inside it. */
final class FolderDiscovery {
    private static final int LONGEST_CODE = 256 << 10;
    private static final List<String> TABLES = List.of(
            "config/database.yml",
            "config/database.yaml",
            "config/config.json",
            "ormconfig.json",
            "ormconfig.yml",
            "database.json");

    private final ProjectFiles files;
    private final String folder;
    private final Map<String, String> environment;
    private final DiscoveryOptions options;
    private final Collected collected;
    private final List<Dependency> dependencies;
    private final Set<String> applications;
    private final Scope scope;

    FolderDiscovery(
            ProjectFiles files,
            String folder,
            Map<String, String> environment,
            DiscoveryOptions options,
            Collected collected,
            List<Dependency> dependencies,
            Collection<String> applications) {
        this.files = files;
        this.folder = folder;
        this.environment = environment;
        this.options = options;
        this.collected = collected;
        this.dependencies = dependencies;
        this.applications = Set.copyOf(applications);
        this.scope = Scope.folder(folder);
    }

    /**
     * The variables of a folder.
     *
     * @param set those that something sets
     * @param all those, and the defaults in the code for what nothing sets
     */
    record Found(Variables set, Variables all) {}

    /**
     * Reads the folder.
     *
     * @param services the compose services of the project
     * @param outer the variables of the project's own folder; null when this is it
     */
    Found run(Drivers drivers, List<ComposeReader.Service> services, @Nullable Variables outer) {
        EnvFiles envFiles = new EnvFiles(files, environment, options);
        EnvFiles.Loaded loaded = envFiles.load(folder, EnvFiles.loader(dependencies));
        List<VariableRead> reads = new ArrayList<>();
        List<PrismaReader> schemas = schemas();
        schemas.forEach(schema -> reads.addAll(schema.reads()));
        List<SourceText> django = isPython()
                ? sources(CodeFiles.django(files, folder, environment.getOrDefault("DJANGO_SETTINGS_MODULE", "")))
                : List.of();
        Set<SourceText> code = new LinkedHashSet<>(django);
        code.addAll(sources(CodeFiles.find(files, folder)));
        code.forEach(source -> reads.addAll(CodeReader.read(source)));

        List<Layer> layers = new ArrayList<>();
        layers.add(EnvFiles.process(environment));
        phpUnit(layers);
        layers.addAll(loaded.layers());
        if (!schemas.isEmpty()) {
            files.read(CodeFiles.join(folder, "prisma/.env"))
                    .ifPresent(s ->
                            layers.add(Layer.of(s.path().toString(), DotEnvReader.read(s, Dialect.DOTENV_EXPAND))));
        }
        Variables set = Variables.layered(layers, loaded.rule());
        layers.add(defaults(reads));
        Variables variables = Variables.layered(layers, loaded.rule());

        Drivers its = code.stream().anyMatch(FolderDiscovery::rewritesScheme) ? drivers.withoutSqlAlchemy() : drivers;
        TargetAssembler assembler = new TargetAssembler(collected, its, options, kinds(services));
        new JvmReader(files, folder, jvmVariables(loaded), environment, options.mode())
                .assemble(assembler, collected, scope, reads);
        new AppSettingsReader(files, folder, environment, its).assemble(assembler, scope, options.mode());
        tables(assembler, its, variables, django, reads);
        assembler.assemble(outer == null ? variables : own(variables), scope, prismaNames(schemas));
        schemas.forEach(schema -> schema.urls()
                .forEach(url -> assembler.url(new UrlSource(url.name(), url, Map.of(), null, Reading.PRISMA), scope)));
        new CodeConnections(files, variables, assembler, its, collected).assemble(folder, codeMode());
        reads.addAll(elsewhere(code));
        unset(reads, set, outer, services);
        Reads.unset(set, collected, scope);
        if (!options.allCode()) {
            // Who starts a program with its environment settled has no shell read the file.
            new EnvInShell(files, folder, collected).report(set);
        }
        return new Found(set, variables);
    }

    /** The scheme of Heroku's URLs, which code replaces where SQLAlchemy is to read them. */
    private static boolean rewritesScheme(SourceText source) {
        boolean python = source.path().toString().endsWith(".py");
        return python
                && (source.text().contains("\"postgres://\"") || source.text().contains("'postgres://'"));
    }

    /** In tests PHPUnit sets what its file says; it is no part of any other run. */
    private void phpUnit(List<Layer> layers) {
        String mode = options.mode() != null ? options.mode() : environment.getOrDefault("APP_ENV", "");
        if (mode.equals("test") || mode.equals("testing")) {
            PhpUnitReader.read(files, folder).ifPresent(found -> {
                layers.add(0, found.forced());
                layers.add(found.others());
            });
        }
    }

    /** What the rest of the code reads. Its defaults make no targets: a script's default is not the program's. */
    private List<VariableRead> elsewhere(Set<SourceText> seen) {
        List<VariableRead> reads = new ArrayList<>();
        if (!options.allCode()) {
            return reads;
        }
        for (SourceText source : CodeFiles.all(files, folder, applications).stream()
                .map(files::readIfText)
                .flatMap(Optional::stream)
                .toList()) {
            if (!seen.contains(source) && source.text().length() <= LONGEST_CODE) {
                reads.addAll(CodeReader.read(source));
            }
        }
        for (VariableRead read : reads) {
            Assignment fallback = read.fallback();
            if (fallback != null && VariableNames.speaksOfDatabase(read.name())) {
                collected.fact(MaskedSettings.of(
                        fallback,
                        collected.seen(
                                scope.service(), "reading " + fallback.origin().shown())));
            }
        }
        return reads;
    }

    /** Spring reads no {@code .env} by itself; a project that makes it do so names the file or the library. */
    private Variables jvmVariables(EnvFiles.Loaded loaded) {
        boolean reads = dependencies.stream().anyMatch(d -> d.name().contains("dotenv")) || mentionsDotEnv();
        List<Layer> layers = new ArrayList<>();
        layers.add(EnvFiles.process(environment));
        if (reads) {
            layers.addAll(loaded.layers());
        }
        return Variables.layered(layers, loaded.rule());
    }

    private boolean mentionsDotEnv() {
        for (String name : List.of("application.properties", "application.yml", "application.yaml")) {
            String file = CodeFiles.join(folder, "src/main/resources/" + name);
            if (files.read(file).map(s -> s.text().contains(".env")).orElse(false)) {
                return true;
            }
        }
        return false;
    }

    private void tables(
            TargetAssembler assembler,
            Drivers drivers,
            Variables variables,
            List<SourceText> django,
            List<VariableRead> reads) {
        ConfigTable table = new ConfigTable(assembler, drivers);
        DjangoReader reader = new DjangoReader(variables);
        for (SourceText source : django) {
            if (reader.read(source, table, scope)) {
                break;
            }
        }
        String mode = codeMode();
        for (String name : TABLES) {
            String file = CodeFiles.join(folder, name);
            boolean overridden = name.endsWith("database.yml") && variables.get("DATABASE_URL") != null;
            if (files.has(file) && !overridden) {
                files.read(file).ifPresent(s -> new RailsReader(files, variables, table, scope, reads).read(s, mode));
            }
        }
        for (String name : List.of("alembic.ini", "development.ini")) {
            files.read(CodeFiles.join(folder, name)).ifPresent(s -> ini(s, assembler));
        }
    }

    private String codeMode() {
        return options.mode() != null
                ? options.mode()
                : environment.getOrDefault("RAILS_ENV", environment.getOrDefault("NODE_ENV", "development"));
    }

    private void ini(SourceText source, TargetAssembler assembler) {
        for (Assignment entry : PropertiesReader.ini(source)) {
            boolean url = entry.name().endsWith(":sqlalchemy.url");
            // What the template of Alembic brings is replaced by code in all projects that leave it.
            if (url
                    && !entry.text().startsWith("driver://")
                    && !entry.text().isBlank()
                    && TargetAssembler.isUrl(entry.named("DATABASE_URL"))) {
                assembler.url(new UrlSource("sqlalchemy.url", entry.named("sqlalchemy.url")), scope);
            }
        }
    }

    /** In an application inside the project, the environment's own targets are those of the project already. */
    private Variables own(Variables variables) {
        List<Assignment> own = new ArrayList<>();
        for (Assignment variable : variables.all()) {
            if (variable.place() != null) {
                own.add(variable);
            }
        }
        return Variables.layered(List.of(Layer.of(folder, own)), "");
    }

    private void unset(
            List<VariableRead> reads, Variables set, @Nullable Variables outer, List<ComposeReader.Service> services) {
        Set<String> said = new HashSet<>();
        EnvSample sample = EnvSample.in(folder, files);
        for (VariableRead read : reads) {
            String name = read.name();
            boolean known = set.get(name) != null || outer != null && outer.get(name) != null;
            if (known || !read.certain() && isAlternative(read, set)) {
                continue;
            }
            // A default that a file of settings names is asked about where a program is to start, not where one is
            // sought.
            if (read.certain() && read.fallback() != null && !options.allCode()) {
                continue;
            }
            boolean inService = services.stream()
                    .anyMatch(s -> s.serves() == null && s.environment().get(name) != null);
            // In search of what a program may do each default counts, else the first says enough.
            Assignment fallback = read.fallback();
            String once = options.allCode() && fallback != null
                    ? name + fallback.origin().shown()
                    : name;
            if (!inService && (read.certain() || VariableNames.speaksOfDatabase(name)) && said.add(once)) {
                collected.fact(Reads.unset(read, sample.of(name), collected, scope));
            }
        }
    }

    /** Programs read several ways to say one thing, and settings for tests; what is set in one way is not missed in another. */
    private boolean isAlternative(VariableRead read, Variables set) {
        String name = read.name();
        Assignment fallback = read.fallback();
        if (fallback != null && collected.uses(fallback, scope.service())) {
            return false;
        }
        boolean test = name.startsWith("TEST_") || name.contains("SHADOW_");
        if (test && !"test".equals(options.mode())) {
            return true;
        }
        Optional<PartName> part = PartName.of(name);
        if (part.isEmpty()) {
            return read.fallback() == null
                    && collected.hasLike(VariableNames.kind(name).orElse(null));
        }
        String family = part.get().family();
        boolean partly = set.names().stream()
                .anyMatch(other -> PartName.of(other)
                        .filter(p -> p.family().equals(family))
                        .isPresent());
        return !partly
                && !collected.hasNamed(scope.named(family))
                && collected.hasLike(VariableNames.kind(family).orElse(null));
    }

    private static Layer defaults(List<VariableRead> reads) {
        List<Assignment> fallbacks = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (VariableRead read : reads) {
            Assignment fallback = read.fallback();
            if (fallback != null
                    && !fallback.text().isEmpty()
                    && VariableNames.speaksOfDatabase(read.name())
                    && taken.add(read.name())) {
                fallbacks.add(fallback);
            }
        }
        return Layer.of("defaults in the code", fallbacks);
    }

    private List<PrismaReader> schemas() {
        List<PrismaReader> found = new ArrayList<>();
        for (String name : List.of(
                "prisma/schema.prisma", "schema.prisma", "src/prisma/schema.prisma", "prisma/schema/schema.prisma")) {
            files.read(CodeFiles.join(folder, name)).map(PrismaReader::read).ifPresent(found::add);
        }
        return found;
    }

    private static Set<String> prismaNames(List<PrismaReader> schemas) {
        Set<String> names = new HashSet<>();
        schemas.forEach(schema -> schema.reads().forEach(read -> names.add(read.name())));
        return names;
    }

    private List<SourceText> sources(List<String> names) {
        return names.stream().map(files::read).flatMap(Optional::stream).toList();
    }

    private boolean isPython() {
        return files.has(CodeFiles.join(folder, "manage.py"))
                || dependencies.stream()
                        .anyMatch(d ->
                                d.ecosystem() == Ecosystem.PYTHON && d.name().equals("django"));
    }

    static Map<String, ServerKind> kinds(List<ComposeReader.Service> services) {
        Map<String, ServerKind> kinds = new LinkedHashMap<>();
        for (ComposeReader.Service service : services) {
            ServerKind kind = service.serves();
            if (kind != null) {
                kinds.put(service.model().name(), kind);
            }
        }
        return kinds;
    }
}
