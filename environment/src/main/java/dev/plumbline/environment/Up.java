// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import dev.plumbline.environment.database.CommandSettings;
import dev.plumbline.environment.database.Contents;
import dev.plumbline.environment.database.Preparation;
import dev.plumbline.environment.database.Provisioner;
import dev.plumbline.environment.plan.Collisions;
import dev.plumbline.environment.plan.Elsewhere;
import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.environment.plan.ProjectPlan;
import dev.plumbline.environment.server.Listening;
import dev.plumbline.environment.server.Servers;
import dev.plumbline.environment.server.Serving;
import dev.plumbline.environment.server.SideBySide;
import dev.plumbline.fact.Login;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Target;
import dev.plumbline.wait.Sighting;
import dev.plumbline.wait.WaitOptions;
import dev.plumbline.wait.WaitOutcome;
import dev.plumbline.wait.WaitTarget;
import dev.plumbline.wait.Waiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings the environments of a project up: servers, accounts, databases, tables, rows. Doing it again changes
 * nothing; whatever ended it in between, the next time goes on from there.
 */
public final class Up {
    /** How long a server that somebody else started may be mute before it is asked who it is. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    private final ProjectPlan plan;
    private final StateFolder state;
    private final UpOptions options;
    private final UpListener listener;
    private final Map<String, Object> databases = new ConcurrentHashMap<>();
    private final Object provisioning = new Object();
    private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());

    /** @param plan with the environments that are wanted, and no others */
    public Up(ProjectPlan plan, UpOptions options, UpListener listener) {
        this.plan = plan;
        this.state = StateFolder.of(plan.folder());
        this.options = options;
        this.listener = new Recording(listener);
    }

    /** Passes on what happens, and keeps the steps for the result. */
    private final class Recording implements UpListener {
        private final UpListener outer;

        private Recording(UpListener outer) {
            this.outer = outer;
        }

        @Override
        public void began(String what) {
            outer.began(what);
        }

        @Override
        public void progressed(String what, long done, long total) {
            outer.progressed(what, done, total);
        }

        @Override
        public void finished(Step step) {
            steps.add(step);
            outer.finished(step);
        }
    }

    /**
     * Does it.
     *
     * @throws UpProblem when it cannot be finished; what was done stays and is not done again
     * @throws InterruptedException when the calling thread is interrupted
     */
    public UpResult run() throws UpProblem, InterruptedException {
        long begin = System.nanoTime();
        Collisions.refuse(plan);
        if (!options.waitOnly() && !options.embedded()) {
            Elsewhere.refuse(plan);
        }
        state.create();
        StateFolder.Lock lock = state.lock();
        try {
            Map<PlannedServer, Serving> serving = new Servers(plan, state, options, listener).start();
            List<Callable<List<UpResult.Standing>>> work = new ArrayList<>();
            for (PlannedEnvironment environment : plan.environments()) {
                work.add(() -> prepare(environment, serving));
            }
            List<UpResult.Standing> standing = new ArrayList<>();
            SideBySide.run(work).forEach(standing::addAll);
            return new UpResult(standing, List.copyOf(steps), Duration.ofNanos(System.nanoTime() - begin));
        } finally {
            lock.close();
        }
    }

    private List<UpResult.Standing> prepare(PlannedEnvironment environment, Map<PlannedServer, Serving> serving)
            throws UpProblem, InterruptedException {
        List<UpResult.Standing> standing = new ArrayList<>();
        for (PlannedServer server : environment.servers()) {
            Serving by = serving.getOrDefault(server, Serving.ELSEWHERE);
            provide(environment, server, by);
            Contents contents = server.isDatabase() ? fill(environment, server) : null;
            standing.add(new UpResult.Standing(environment.name(), server, by.by(), contents));
        }
        return standing;
    }

