// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.target.Masking;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one service of a compose file out of the layers that describe it, the weakest first. */
final class ServiceReader {
    private static final int MAX_PORTS = 200;
    private static final Pattern REQUIREPASS = Pattern.compile("--requirepass[\\s=]+(\"[^\"]+\"|'[^']+'|[^\\s\"']+)");

    private final ProjectFiles files;
    private final Variables variables;
    private final String folder;

    ServiceReader(ProjectFiles files, Variables variables, String folder) {
        this.files = files;
        this.variables = variables;
        this.folder = folder;
    }

    ComposeReader.Service read(String name, Place key, List<Yaml> layers, Collected collected) {
        String image = last(layers, "image");
        ServerKind serves = image == null ? null : ServerImages.kind(image).orElse(null);
        List<PortMapping> ports = new ArrayList<>();
        Set<String> networks = new LinkedHashSet<>();
        Map<String, String> dependsOn = new LinkedHashMap<>();
        boolean optional = false;
        for (Yaml layer : layers) {
            Yaml.items(Yaml.at(layer, "ports")).forEach(port -> addPort(port, ports));
            Yaml.items(Yaml.at(layer, "expose")).forEach(port -> expose(port, ports));
            names(Yaml.at(layer, "networks")).forEach(networks::add);
            dependsOn(Yaml.at(layer, "depends_on"), dependsOn);
            optional |= !Yaml.items(Yaml.at(layer, "profiles")).isEmpty();
        }
        String mode = last(layers, "network_mode");
        if (mode != null) {
            networks.clear();
            networks.add(mode);
        } else if (networks.isEmpty()) {
            networks.add("default");
        }
        Variables environment = environment(layers);
        Map<String, String> shown = new LinkedHashMap<>();
        environment.all().forEach(v -> shown.put(v.name(), shown(v)));
        ComposeService model = new ComposeService(
                collected.seen(null, key.source().path().toString()),
                name,
                image,
                serves,
                ports,
                networks,
                healthcheck(layers),
                dependsOn,
                shown,
                key.origin());
        Assignment password = serves == ServerKind.REDIS ? requirepass(layers, environment) : null;
        return new ComposeReader.Service(model, environment, optional, password);
    }

    /** The password that Redis is started with; a variable that the service's own shell replaces is one of its own. */
    private @Nullable Assignment requirepass(List<Yaml> layers, Variables environment) {
        Assignment found = null;
        for (Yaml layer : layers) {
            Yaml command = Yaml.at(layer, "command");
            List<String> words = new ArrayList<>();
            names(command).forEach(words::add);
            String line = command instanceof Yaml.Scalar ? text(command) : String.join(" ", words);
            Matcher option = REQUIREPASS.matcher(line == null ? "" : line);
            if (command != null && option.find()) {
                String word = option.group(1).replaceAll("^[\"']|[\"']$", "");
                Assignment own = word.startsWith("$") ? environment.get(word.replaceAll("[${}]", "")) : null;
                found = own != null
                        ? own
                        : new Assignment(
                                "requirepass",
                                word,
                                command.place().origin(),
                                null,
                                Interpolation.Syntax.NONE,
                                null,
                                List.of());
            }
        }
        return found;
    }

    /** A service's variables may hold secrets of any kind under any name, so only what is known is shown. */
    private static String shown(Assignment variable) {
        String name = variable.name();
        boolean known = TargetAssembler.isUrl(variable)
                || PartName.of(name).isPresent()
                || name.equals("POSTGRES_HOST_AUTH_METHOD")
                || name.equals("PGDATA");
        return known ? MaskedSettings.written(name, variable.text(), null).masked() : Secret.MASK;
    }

    private String expand(String text) {
        return Interpolation.expand(text, Interpolation.Syntax.COMPOSE, variables::text)
                .text();
    }

    private @Nullable String text(@Nullable Yaml node) {
        String text = Yaml.text(node);
        return text == null ? null : expand(text);
    }

    private @Nullable String last(List<Yaml> layers, String key) {
        String found = null;
        for (Yaml layer : layers) {
            String own = text(Yaml.at(layer, key));
            found = own == null ? found : own;
        }
        return found;
    }

