// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.InsideContainer;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.OwnAddresses;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TargetFact;
import dev.plumbline.fact.Trial;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.text.ShellWord;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the facts say about one target: the questions that rules ask again and again. */
final class Sight {
    private static final int LONGEST_PLACE = 38;

    private final Facts facts;
    private final TargetConfigured configured;

    Sight(Facts facts, TargetConfigured configured) {
        this.facts = facts;
        this.configured = configured;
    }

    Facts facts() {
        return facts;
    }

    String target() {
        return configured.target();
    }

    TargetConfigured configured() {
        return configured;
    }

    Target as() {
        return configured.as();
    }

    ServerKind kind() {
        return as().kind();
    }

    <F extends Fact> List<F> of(Class<F> type) {
        return facts.of(type, target());
    }

    <F extends Fact> @Nullable F first(Class<F> type) {
        List<F> found = of(type);
        return found.isEmpty() ? null : found.get(0);
    }

    <F extends Fact> boolean knows(Class<F> type) {
        return !facts.of(type).isEmpty();
    }

    /** The configured host and port of the endpoint that decides; null for a socket file. */
    Endpoint.@Nullable HostPort hostPort() {
        return endpoint() instanceof Endpoint.HostPort hostPort ? hostPort : null;
    }

    /** The endpoint of the first connection that stood, else the first configured one. */
    Endpoint endpoint() {
        for (Dial dial : of(Dial.class)) {
            if (dial.connected()) {
                return dial.endpoint();
            }
        }
        return as().first();
    }

    /** The endpoint as titles show it: short enough for one line. */
    String at() {
        return brief(endpoint().shown());
    }

    static String brief(String place) {
        if (place.length() <= LONGEST_PLACE) {
            return place;
        }
        int tail = LONGEST_PLACE / 2;
        return place.substring(0, LONGEST_PLACE - tail - 3) + "..." + place.substring(place.length() - tail);
    }

    /** The address of the first connection that stood; null when none did. */
    @Nullable
    String address() {
        for (Dial dial : of(Dial.class)) {
            if (dial.connected()) {
                return dial.address();
            }
        }
        return null;
    }

    boolean connected() {
        return address() != null;
    }

    /** Whether no connection stood and one ended so. */
    boolean ended(Dial.Outcome outcome) {
        return !connected() && of(Dial.class).stream().anyMatch(dial -> dial.outcome() == outcome);
    }

    /** Whether every connection attempt ended so. */
    boolean allEnded(Dial.Outcome outcome) {
        List<Dial> dials = of(Dial.class);
        return !dials.isEmpty() && dials.stream().allMatch(dial -> dial.outcome() == outcome);
    }

