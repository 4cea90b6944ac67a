// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Readiness;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ServerState;
import dev.plumbline.fact.ServiceTarget;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command has to say, as plain data.
 *
 * @param command the command that made it, such as {@code doctor}
 * @param targets in the order in which they were configured
 * @param findings ranked, the root cause first
 * @param exit the exit code that goes with it
 * @param from the compose service that was looked from; null when it was where Plumbline itself runs
 */
public record Report(
        String command,
        List<TargetReport> targets,
        List<Finding> findings,
        int exit,
        @Nullable Standpoint from) {
    public Report {
        targets = List.copyOf(targets);
        findings = List.copyOf(findings);
    }

    /** A report from where Plumbline itself runs. */
    public Report(String command, List<TargetReport> targets, List<Finding> findings, int exit) {
        this(command, targets, findings, exit, null);
    }

    /** The same with another exit code. */
    public Report withExit(int other) {
        return new Report(command, targets, findings, other, from);
    }

    /**
     * One target, layer by layer.
     *
     * @param name its name
     * @param url masked
     * @param origin where it was configured
     * @param ready whether it answered a real query
     * @param server what answers there, such as {@code PostgreSQL 18.6}; null when that was not seen
     * @param layers first to last, one an address where addresses differ
     */
    public record TargetReport(
            String name,
            String url,
            @Nullable Origin origin,
            boolean ready,
            @Nullable String server,
            List<LayerLine> layers) {
        public TargetReport {
            layers = List.copyOf(layers);
        }
    }

    /**
     * The report of a diagnosis. The exit code is 0 when every target is ready, else 1.
     *
     * @param command the command that made it
     */
    public static Report of(String command, Diagnosis diagnosis) {
        Facts facts = diagnosis.facts();
        List<TargetReport> targets = new ArrayList<>();
        boolean allReady = true;
        for (TargetConfigured configured : facts.of(TargetConfigured.class)) {
            TargetReport target = target(facts, configured);
            targets.add(target);
            allReady &= target.ready();
        }
        boolean guilty = !diagnosis.findings().isEmpty();
        boolean inService = diagnosis.findings().stream()
                .map(Finding::target)
                .anyMatch(name -> facts.of(ServiceTarget.class).stream()
                        .anyMatch(each -> each.configured().target().equals(name)));
        for (SettingProblem problem : facts.of(SettingProblem.class)) {
            allReady &= !problem.problem().kind().fatal();
        }
        return new Report(
                command,
                targets,
                diagnosis.findings(),
                allReady && !inService && !(targets.isEmpty() && guilty) ? 0 : 1,
                Standpoint.of(facts));
    }

    /** How many targets are not ready. */
    public long notReady() {
        return targets.stream().filter(target -> !target.ready()).count();
    }

    /** What the server calls itself by its greeting, which may be a relative of what was configured. */
    private static String label(Facts facts, TargetConfigured configured) {
        Greeting.Speaks mysql = facts.first(Greeting.class, configured.target())
                .map(Greeting::speaks)
                .filter(speaks -> speaks == Greeting.Speaks.MYSQL || speaks == Greeting.Speaks.MARIADB)
                .orElse(null);
        return mysql == null ? configured.as().kind().label() : mysql.label();
    }

    private static TargetReport target(Facts facts, TargetConfigured configured) {
        String name = configured.target();
        boolean ready = Readiness.of(facts, name).verdict() == Readiness.Verdict.READY;
        @Nullable
        Origin origin =
                configured.setting(Part.HOST).map(setting -> setting.origin()).orElse(null);
        @Nullable
        String server = facts.first(ServerState.class, name)
                .map(state -> label(facts, configured) + " " + state.version())
                .orElse(null);
        return new TargetReport(
                name, configured.as().maskedUrl(), origin, ready, server, LayerLines.of(facts, configured));
    }
}
