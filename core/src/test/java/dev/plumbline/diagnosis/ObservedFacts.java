// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.*;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Span;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetProblem;
import dev.plumbline.target.TlsMode;
import dev.plumbline.target.Written;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds facts by hand, for one target at a time. */
public final class ObservedFacts {
    private static final Seen SEEN = new Seen(Instant.parse("2026-09-01T10:00:00Z"), Vantage.HERE, "test");
    private static final Duration SHORT = Duration.ofMillis(2);

    private final List<Fact> facts = new ArrayList<>();
    private String name;
    private Target target;
    private String address = "";

    private ObservedFacts(String name, Target target) {
        this.name = name;
        this.target = target;
    }

    /** A target named {@code DATABASE}, configured as a URL on line 3 of {@code .env}. */
    public static ObservedFacts of(ServerKind kind, String host, int port) {
        ObservedFacts observed = new ObservedFacts("DATABASE", target(kind, host, port));
        observed.configure("DATABASE_URL", 3);
        return observed;
    }

    /** A PostgreSQL target. */
    public static ObservedFacts postgres(String host, int port) {
        return of(ServerKind.POSTGRESQL, host, port);
    }

    static Target target(ServerKind kind, String host, int port) {
        Endpoint endpoint = host.startsWith("/") ? new Endpoint.SocketPath(host) : new Endpoint.HostPort(host, port);
        return new Target(kind, List.of(endpoint), "app", Secret.of("s3cret!"), "orders", TlsMode.PREFER, Map.of());
    }

    /** The target that was configured last. */
    public Target target() {
        return target;
    }

    /** The same target, changed before it is looked at. */
    public ObservedFacts as(Target other) {
        target = other;
        facts.removeIf(fact -> fact instanceof TargetConfigured configured
                && configured.target().equals(name));
        configure(name + "_URL", 3);
        return this;
    }

    /** Facts that follow are about another target at the same place. */
    public ObservedFacts another(String other) {
        name = other;
        configure(other + "_URL", 4);
        return this;
    }

    private void configure(String variable, int line) {
        Written written = written(target);
        Excerpt excerpt = new Excerpt(variable + "=" + written.masked(), variable.length() + 1);
        Origin origin = new Origin.FileLine(Path.of(".env"), line, 1);
        Setting setting = new Setting(SEEN, variable, written, origin, excerpt, null, List.of());
        facts.add(setting);
        facts.add(new TargetConfigured(SEEN, name, target, Map.of(Part.WHOLE, setting), Reading.NODE_POSTGRES));
    }

    private static Written written(Target target) {
        String url = target.maskedUrl();
        Map<Part, Span> spans = new HashMap<>();
        spans.put(Part.SCHEME, new Span(0, url.indexOf(':')));
        int at = url.indexOf('@') + 1;
        if (target.user() != null && target.password() != null) {
            int colon = url.indexOf(':', url.indexOf("://") + 3);
            spans.put(Part.USER, new Span(url.indexOf("://") + 3, colon));
            spans.put(Part.PASSWORD, new Span(colon + 1, at - 1));
        }
        if (target.first() instanceof Endpoint.HostPort hostPort) {
            String shown = hostPort.shown();
            int end = url.indexOf(shown, at) + shown.length();
            int port = end - String.valueOf(hostPort.port()).length();
            spans.put(Part.HOST, new Span(at, port - 1));
            spans.put(Part.PORT, new Span(port, end));
        }
        String database = target.database();
        if (database != null) {
            spans.put(Part.DATABASE, new Span(url.length() - database.length(), url.length()));
        }
        return new Written(url, spans);
    }

    public ObservedFacts plus(Fact fact) {
        facts.add(fact);
        return this;
    }

    public ObservedFacts lookup(NameLookup.Outcome outcome, String... addresses) {
        List<InetAddress> found = new ArrayList<>();
        for (String each : addresses) {
            try {
                found.add(InetAddress.getByName(each));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(each, e);
            }
        }
        String host = target.first() instanceof Endpoint.HostPort hostPort ? hostPort.host() : "";
        return plus(new NameLookup(SEEN, name, host, outcome, found, null, "", SHORT));
    }

    public ObservedFacts dial(String at, Dial.Outcome outcome) {
        return dial(at, outcome, 1);
    }

    public ObservedFacts dial(String at, Dial.Outcome outcome, int millis) {
        address = at;
        return plus(new Dial(SEEN, name, target.first(), at, outcome, "", Duration.ofMillis(millis)));
    }

    public ObservedFacts connected(String at) {
        return dial(at, Dial.Outcome.CONNECTED);
    }

    public ObservedFacts greeting(Greeting.Speaks speaks, Exchange exchange) {
        return plus(new Greeting(SEEN, name, address, speaks, null, exchange, null, "", Duration.ofSeconds(3)));
    }

    public ObservedFacts greetingError(Greeting.Speaks speaks, String code, String message) {
        ServerError error = new ServerError(code, "", message);
        return plus(new Greeting(SEEN, name, address, speaks, null, Exchange.REJECTED, error, "", SHORT));
    }