    /** Whether a real query was answered on the address that the driver stays with. */
    boolean answers() {
        String address = address();
        for (Query query : of(Query.class)) {
            if (query.exchange() == dev.plumbline.fact.Exchange.OK
                    && query.address().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** The server's errors on the address that the driver stays with, in the order in which they came. */
    List<ServerError> errors() {
        String address = address();
        List<ServerError> errors = new ArrayList<>();
        for (Fact fact : facts.all()) {
            ServerError error = fact instanceof TargetFact told && about(told, address) ? error(told) : null;
            if (error != null) {
                errors.add(error);
            }
        }
        return errors;
    }

    // Not a switch over patterns: that is linked at run time, which costs a command that just started milliseconds.
    private static @Nullable ServerError error(TargetFact fact) {
        if (fact instanceof Greeting greeting) {
            return greeting.error();
        }
        if (fact instanceof Login login) {
            return login.error();
        }
        if (fact instanceof DatabaseOpen open) {
            return open.error();
        }
        return fact instanceof Query query ? query.error() : null;
    }

    private boolean about(TargetFact fact, @Nullable String address) {
        return fact.target().equals(target()) && (address == null || address.equals(fact.address()));
    }

    /** The first error with one of the codes; null when there is none. */
    @Nullable
    ServerError errorOf(String... codes) {
        for (ServerError error : errors()) {
            for (String code : codes) {
                if (error.code().equals(code)) {
                    return error;
                }
            }
        }
        return null;
    }

    /** The first error whose message holds one of the phrases, in any case; null when there is none. */
    @Nullable
    ServerError errorSaying(String... phrases) {
        for (ServerError error : errors()) {
            String message = error.message().toLowerCase(Locale.ROOT);
            for (String phrase : phrases) {
                if (message.contains(phrase)) {
                    return error;
                }
            }
        }
        return null;
    }

    /** The server's words, once, with the code. */
    static String quoted(ServerError error) {
        String severity = error.severity().isEmpty() ? "" : error.severity() + ": ";
        String code = error.code().isEmpty() ? "" : " (" + error.code() + ")";
        return "the server says: " + severity + error.message() + code;
    }

    boolean insideContainer() {
        return knows(InsideContainer.class);
    }

    /** Whether a host text names the machine or container itself through its loopback. */
    static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1")
                || host.startsWith("127.")
                || host.endsWith(".localhost");
    }

    boolean loopback() {
        Endpoint.HostPort hostPort = hostPort();
        return hostPort != null && loopback(hostPort.host());
    }

    /** Whether a configured host leads to this machine or container itself. */
    boolean local() {
        Endpoint.HostPort hostPort = hostPort();
        if (hostPort == null) {
            return true;
        }
        if (loopback(hostPort.host()) || ownAddress(hostPort.host())) {
            return true;
        }
        NameLookup lookup = first(NameLookup.class);
        if (lookup == null || lookup.addresses().isEmpty()) {
            return false;
        }
        for (InetAddress address : lookup.addresses()) {
            if (!address.isLoopbackAddress() && !ownAddress(address.getHostAddress())) {
                return false;
            }
        }
        return true;
    }

    private boolean ownAddress(String address) {
        for (OwnAddresses own : facts.of(OwnAddresses.class)) {
            if (own.addresses().contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** The target as a command of Plumbline takes it: its name, or the masked URL where it was given as one. */
    String asArgument() {
        boolean given = configured
                .setting(Part.HOST)
                .filter(setting -> setting.origin() instanceof Origin.Argument)
                .isPresent();
        return ShellWord.of(given ? as().maskedUrl() : target());
    }

    /** Host, port and user as the server's own command line tools take them, with a space behind. */
    String clientOptions() {
        String user = as().user();
        String account = kind().speaksMysql() ? "-u " : "-U ";
        return place() + (user == null ? "" : account + ShellWord.of(user) + " ");
    }

    /** Host and port as the server's own command line tools take them, with a space behind; empty for a socket. */
    String place() {
        Endpoint.HostPort at = hostPort();
        String port = kind().speaksMysql() ? " -P " : " -p ";
        return at == null ? "" : "-h " + ShellWord.of(at.host()) + port + at.port() + " ";
    }

    /** The beginning of a command that the server's administrator runs: whoever looks is not the program's user. */
    String psql() {
        return "psql " + place() + "-U postgres -c ";
    }

    /** Whether this machine was looked at: then a listener that is not among the facts is not there. */
    boolean surroundingsKnown() {
        return knows(OwnAddresses.class) || knows(Listener.class);
    }

    /** The trial on a listener's port; null when there was none. */
    @Nullable
    Trial trial(Listener listener) {
        for (Trial trial : of(Trial.class)) {
            if (trial.variant().first() instanceof Endpoint.HostPort tried && tried.port() == listener.port()) {
                return trial;
            }
        }
        return null;
    }

    /** The compose service with a name; null when there is none. */
    @Nullable
    ComposeService service(String name) {
        for (ComposeService service : facts.of(ComposeService.class)) {
            if (service.name().equals(name)) {
                return service;
            }
        }
        return null;
    }

    /** The compose services that are servers of the target's kind. */
    List<ComposeService> services() {
        List<ComposeService> found = new ArrayList<>();
        for (ComposeService service : facts.of(ComposeService.class)) {
            ServerKind serves = service.serves();
            if (serves != null && sameProtocol(serves, kind())) {
                found.add(service);
            }
        }
        return found;
    }

    /** The port that a service's server listens on inside its container. */
    int innerPort(ComposeService service) {
        for (PortMapping mapping : service.ports()) {
            if (mapping.containerPort() == kind().defaultPort()
                    || service.ports().size() == 1) {
                return mapping.containerPort();
            }
        }
        return kind().defaultPort();
    }

    /** The mapping of a service's server port to the host; null when it is not published. */
    @Nullable
    PortMapping published(ComposeService service) {
        for (PortMapping mapping : service.ports()) {
            if (mapping.hostPort() != null && mapping.containerPort() == innerPort(service)) {
                return mapping;
            }
        }
        return null;
    }

    /** The container of a compose service; null when the engine knows none or was not asked. */
    @Nullable
    RunningContainer container(ComposeService service) {
        for (RunningContainer container : facts.of(RunningContainer.class)) {
            if (service.name().equals(container.service())) {
                return container;
            }
        }
        return null;
    }

    /** The listeners of this machine on a port. */
    List<Listener> listeners(int port) {
        List<Listener> found = new ArrayList<>();
        for (Listener listener : facts.of(Listener.class)) {
            if (listener.port() == port && !listener.isSocketFile()) {
                found.add(listener);
            }
        }
        return found;
    }

    /** The listeners of this machine that are servers of the target's kind; those that this project publishes first. */
    List<Listener> serversHere() {
        List<Listener> found = new ArrayList<>();
        Set<Integer> published = new HashSet<>();
        services().forEach(service -> service.ports().forEach(each -> published.add(each.hostPort())));
        for (Listener listener : facts.of(Listener.class)) {
            if (!listener.isSocketFile() && isServer(listener)) {
                found.add(listener);
            }
        }
        found.sort(Comparator.comparing(listener -> !published.contains(listener.port())));
        return found;
    }

    /** Whether a listener is a server of the target's kind, by its answer or else by its process. */
    boolean isServer(Listener listener) {
        Greeting.Speaks speaks = listener.speaks();
        if (speaks != null) {
            return speaks(speaks, kind());
        }
        String process = listener.process();
        if (process == null) {
            return false;
        }
        String name = process.toLowerCase(Locale.ROOT);
        return switch (kind()) {
            case POSTGRESQL -> name.contains("postgres");
            case COCKROACHDB -> name.contains("cockroach");
            case MYSQL, MARIADB -> name.contains("mysqld") || name.contains("mariadbd");
            case REDIS -> name.contains("redis") || name.contains("valkey");
            case HTTP, HTTPS, TCP -> false;
        };
    }

    /** Whether a protocol is the one that clients of a kind speak. */
    static boolean speaks(Greeting.Speaks speaks, ServerKind kind) {
        return switch (speaks) {
            case POSTGRESQL -> kind.speaksPostgres();
            case MYSQL, MARIADB -> kind.speaksMysql();
            case REDIS -> kind == ServerKind.REDIS;
            case HTTP -> kind == ServerKind.HTTP || kind == ServerKind.HTTPS;
            case TLS -> kind == ServerKind.HTTPS;
            default -> false;
        };
    }

    static boolean sameProtocol(ServerKind one, ServerKind other) {
        return one == other
                || one.speaksMysql() && other.speaksMysql()
                || one.speaksPostgres() && other.speaksPostgres();
    }
}
