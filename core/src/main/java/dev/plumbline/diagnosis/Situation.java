// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.Noted;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.RanIn;
import dev.plumbline.fact.RanIn.Surroundings;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;
import dev.plumbline.target.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known around a logged error: the questions that the tables of candidates ask. */
final class Situation {
    private static final Pattern PRIVATE = Pattern.compile(
            "10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*");
    private static final Pattern BRIDGE = Pattern.compile("172\\.(?:1[7-9]|2\\d|3[01])\\..*");
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.x]+");
    private static final Pattern SERVER_NAME = Pattern.compile(
            "(?i).*(?:postgres|pgsql|mysql|mariadb|redis|cockroach|valkey).*|db|database|pg|[a-z]+[-_]db|db[-_].*|cache");

    private static final List<String> HOST_KEYS = List.of("HOST", "HOSTNAME", "SERVER", "ADDR", "ADDRESS");
    private static final Pattern URL_HOST =
            Pattern.compile("://(?:[^@/\\s]{0,200}@)?([A-Za-z0-9._-]{1,253})(?::(\\d{2,5}))?");

    private final Facts facts;
    private final Set<Surroundings> ranIn = EnumSet.noneOf(Surroundings.class);
    private final Map<Topic, List<String>> noted = new EnumMap<>(Topic.class);
    private final Set<Symptom> symptoms = EnumSet.noneOf(Symptom.class);
    private final List<PortMapping> mappings = new ArrayList<>();
    private final List<ComposeService> services;
    /** Each as {@code NAME=value}. */
    private final List<String> variables = new ArrayList<>();

    /**
     * @param remembered whether notes count; without them only what a log or a file says
     */
    Situation(Facts facts, boolean remembered) {
        this.facts = facts;
        facts.of(RanIn.class).forEach(where -> ranIn.add(where.surroundings()));
        for (Noted note : facts.of(Noted.class)) {
            if (remembered || !note.remembered()) {
                noted.computeIfAbsent(note.topic(), each -> new ArrayList<>()).add(note.text());
            }
        }
        facts.of(LoggedError.class).forEach(error -> symptoms.add(error.symptom()));
        services = facts.of(ComposeService.class);
        services.forEach(service -> mappings.addAll(service.ports()));
        collectVariables();
        for (String text : noted(Topic.PORT_MAPPING)) {
            int colon = text.indexOf(':');
            mappings.add(new PortMapping(
                    null, Integer.valueOf(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1))));
        }
    }

    Facts facts() {
        return facts;
    }

    boolean in(Surroundings where) {
        return ranIn.contains(where);
    }

    boolean is(Topic topic) {
        return noted.containsKey(topic)
                || topic == Topic.SECOND_SERVER && noted.containsKey(Topic.PACKAGED_SERVER) && containers();
    }

    boolean any(Topic... topics) {
        for (Topic topic : topics) {
            if (is(topic)) {
                return true;
            }
        }
        return false;
    }

    List<String> noted(Topic topic) {
        return noted.getOrDefault(topic, List.of());
    }

    /** Whether a note or snippet holds the words. */
    boolean says(Topic topic, String words) {
        return noted(topic).stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
    }

    boolean logged(Symptom symptom) {
        return symptoms.contains(symptom);
    }

    /** Whether something runs in containers at all. */
    boolean containers() {
        return in(Surroundings.CONTAINER)
                || in(Surroundings.COMPOSE)
                || in(Surroundings.KUBERNETES)
                || any(Topic.CLIENT_IN_CONTAINER, Topic.SERVER_IN_CONTAINER)
                || !facts.of(ComposeService.class).isEmpty();
    }

    /** Whether the program that printed the error ran in a container. */
    boolean clientInContainer(LoggedError error) {
        boolean resolver = error.field(Field.DETAIL).orElse("").startsWith("127.0.0.11");
        boolean service = error.field(Field.SERVICE)
                .filter(name -> !SERVER_NAME.matcher(name).matches())
                .isPresent();
        String place = error.field(Field.PLACE).orElse("");
        return is(Topic.CLIENT_IN_CONTAINER) && !is(Topic.WORKS_INSIDE_CONTAINER)
                || place.startsWith("/app/")
                || place.startsWith("/usr/src/app/")
                || is(Topic.JOB_CONTAINER)
                || in(Surroundings.CONTAINER)
                || in(Surroundings.KUBERNETES)
                || resolver
                || service
                || error.text().contains("/usr/src/app")
                || error.text().contains(" /app/");
    }

    /** Whether the program ran on a machine, outside the containers. */
    boolean clientOnHost() {
        return is(Topic.CLIENT_ON_HOST) && !any(Topic.CLIENT_IN_CONTAINER, Topic.WORKS_OUTSIDE_CONTAINER)
                || in(Surroundings.TESTCONTAINERS) && !is(Topic.CLIENT_IN_CONTAINER)
                || in(Surroundings.GITHUB_ACTIONS) && !is(Topic.JOB_CONTAINER);
    }

    /** Whether a database service of a provider is part of it. */
    boolean managed() {
        return is(Topic.MANAGED) || in(Surroundings.CLOUD);
    }

    /** The host that the error names, or else the one that a note or setting names; empty text when none does. */
    String host(LoggedError error) {
        String dialled = dialled(error);
        return dialled.isEmpty() ? notedHost() : dialled;
    }

    /** What was dialled by the error's own words; empty text when it does not say. */
    String dialled(LoggedError error) {
        return error.field(Field.HOST).or(() -> error.field(Field.ADDRESS)).orElse("");
    }

    private String notedHost() {
        for (String end : HOST_KEYS) {
            String value = variable(end);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        for (String url : noted(Topic.URL)) {
            Matcher host = URL_HOST.matcher(url);
            if (host.find()) {
                return host.group(1);
            }
        }
        List<String> hosts = noted(Topic.HOST);
        return hosts.isEmpty() ? "" : hosts.get(0);
    }

    /** Whether the services are known by name, and none has the name that the program asks for. */
    boolean noService(String host) {
        boolean known = is(Topic.SERVICE) || !facts.of(ComposeService.class).isEmpty();
        return known && isLabel(host) && !service(host);
    }

    /** The port that the error names; 0 when it names none. */
    static int port(LoggedError error) {
        return error.field(Field.PORT)
                .filter(text -> text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** The port that the error names, or else the one that a variable or URL beside it does; 0 when none does. */
    int portOf(LoggedError error) {
        String noted = variable("PORT");
        int named = port(error);
        boolean number = noted != null && noted.matches("\\d{2,5}");
        if (named > 0) {
            return named;
        }
        return number ? Integer.parseInt(noted) : portOfUrl();
    }

    private int portOfUrl() {
        for (String url : noted(Topic.URL)) {
            Matcher place = URL_HOST.matcher(url);
            if (place.find() && place.group(2) != null) {
                return Integer.parseInt(place.group(2));
            }
        }
        return 0;
    }

    /** The port that a server of the error's kind listens on by default; 0 when the kind is unknown. */
    static int usualPort(LoggedError error) {
        String kind =
                error.field(Field.SERVER).orElse("") + " " + error.driver().toLowerCase(Locale.ROOT);
        if (kind.contains("mysql") || kind.contains("maria")) {
            return 3306;
        }
        if (kind.contains("redis")) {
            return 6379;
        }
        if (kind.contains("cockroach")) {
            return 26257;
        }
        return kind.contains("postgres") || kind.contains("prisma") || kind.contains("pg") ? 5432 : 0;
    }

    static boolean usual(int port) {
        return port == 5432 || port == 3306 || port == 6379 || port == 26257;
    }

    /** Whether a note or snippet names a port, and none that it names is this one. */
    boolean otherPort(int port) {
        List<String> ports = noted(Topic.PORT);
        return port > 0 && !ports.isEmpty() && !ports.contains(String.valueOf(port)) && !published(port);
    }

    boolean mapped() {
        return mappings.stream().anyMatch(each -> each.hostPort() != null);
    }

    /** Whether a container's port is reached through this port of the host. */
    boolean published(int port) {
        return mappings.stream().anyMatch(each -> each.hostPort() != null && each.hostPort() == port);
    }

    /** The port of a container that lies behind another port of the host; 0 when there is none. */
    int behind(int hostPort) {
        for (PortMapping mapping : mappings) {
            Integer host = mapping.hostPort();
            if (host != null && host == hostPort && mapping.containerPort() != hostPort) {
                return mapping.containerPort();
            }
        }
        return 0;
    }

    /** The compose service of a name, known from a file or a note. */
    boolean service(String name) {
        return !name.isEmpty() && noted(Topic.SERVICE).stream().anyMatch(name::equalsIgnoreCase)
                || facts.of(ComposeService.class).stream()
                        .anyMatch(service -> service.name().equals(name));
    }

    static boolean loopback(String host) {
        return Sight.loopback(host);
    }

    static boolean isAddress(String host) {
        return ADDRESS.matcher(host).matches();
    }

    static boolean isPrivate(String host) {
        return PRIVATE.matcher(host).matches();
    }

    static boolean isBridge(String host) {
        return BRIDGE.matcher(host).matches();
    }

    /** A name without a dot, as services have. */
    static boolean isLabel(String host) {
        return !host.isEmpty() && host.indexOf('.') < 0 && !isAddress(host) && !loopback(host);
    }

    /** The addresses of one name that were tried and refused. */
    long addressesRefused(LoggedError error) {
        return facts.of(LoggedError.class).stream()
                .filter(other -> other.symptom() == Symptom.REFUSED && port(other) == port(error))
                .map(other -> other.field(Field.ADDRESS).orElse(""))
                .filter(address -> !address.isEmpty())
                .distinct()
                .count();
    }

    /**
     * A setting that shows that another place was dialled than the one it names: it names no place of this machine and
     * such a one was dialled, or it names one address and a name with several was dialled. Empty text when there is
     * none, or when another setting may be the one that was used.
     */
    String unused(LoggedError error) {
        boolean here = loopback(dialled(error));
        boolean several = error.text().contains("AggregateError") || addressesRefused(error) > 1;
        String unused = "";
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            Matcher url = URL_HOST.matcher(variable.substring(equals));
            if (!variable.startsWith("http", equals + 1) && url.find()) {
                String host = url.group(1);
                boolean proves = here ? !loopback(host) : several && hasOneAddress(host);
                if (!proves) {
                    return "";
                }
                unused = variable.substring(0, equals) + " names " + Sight.brief(host);
            }
        }
        return unused;
    }

    /** Whether a place has one address as far as is known: it is one, was looked up, or is a service of one container. */
    private boolean hasOneAddress(String host) {
        return isAddress(host)
                || service(host)
                || facts.of(NameLookup.class).stream()
                        .anyMatch(each -> each.host().equalsIgnoreCase(host)
                                && each.addresses().size() == 1);
    }

    /** The value of a variable whose name ends so, from a note, a setting or a compose service; null when none is known. */
    @Nullable
    String variable(String end) {
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            if (variable.substring(0, equals).toUpperCase(Locale.ROOT).endsWith(end)) {
                return variable.substring(equals + 1);
            }
        }
        return null;
    }

    /** Whether the services of a compose file that could have printed the error all use the host's network. */
    boolean onHostNetwork() {
        List<ComposeService> programs = programs();
        return !programs.isEmpty()
                && programs.stream().allMatch(each -> each.networks().contains("host"));
    }

    /** Whether a compose file puts the service of this name into networks that no program of it joins. */
    boolean apart(String name) {
        List<ComposeService> programs = programs();
        return services.stream()
                .filter(each -> each.name().equals(name))
                .anyMatch(each -> !programs.isEmpty()
                        && programs.stream()
                                .allMatch(program -> Collections.disjoint(program.networks(), each.networks())));
    }

    /** Whether a program of a compose file starts without waiting until this service is healthy. */
    boolean startsTooEarly(String name) {
        return services.stream().anyMatch(each -> each.name().equals(name))
                && programs().stream()
                        .anyMatch(
                                each -> !each.dependsOn().getOrDefault(name, "").equals("service_healthy"));
    }

    private List<ComposeService> programs() {
        return services.stream().filter(each -> each.serves() == null).toList();
    }

    private void collectVariables() {
        variables.addAll(noted(Topic.VARIABLE));
        facts.of(Setting.class)
                .forEach(each -> addVariable(each.name(), each.value().masked()));
        services.forEach(each -> each.environment().forEach(this::addVariable));
    }

    private void addVariable(String name, String value) {
        if (!value.equals(Secret.MASK)) {
            variables.add(name + "=" + value);
        }
    }
}
