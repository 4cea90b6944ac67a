// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.embedded.KeptServer;
import dev.plumbline.environment.StateFolder;
import dev.plumbline.environment.StateFolder.Started;
import dev.plumbline.environment.Step;
import dev.plumbline.environment.UpListener;
import dev.plumbline.environment.UpOptions;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.plan.Loopback;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.environment.plan.ProjectPlan;
import dev.plumbline.environment.project.Server;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Secret;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Sees to it that something serves each planned server: what runs already, a compose service, or an embedded one. */
public final class Servers {
    private static final List<String> POSTGRES_PASSWORDS = List.of("POSTGRES_PASSWORD");
    private static final List<String> MYSQL_PASSWORDS = List.of("MARIADB_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD");

    private final ProjectPlan plan;
    private final StateFolder state;
    private final UpOptions options;
    private final UpListener listener;
    private final Compose compose;
    private final KnownContainers containers;
    private final Map<PlannedServer, Serving> serving = new LinkedHashMap<>();
    private final Map<PlannedServer, String> withoutEngine = new HashMap<>();

    public Servers(ProjectPlan plan, StateFolder state, UpOptions options, UpListener listener) {
        this.plan = plan;
        this.state = state;
        this.options = options;
        this.listener = listener;
        this.compose = Compose.in(plan.folder());
        this.containers =
                new KnownContainers(state.path().resolve("containers"), plan.folder(), compose, System.getenv());
    }

    /** Starts what is missing, and tells who serves what. What cannot be started is refused before anything is. */
    public Map<PlannedServer, Serving> start() throws UpProblem, InterruptedException {
        List<PlannedServer> embedded = new ArrayList<>();
        Map<PlannedServer, String> services = new LinkedHashMap<>();
        for (PlannedServer server : planned()) {
            String service = server.service();
            if (options.waitOnly()) {
                serving.put(server, startedBefore(server));
            } else if (service == null
                    || service.equals(Server.EMBEDDED)
                    || options.embedded()
                    // What was once brought up embedded stays so, until it is taken down.
                    || state.embedded(server).isPresent()) {
                embedded.add(server);
            } else {
                services.put(server, service);
            }
        }
        boolean settled = !services.isEmpty() && containers.standFor(services.values());
        if (!services.isEmpty() && !settled && !hasEngine()) {
            embedded.addAll(services.keySet());
            withoutEngine.putAll(services);
            services.clear();
        }
        List<EmbeddedKind> kinds = embeddedKinds(embedded);
        if (!services.isEmpty() && !settled) {
            startServices(new LinkedHashSet<>(services.values()));
        }
        services.forEach((server, name) -> serving.put(server, Serving.service(name, () -> accountOf(server, name))));
        startEmbedded(kinds);
        return serving;
    }

    private List<PlannedServer> planned() {
        return plan.environments().stream()
                .flatMap(environment -> environment.servers().stream())
                .toList();
    }

    /** Who serves it where nothing is to be started: perhaps what an earlier call has started. */
    private Serving startedBefore(PlannedServer server) throws UpProblem {
        if (state.embedded(server).isPresent()) {
            return Serving.started("embedded");
        }
        return state.startedService(server)
                ? Serving.started("compose service " + server.service())
                : Serving.ELSEWHERE;
    }

    private boolean hasEngine() throws UpProblem, InterruptedException {
        return switch (compose.engine()) {
            case ABSENT -> false;
            case THERE -> true;
            case FORBIDDEN ->
                throw new UpProblem(
                        "the container engine does not let this account in",
                        null,
                        List.of("docker says: permission denied", "nothing was started"),
                        List.of(
                                "let it in, then log in again: sudo usermod -aG docker \"$USER\"",
                                "or do without the engine: plumb up --embedded"));
        };
    }

    private void startServices(Set<String> wanted) throws UpProblem, InterruptedException {
        long begin = System.nanoTime();
        List<Compose.Container> before = running(wanted);
        Set<String> missing = new LinkedHashSet<>(wanted);
        before.forEach(container -> missing.remove(container.service()));
        Set<String> asked = new LinkedHashSet<>(missing);
        // What others have started runs as they want it.
        List<Started> ours = state.started();
        containers.outdated(wanted).stream()
                .filter(service -> ours.contains(new Started.Service(service)))
                .forEach(asked::add);
        if (asked.isEmpty()) {
            containers.write(before);
            return;
        }
        listener.began("starting " + String.join(", ", asked));
        // What ran before was started by someone else, who will want to end it themself.
        state.add(missing.stream().<Started>map(Started.Service::new).toList());
        compose.up(List.copyOf(asked));
        List<Compose.Container> after = running(wanted);
        containers.write(after);
        Set<String> anew = new LinkedHashSet<>();
        after.stream()
                .filter(container -> before.stream().noneMatch(each -> each.id().equals(container.id())))
                .map(Compose.Container::service)
                .filter(service -> !missing.contains(service))
                .forEach(anew::add);
        if (!missing.isEmpty()) {
            listener.finished(step(String.join(", ", missing), "started by docker compose", true, begin));
        }
        if (!anew.isEmpty()) {
            String what = "made anew by docker compose, as it is described now";
            listener.finished(step(String.join(", ", anew), what, true, begin));
        }
    }