    public ObservedFacts login(Exchange exchange, @Nullable String method) {
        return plus(new Login(SEEN, name, address, userSent(), method, exchange, null, "", SHORT));
    }

    public ObservedFacts loginError(String code, String message) {
        ServerError error = new ServerError(code, target.kind().speaksPostgres() ? "FATAL" : "", message);
        return plus(new Login(SEEN, name, address, userSent(), "SCRAM-SHA-256", Exchange.REJECTED, error, "", SHORT));
    }

    private String userSent() {
        String user = target.user();
        return user == null ? "sam" : user;
    }

    public ObservedFacts openError(String code, String message) {
        ServerError error = new ServerError(code, "FATAL", message);
        return plus(new DatabaseOpen(SEEN, name, address, "orders", Exchange.REJECTED, error, SHORT));
    }

    public ObservedFacts answered() {
        return plus(new Query(SEEN, name, address, "SELECT 1", Exchange.OK, "1", null, SHORT));
    }

    public ObservedFacts queryError(String code, String message) {
        ServerError error = new ServerError(code, "ERROR", message);
        return plus(new Query(SEEN, name, address, "SELECT 1", Exchange.REJECTED, null, error, SHORT));
    }

    public ObservedFacts state(boolean recovery, boolean readOnly, boolean network, boolean loading) {
        return plus(new ServerState(SEEN, name, address, "18.1", null, recovery, readOnly, network, loading, Map.of()));
    }

    public ObservedFacts tls(TlsHandshake.Outcome outcome, PeerCertificate... certificate) {
        PeerCertificate seen = certificate.length == 0 ? null : certificate[0];
        return plus(new TlsHandshake(SEEN, name, address, outcome, "TLSv1.3", seen, List.of(), "", SHORT));
    }

    public static PeerCertificate certificate(String dnsName) {
        Instant from = Instant.parse("2025-01-01T00:00:00Z");
        return new PeerCertificate(
                "CN=" + dnsName, "CN=house", List.of(dnsName), from, from.plusSeconds(86_400), false, false);
    }

    public ObservedFacts catalog(List<String> databases, List<String> roles) {
        return plus(new Catalog(SEEN, name, address, databases, roles));
    }

    public ObservedFacts capacity(int limit, int reserved, int inUse) {
        List<Capacity.Holder> holders = List.of(new Capacity.Holder("app on orders", inUse - 3));
        return plus(new Capacity(SEEN, name, address, limit, reserved, inUse, holders));
    }

    public ObservedFacts listener(String at, int port, @Nullable String process, Greeting.@Nullable Speaks speaks) {
        return plus(new Listener(SEEN, at, port, process, port == 0 ? null : (long) port, speaks));
    }

    public ObservedFacts inContainer() {
        return plus(new InsideContainer(SEEN, "docker", "/.dockerenv"));
    }

    public ObservedFacts service(String service, ServerKind serves, PortMapping... ports) {
        return plus(new ComposeService(
                SEEN,
                service,
                "image",
                serves,
                List.of(ports),
                Set.of("default"),
                null,
                Map.of(),
                Map.of("POSTGRES_PASSWORD", "***"),
                new Origin.FileLine(Path.of("compose.yaml"), 4, 3)));
    }

    /** This is a job of CI on the runner itself, with a service beside it. */
    public ObservedFacts jobService(String service, ServerKind serves, PortMapping... ports) {
        Origin origin = new Origin.FileLine(Path.of(".github/workflows/ci.yml"), 7, 7);
        return plus(new CiEnvironment(SEEN, "GitHub Actions"))
                .plus(new DeployedService(
                        SEEN, "job test of ci.yml", service, serves, List.of(ports), false, true, origin));
    }

    public ObservedFacts container(
            String service, String state, @Nullable String health, @Nullable Integer exit, String... lines) {
        return plus(new RunningContainer(
                SEEN,
                "shop-" + service + "-1",
                "image",
                service,
                state,
                health,
                exit,
                List.of(),
                Set.of("shop_default"),
                List.of(lines),
                List.of()));
    }

    public ObservedFacts ownAddress(String own) {
        return plus(new OwnAddresses(SEEN, List.of(own)));
    }

    public ObservedFacts unset(String variable, @Nullable String used) {
        return plus(
                new VariableUnset(SEEN, variable, new Origin.FileLine(Path.of("src/db.ts"), 14, 9), used, null, null));
    }

    public ObservedFacts problem(TargetProblem.Kind kind, String message, @Nullable String suggestion) {
        Setting setting = facts.stream()
                .filter(Setting.class::isInstance)
                .map(Setting.class::cast)
                .findFirst()
                .orElseThrow();
        return plus(
                new SettingProblem(SEEN, name, setting, new TargetProblem(kind, new Span(0, 3), message, suggestion)));
    }

    public ObservedFacts readingDiffers(Part part, String value, Reading other, String otherValue) {
        return plus(new ReadingDiffers(SEEN, name, part, Reading.NODE_POSTGRES, value, other, otherValue));
    }

    public ObservedFacts trial(Target variant, boolean succeeded, String detail) {
        return plus(new Trial(SEEN, name, variant, succeeded, detail, SHORT));
    }

    public Facts facts() {
        return new Facts(facts);
    }
}
