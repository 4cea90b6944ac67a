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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Sees to it that something serves each planned server: what runs already, a compose service, or an embedded one. */
public final class Servers {
    private final ProjectPlan plan;
    private final StateFolder state;
    private final UpOptions options;
    private final UpListener listener;
    private final Compose compose;
    private final Map<PlannedServer, Serving> serving = new LinkedHashMap<>();

    public Servers(ProjectPlan plan, StateFolder state, UpOptions options, UpListener listener) {
        this.plan = plan;
        this.state = state;
        this.options = options;
        this.listener = listener;
        this.compose = Compose.in(plan.folder());
    }

    /** Starts what is missing, and tells who serves what. */
    public Map<PlannedServer, Serving> start() throws UpProblem, InterruptedException {
        Map<Integer, List<PlannedServer>> embedded = new LinkedHashMap<>();
        Map<PlannedServer, String> services = new LinkedHashMap<>();
        for (PlannedServer server : planned()) {
            String service = server.service();
            boolean byEngine = service != null && !service.equals(Server.EMBEDDED) && !options.embedded();
            Endpoint.HostPort place = server.place();
            if (options.waitOnly()) {
                serving.put(server, new Serving("started elsewhere", null, false));
            } else if (byEngine && service != null) {
                services.put(server, service);
            } else {
                embedded.computeIfAbsent(place == null ? 0 : place.port(), port -> new ArrayList<>())
                        .add(server);
            }
        }
        if (!services.isEmpty() && !startServices(services)) {
            services.keySet().forEach(server -> {
                Endpoint.HostPort place = server.place();
                embedded.computeIfAbsent(place == null ? 0 : place.port(), port -> new ArrayList<>())
                        .add(server);
            });
        }
        startEmbedded(embedded);
        return serving;
    }

    private List<PlannedServer> planned() {
        return plan.environments().stream()
                .flatMap(environment -> environment.servers().stream())
                .toList();
    }

    /** False where there is no engine. */
    private boolean startServices(Map<PlannedServer, String> services) throws UpProblem, InterruptedException {
        switch (compose.engine()) {
            case ABSENT -> {
                return false;
            }
            case FORBIDDEN ->
                throw new UpProblem(
                        "the container engine does not let this account in",
                        null,
                        List.of("docker says: permission denied", "nothing was started"),
                        List.of(
                                "let it in, then log in again: sudo usermod -aG docker \"$USER\"",
                                "or do without the engine: plumb up --embedded"));
            case THERE -> {}
        }
        long begin = System.nanoTime();
        Set<String> wanted = new LinkedHashSet<>(services.values());
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(compose.running());
        if (!missing.isEmpty()) {
            listener.began("starting " + String.join(", ", missing));
            // What ran before was started by someone else, who will want to end it themself.
            state.add(missing.stream().<Started>map(Started.Service::new).toList());
            compose.up(missing);
            listener.finished(step(String.join(", ", missing), "started by docker compose", true, begin));
        }
        for (Map.Entry<PlannedServer, String> each : services.entrySet()) {
            serving.put(
                    each.getKey(),
                    new Serving(
                            "compose service " + each.getValue(), accountOf(each.getKey(), each.getValue()), false));
        }
        return true;
    }

    /** The account that the image makes at its first start, as the compose file names it. */
    private @Nullable Target accountOf(PlannedServer server, String service) throws UpProblem, InterruptedException {
        if (!server.isDatabase()) {
            return null;
        }
        Map<String, String> values = compose.environment(service);
        boolean postgres = server.kind().speaksPostgres();
        String user = postgres ? values.getOrDefault("POSTGRES_USER", "postgres") : "root";
        String password = postgres
                ? values.get("POSTGRES_PASSWORD")
                : values.getOrDefault("MARIADB_ROOT_PASSWORD", values.get("MYSQL_ROOT_PASSWORD"));
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

    private void startEmbedded(Map<Integer, List<PlannedServer>> byPort) throws UpProblem, InterruptedException {
        List<EmbeddedKind> kinds = new ArrayList<>();
        List<List<PlannedServer>> users = new ArrayList<>();
        List<Started> started = new ArrayList<>();
        for (Map.Entry<Integer, List<PlannedServer>> each : byPort.entrySet()) {
            PlannedServer first = each.getValue().getFirst();
            Endpoint.HostPort place = first.place();
            String name = EmbeddedKind.name(first, each.getKey());
            Path folder = KeptServer.folderFor(state.path().resolve("servers").resolve(name));
            boolean ours = KeptServer.running(folder).isPresent();
            if (!ours && (place == null || !Loopback.is(place.host()) || Listening.on(place.port()))) {
                found(each.getValue(), place);
                continue;
            }
            kinds.add(new EmbeddedKind(each.getKey(), each.getValue(), folder));
            users.add(each.getValue());
            started.add(new Started.Embedded(name, folder));
        }
        if (kinds.isEmpty()) {
            return;
        }
        state.add(started);
        List<Callable<Step>> starts = new ArrayList<>();
        for (EmbeddedKind kind : kinds) {
            starts.add(() -> start(kind));
        }
        for (Step step : SideBySide.run(starts)) {
            listener.finished(step);
        }
        for (int i = 0; i < kinds.size(); i++) {
            boolean databases = users.get(i).getFirst().isDatabase();
            Target administrator = databases ? kinds.get(i).administrator() : null;
            for (PlannedServer server : users.get(i)) {
                serving.put(server, new Serving("embedded", administrator, true));
            }
        }
    }

    private Step start(EmbeddedKind kind) throws UpProblem {
        long begin = System.nanoTime();
        boolean ran = kind.isRunning();
        listener.began("starting an embedded " + kind.label());
        KeptServer server = kind.keep();
        return step(
                server.name() + " on port " + kind.port(),
                ran ? "runs" : "started, process " + server.pid(),
                !ran,
                begin);
    }

    /** What answers already is taken as it is; it will be waited for like all others. */
    private void found(List<PlannedServer> servers, Endpoint.@Nullable HostPort place) {
        String owner = place == null || !Loopback.is(place.host())
                ? "started elsewhere"
                : "already there: " + Listening.owner(place.port());
        for (PlannedServer server : servers) {
            serving.put(server, new Serving(owner, null, false));
        }
    }

    private static Step step(String subject, String what, boolean changed, long begin) {
        return new Step("", subject, what, changed, Duration.ofNanos(System.nanoTime() - begin));
    }
}