    /** Waits for the server, and makes the account and the database where they are what it lacks. */
    private void provide(PlannedEnvironment environment, PlannedServer server, Serving by)
            throws UpProblem, InterruptedException {
        long begin = System.nanoTime();
        listener.began(environment.name() + " " + server.name() + ": waiting for "
                + server.target().maskedUrl());
        if (by.own() && server.isDatabase()) {
            // It is known to answer; what it holds is what this very call may have to make.
            make(environment, server, by);
        }
        Sighting sighting = await(server, by);
        // Only what let a client speak can lack no more than an account or a database.
        boolean spoke = !sighting.facts().of(Login.class).isEmpty();
        if (sighting.state() != Sighting.State.READY && server.isDatabase() && !by.own() && spoke) {
            try {
                make(environment, server, by);
            } catch (UpProblem e) {
                throw notReady(server, by, sighting, List.of(e.getMessage()));
            }
            sighting = await(server, options.limit());
        }
        if (sighting.state() != Sighting.State.READY) {
            throw notReady(server, by, sighting, List.of());
        }
        finished(environment, server, "answers a query, waited for " + attempts(sighting), false, begin);
    }

    private void make(PlannedEnvironment environment, PlannedServer server, Serving by)
            throws UpProblem, InterruptedException {
        long begin = System.nanoTime();
        List<String> made;
        // Environments often share a server and an account, which only one of them can make.
        synchronized (provisioning) {
            Target known = by.administrator().account();
            Target administrator = known == null ? Provisioner.maintenance(server.target()) : known;
            made = new Provisioner(administrator, by.own()).ensure(server.target());
        }
        if (!made.isEmpty()) {
            finished(environment, server, "made " + String.join(" and ", made), true, begin);
        }
    }

    /** Waits the whole time only where waiting can help: a port that another kind of server has stays so. */
    private Sighting await(PlannedServer server, Serving by) throws UpProblem, InterruptedException {
        Endpoint.HostPort place = server.place();
        if (place == null || !by.foreign() || options.limit().compareTo(FIRST_LOOK) <= 0) {
            return await(server, options.limit());
        }
        Sighting first = await(server, FIRST_LOOK);
        if (first.state() != Sighting.State.NOT_YET) {
            return first;
        }
        String speaks = Listening.foreign(place, server.kind());
        if (!speaks.isEmpty()) {
            throw new UpProblem(
                    server.name() + " cannot be had: port " + place.port() + " of this machine speaks " + speaks
                            + ", not " + server.kind().label(),
                    server.origin(),
                    List.of(server.target().maskedUrl() + " is " + by.by()),
                    List.of("end what has the port, or configure another port, then run again"));
        }
        return await(server, options.limit().minus(FIRST_LOOK));
    }

    private static Sighting await(PlannedServer server, Duration limit) throws InterruptedException {
        WaitOptions wanted = WaitOptions.DEFAULT.withLimit(limit);
        Waiter waiter = new Waiter(new Prober(ProbeLimits.STANDARD), wanted, sighting -> {});
        WaitOutcome outcome = waiter.await(List.of(new WaitTarget(server.configured())));
        return outcome.sightings().getFirst();
    }

    private static String attempts(Sighting sighting) {
        return sighting.attempts() + (sighting.attempts() == 1 ? " attempt" : " attempts");
    }

    private static UpProblem notReady(PlannedServer server, Serving by, Sighting sighting, List<String> tried) {
        List<String> notes = new ArrayList<>();
        notes.add(server.target().maskedUrl() + " is " + by.by());
        notes.add("waited " + sighting.waited().toSeconds() + " s, " + attempts(sighting));
        notes.addAll(tried);
        List<String> help = new ArrayList<>(List.of("see what is wrong, layer by layer: plumb doctor"));
        if (by.foreign()) {
            help.add("or end what has the port, or configure another port, then run again");
        }
        return new UpProblem(server.name() + " is not ready: " + sighting.reason(), server.origin(), notes, help);
    }

    private Contents fill(PlannedEnvironment environment, PlannedServer server) throws UpProblem, InterruptedException {
        Preparation preparation = new Preparation(
                plan.folder(),
                environment.name(),
                server,
                CommandSettings.of(environment, server),
                state.path().resolve("log"),
                listener);
        // Two environments may have one database, which takes each file once: the second finds it applied.
        synchronized (databases.computeIfAbsent(Collisions.database(server), key -> new Object())) {
            return preparation.run();
        }
    }

    private void finished(
            PlannedEnvironment environment, PlannedServer server, String what, boolean changed, long begin) {
        listener.finished(new Step(
                environment.name(), server.name(), what, changed, Duration.ofNanos(System.nanoTime() - begin)));
    }
}
