// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.Verdict;
import dev.plumbline.check.project.FileSecrets;
import dev.plumbline.check.project.HealthCheck;
import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Masking;
import dev.plumbline.text.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services behind the targets: whether they run, what their health checks are worth, who can reach them. */
final class ServiceChecks {
    private static final int MOST_LINES = 10;

    private final CheckPlan plan;
    private final Facts facts;

    /** @param facts what was seen, the containers of this machine among it */
    ServiceChecks(CheckPlan plan, Facts facts) {
        this.plan = plan;
        this.facts = facts;
    }

    List<Check> make() throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        // Who looks from a service has asked its engine.
        boolean engine = !facts.of(RunningContainer.class).isEmpty() || plan.inService();
        for (ComposeService service : plan.configured().of(ComposeService.class)) {
            if (service.serves() != null) {
                if (engine) {
                    checks.add(running(service));
                }
                checks.add(honest(service));
            }
        }
        if (!engine) {
            checks.addAll(listeners());
        }
        new PublishedPorts(plan.configured(), facts).check().ifPresent(checks::add);
        checks.add(secrets());
        return checks;
    }

    private Check running(ComposeService service) {
        Draft draft = Draft.of(CheckKind.SERVICE_RUNNING, service.name()).bound("running, not unhealthy");
        RunningContainer container = container(service.name());
        if (container == null) {
            draft.figure("no container").fix("start it: `docker compose up -d --wait " + service.name() + "`");
            // Whether anybody misses it shows on the port that it publishes.
            return missed(service) ? draft.failed() : draft.warned();
        }
        String health = container.health() == null ? "no health check" : container.health();
        draft.figure(container.state() + ", " + health + ", " + container.image());
        boolean well = container.state().equals("running") && !"unhealthy".equals(container.health());
        if (well) {
            return draft.passed();
        }
        if (container.exitCode() != null) {
            draft.note("it ended with exit code " + container.exitCode());
        }
        container.healthLog().forEach(line -> draft.note("health check: " + Masking.mask(line)));
        List<String> lines = container.lastLines();
        lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size())
                .forEach(line -> draft.note("log: " + Masking.mask(line)));
        return draft.fix("read its log: `docker compose logs " + service.name() + "`")
                .failed();
    }

    private @Nullable RunningContainer container(String service) {
        return facts.of(RunningContainer.class).stream()
                .filter(each -> service.equals(each.service()))
                .findFirst()
                .orElse(null);
    }

    /** Whether a target on its published port does not answer. */
    private boolean missed(ComposeService service) {
        for (PortMapping port : service.ports()) {
            for (TargetConfigured target : plan.configured().of(TargetConfigured.class)) {
                boolean wanted = target.as().first() instanceof Endpoint.HostPort host
                        && port.hostPort() != null
                        && port.hostPort() == host.port();
                if (wanted && facts.of(Dial.class, target.target()).stream().noneMatch(Dial::connected)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Check honest(ComposeService service) {
        Draft draft = Draft.of(CheckKind.HEALTH_CHECK_HONEST, service.name()).bound("healthy means ready");
        if (service.serves() == null) {
            return draft.skipped("its image is not known");
        }
        HealthCheck check = HealthCheck.of(service.serves(), service.healthcheck());
        draft.figure(service.healthcheck() == null ? "no health check" : service.healthcheck())
                .note(check.why() + " (" + service.origin().shown() + ")");
        return check.line() == null
                ? draft.passed()
                : draft.fix("put below `healthcheck:` of " + service.name() + ": `" + check.line() + "`")
                        .warned();
    }

    /** Without an engine: what listens where the targets on this machine were dialled. */
    private List<Check> listeners() {
        List<Check> checks = new ArrayList<>();
        for (TargetConfigured target : plan.configured().of(TargetConfigured.class)) {
            if (target.as().first() instanceof Endpoint.HostPort place) {
                listener(target.target(), place.port()).ifPresent(checks::add);
            }
        }
        return checks;
    }

    private Optional<Check> listener(String target, int port) {
        boolean here = facts.of(Dial.class, target).stream()
                .anyMatch(dial ->
                        dial.address().startsWith("127.") || dial.address().startsWith("[::1]"));
        return facts.of(Listener.class).stream()
                .filter(listener -> here && listener.port() == port)
                .findFirst()
                .map(listener -> Draft.of(CheckKind.SERVICE_RUNNING, target)
                        .bound("something listens")
                        .figure((listener.process() == null ? "a process" : listener.process()) + " listens on "
                                + new Endpoint.HostPort(listener.address(), port).shown())
                        .passed());
    }

    private Check secrets() throws InterruptedException {
        Path folder = plan.folder();
        Draft draft = Draft.of(CheckKind.SECRETS_IN_FILES, "this folder").bound("no password in a file that is shared");
        FileSecrets files = new FileSecrets(folder);
        List<String> compose = files.inCompose();
        Optional<List<String>> kept = files.inGit();
        List<String> git = kept.orElse(List.of());
        compose.forEach(place -> draft.note("written out at " + place));
        git.forEach(file -> draft.note(file + " is kept by git and holds a password"));
        if (!compose.isEmpty()) {
            draft.fix(
                    "take passwords in compose files from the environment: `${POSTGRES_PASSWORD:?set it in .env}`, with .env outside of git");
        }
        git.forEach(file -> draft.fix("take " + file + " out of git and change the password: `git rm --cached "
                + ShellWord.of(file) + " && echo " + ShellWord.of(file) + " >> .gitignore`"));
        int found = compose.size() + git.size();
        if (found == 0 && kept.isEmpty()) {
            return draft.figure("none in compose files; git could not be asked here")
                    .as(Verdict.SKIPPED);
        }
        return found == 0
                ? draft.figure("none found").passed()
                : draft.figure(found + " found").warned();
    }
}