    private List<Compose.Container> running(Set<String> services) throws UpProblem, InterruptedException {
        return compose.running().stream()
                .filter(container -> services.contains(container.service()))
                .toList();
    }

    /** The account that the image makes at its first start, as the compose file names it. */
    private @Nullable Target accountOf(PlannedServer server, String service) throws UpProblem, InterruptedException {
        if (!server.isDatabase()) {
            return null;
        }
        Map<String, String> values = compose.environment(service);
        boolean postgres = server.kind().speaksPostgres();
        String user = postgres ? values.getOrDefault("POSTGRES_USER", "postgres") : "root";
        String password = null;
        for (String name : postgres ? POSTGRES_PASSWORDS : MYSQL_PASSWORDS) {
            String file = values.get(name + "_FILE");
            String found = values.getOrDefault(name, file == null ? null : compose.secret(service, file));
            password = password == null ? found : password;
        }
        return password == null
                ? null
                : new Target(
                        server.kind(),
                        server.target().endpoints(),
                        user,
                        Secret.of(password),
                        postgres ? "postgres" : null,
                        TlsMode.PREFER,
                        Map.of());
    }

    /** One for each place, but for what is served already by somebody else. */
    private List<EmbeddedKind> embeddedKinds(List<PlannedServer> servers) throws UpProblem {
        Map<String, List<PlannedServer>> byPlace = new LinkedHashMap<>();
        for (PlannedServer server : servers) {
            Endpoint.HostPort place = server.place();
            if (place != null && Loopback.is(place.host())) {
                byPlace.computeIfAbsent(Loopback.place(place.host()) + " " + place.port(), key -> new ArrayList<>())
                        .add(server);
            } else if (options.embedded() || Server.EMBEDDED.equals(server.service())) {
                throw EmbeddedProblems.notHere(server);
            } else {
                serving.put(server, Serving.ELSEWHERE);
            }
        }
        List<EmbeddedKind> kinds = new ArrayList<>();
        for (List<PlannedServer> users : byPlace.values()) {
            Endpoint.HostPort place = Objects.requireNonNull(users.getFirst().place(), "such alone were taken");
            EmbeddedKind kind = new EmbeddedKind(place, users, state.path().resolve("servers"));
            if (!kind.isRunning() && Listening.on(place)) {
                // What answers already is taken as it is; it will be waited for like all others.
                Serving found = Serving.found(Listening.owner(place));
                users.forEach(server -> serving.put(server, found));
            } else {
                kind.refuse();
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private void startEmbedded(List<EmbeddedKind> kinds) throws UpProblem, InterruptedException {
        if (kinds.isEmpty()) {
            return;
        }
        state.add(kinds.stream().map(EmbeddedKind::started).toList());
        List<Callable<Step>> starts = new ArrayList<>();
        for (EmbeddedKind kind : kinds) {
            starts.add(() -> start(kind));
        }
        for (Step step : SideBySide.run(starts)) {
            listener.finished(step);
        }
        for (EmbeddedKind kind : kinds) {
            for (PlannedServer server : kind.users()) {
                serving.put(
                        server,
                        Serving.embedded(server.isDatabase() ? kind.administrator() : null, withoutEngine.get(server)));
            }
        }
    }

    private Step start(EmbeddedKind kind) throws UpProblem {
        long begin = System.nanoTime();
        boolean ran = kind.isRunning();
        listener.began("starting an embedded " + kind.label());
        KeptServer server = kind.keep(options.maven(), listener);
        return step(
                server.name() + " on port " + kind.port(),
                ran ? "runs" : "started, process " + server.pid(),
                !ran,
                begin);
    }

    private static Step step(String subject, String what, boolean changed, long begin) {
        return new Step("", subject, what, changed, Duration.ofNanos(System.nanoTime() - begin));
    }
}
