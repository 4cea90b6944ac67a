// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.config.ConfiguredTarget;
import dev.plumbline.config.Discovered;
import dev.plumbline.config.Discovery;
import dev.plumbline.config.DiscoveryOptions;
import dev.plumbline.config.GivenFiles;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.doctor.Explainer;
import dev.plumbline.doctor.LoggedTarget;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.RanIn;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.probe.ProbeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code plumb explain} knows beside the log.
 *
 * @param project what the project in this folder configures
 * @param probe whether the target that the log names is to be probed
 */
record ExplainContext(Explainer explainer, Discovered project, boolean probe) {
    private static final int MOST_BYTES = 262_144;
    private static final Duration LIMIT = Duration.ofSeconds(3);

    static ExplainContext of(Options.Parsed parsed, Console console) throws UsageProblem {
        Discovered project =
                Discovery.discover(new ProjectFolder(Path.of("")), console.environment(), DiscoveryOptions.defaults());
        Explainer explainer = Explainer.standard().with(project.facts());
        for (String note : parsed.values("--note")) {
            explainer = explainer.note(note);
        }
        explainer = given(parsed.values("--context"), explainer);
        if (parsed.has("--where")) {
            String word = parsed.value("--where", "");
            Optional<RanIn.Surroundings> where = RanIn.Surroundings.of(word);
            if (where.isEmpty()) {
                throw new UsageProblem(
                        "`--where` takes local, container, compose, github-actions, kubernetes, testcontainers or cloud",
                        "leave it out when none fits");
            }
            explainer = explainer.where(where.get());
        }
        return new ExplainContext(explainer, project, parsed.has("--probe"));
    }

    /** Compose files and {@code .env} files are read as such; what else is given may be anything. */
    private static Explainer given(List<String> names, Explainer explainer) throws UsageProblem {
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            try {
                paths.add(Path.of(name));
            } catch (InvalidPathException e) {
                throw ExplainCommand.unreadable(name);
            }
        }
        GivenFiles.Given given = GivenFiles.read(paths);
        Explainer out = explainer.with(given.facts());
        for (String name : names) {
            if (!given.read().contains(Path.of(name))) {
                out = read(name, out);
            }
        }
        return out;
    }

    private static Explainer read(String name, Explainer explainer) throws UsageProblem {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return explainer.snippet(text, name);
        } catch (IOException | InvalidPathException e) {
            throw ExplainCommand.unreadable(name);
        }
    }

    /** The same diagnosis, or with what a probe of the target that the log names saw. */
    Diagnosis probed(Diagnosis diagnosis, Console console) throws InterruptedException {
        if (!probe) {
            return diagnosis;
        }
        List<TargetConfigured> configured = new ArrayList<>();
        for (ConfiguredTarget target : project.targets()) {
            if (target.holdsHere()) {
                configured.add(target.fact());
            }
        }
        Optional<TargetConfigured> target = LoggedTarget.of(diagnosis.facts(), configured);
        if (target.isEmpty()) {
            console.err().println("plumb: the log names no target, so there is nothing to probe");
            return diagnosis;
        }
        List<Fact> facts = new ArrayList<>(diagnosis.facts().all());
        facts.add(target.get());
        return ConfiguredTargets.examine(new Facts(facts), new ProbeLimits(LIMIT, LIMIT, LIMIT), console.environment());
    }
}