    private Set<String> names(@Nullable Yaml node) {
        Set<String> names = new LinkedHashSet<>(Yaml.entries(node).keySet());
        for (Yaml item : Yaml.items(node)) {
            String name = text(item);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private void dependsOn(@Nullable Yaml node, Map<String, String> into) {
        names(node).forEach(name -> into.put(name, "service_started"));
        Yaml.entries(node).forEach((name, entry) -> {
            String condition = text(Yaml.at(entry.value(), "condition"));
            into.put(name, condition == null ? "service_started" : condition);
        });
    }

    private @Nullable String healthcheck(List<Yaml> layers) {
        String found = null;
        for (Yaml layer : layers) {
            Yaml test = Yaml.at(layer, "healthcheck", "test");
            String text = text(test);
            List<String> words = new ArrayList<>();
            for (Yaml item : Yaml.items(test)) {
                String word = text(item);
                if (word != null && !(words.isEmpty() && word.startsWith("CMD"))) {
                    words.add(word);
                }
            }
            boolean disabled =
                    "true".equals(text(Yaml.at(layer, "healthcheck", "disable"))) || words.equals(List.of("NONE"));
            if (disabled) {
                found = null;
            } else if (text != null || !words.isEmpty()) {
                found = Masking.mask(text != null ? text : String.join(" ", words));
            }
        }
        return found;
    }

    /** What the service's processes see: {@code env_file} in order, then {@code environment} over it. */
    private Variables environment(List<Yaml> layers) {
        List<Layer> strongestFirst = new ArrayList<>();
        for (Yaml layer : layers) {
            List<Layer> own = new ArrayList<>();
            Yaml envFile = Yaml.at(layer, "env_file");
            List<Yaml> named = envFile instanceof Yaml.Sequence several
                    ? several.items()
                    : envFile == null ? List.of() : List.of(envFile);
            for (Yaml item : named) {
                envFile(item, own);
            }
            List<Assignment> assigned = new ArrayList<>();
            environment(Yaml.at(layer, "environment"), assigned);
            if (!assigned.isEmpty()) {
                own.add(0, Layer.of("environment", assigned));
            }
            strongestFirst.addAll(0, own);
        }
        return Variables.layered(strongestFirst, "Compose: environment, then env_file", variables);
    }

    private void envFile(Yaml item, List<Layer> strongestFirst) {
        String path = text(item instanceof Yaml.Mapping ? Yaml.at(item, "path") : item);
        if (path == null || path.isBlank()) {
            return;
        }
        boolean required = !"false".equals(text(Yaml.at(item, "required")));
        boolean raw = "raw".equals(text(Yaml.at(item, "format")));
        String name = ComposeReader.inFolder(folder, path.startsWith("./") ? path.substring(2) : path);
        SourceText source = files.readNamed(name).orElse(null);
        if (source != null) {
            strongestFirst.add(0, Layer.of(name, DotEnvReader.read(source, raw ? Dialect.DOCKER : Dialect.COMPOSE)));
        } else if (required && files.isAbsent(name)) {
            files.error(
                    item.place().source(),
                    item.place().start(),
                    "env_file " + name + " does not exist",
                    "create it, or write `required: false` beside its path");
        }
    }

    private void environment(@Nullable Yaml node, List<Assignment> into) {
        Yaml.entries(node).forEach((name, entry) -> {
            if (entry.value() instanceof Yaml.Scalar scalar) {
                if (scalar.isNull()) {
                    passThrough(name, into);
                } else {
                    into.add(Assignment.of(scalar.place(), name, scalar.text(), Interpolation.Syntax.COMPOSE));
                }
            }
        });
        for (Yaml item : Yaml.items(node)) {
            String text = Yaml.text(item);
            if (text == null) {
                continue;
            }
            int equals = text.indexOf('=');
            if (equals < 0) {
                passThrough(text.strip(), into);
            } else {
                Place whole = item.place();
                Place value = new Place(whole.source(), Math.min(whole.end(), whole.start() + equals + 1), whole.end());
                into.add(Assignment.of(
                        value, text.substring(0, equals), text.substring(equals + 1), Interpolation.Syntax.COMPOSE));
            }
        }
    }

    /** A variable without a value is handed on from where compose itself runs. */
    private void passThrough(String name, List<Assignment> into) {
        Assignment outer = variables.get(name);
        if (outer != null) {
            into.add(outer);
        }
    }

    private void expose(Yaml node, List<PortMapping> ports) {
        String text = text(node);
        int port = text == null ? -1 : number(text.replaceFirst("/.*", ""));
        if (port > 0 && ports.stream().noneMatch(p -> p.containerPort() == port)) {
            ports.add(new PortMapping(null, null, port));
        }
    }

    private void addPort(Yaml node, List<PortMapping> ports) {
        if (node instanceof Yaml.Mapping) {
            String target = text(Yaml.at(node, "target"));
            String published = text(Yaml.at(node, "published"));
            range(
                    text(Yaml.at(node, "host_ip")),
                    published == null ? "" : published,
                    target == null ? "" : target,
                    ports);
            return;
        }
        String text = text(node);
        if (text == null) {
            return;
        }
        String plain = text.replaceFirst("/(?:tcp|udp)$", "");
        int last = plain.lastIndexOf(':');
        String container = plain.substring(last + 1);
        String before = last < 0 ? "" : plain.substring(0, last);
        int address = before.lastIndexOf(':');
        String host = address < 0 ? null : before.substring(0, address).replaceAll("^\\[|\\]$", "");
        range(host == null || host.isEmpty() ? null : host, before.substring(address + 1), container, ports);
    }

    private static void range(@Nullable String address, String published, String target, List<PortMapping> ports) {
        int[] inner = ends(target);
        int[] outer = ends(published);
        if (inner[0] < 0) {
            return;
        }
        boolean paired = outer[1] - outer[0] == inner[1] - inner[0];
        for (int i = 0; inner[0] + i <= inner[1] && ports.size() < MAX_PORTS; i++) {
            Integer host = outer[0] < 0 || !paired && i > 0 ? null : Integer.valueOf(paired ? outer[0] + i : outer[0]);
            ports.add(new PortMapping(address, host, inner[0] + i));
        }
    }

    private static int[] ends(String range) {
        int dash = range.indexOf('-');
        int first = number(dash < 0 ? range : range.substring(0, dash));
        int last = dash < 0 ? first : number(range.substring(dash + 1));
        return first < 0 || last < first ? new int[] {-1, -1} : new int[] {first, last};
    }

    private static int number(String digits) {
        String plain = digits.strip();
        boolean numeric =
                !plain.isEmpty() && plain.length() <= 5 && plain.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = numeric ? Integer.parseInt(plain) : -1;
        return value >= 1 && value <= 65_535 ? value : -1;
    }
}
