// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.FromService;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import dev.plumbline.inside.InsideProblem;
import dev.plumbline.inside.OneOffContainer;
import dev.plumbline.inside.ServiceOfProject;
import dev.plumbline.report.Standpoint;
import dev.plumbline.report.Theme;
import dev.plumbline.surroundings.SurroundingsReader;
import dev.plumbline.text.Escape;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * {@code --from compose:SERVICE}: the same command once more, in a one-off container of that service, with the targets as
 * the project configures them for it and with what the engine says about its containers.
 */
final class FromCompose {
    static final String OPTION = "--from";
    static final String HELP = "do it from a one-off container of this compose service: its network, its settings";

    private static final String PREFIX = "compose:";
    private static final String PAGE = "docs/how-to/check-from-a-container.md";
    /** Variables of CI systems, which change how results are told. */
    private static final List<String> TOLD = List.of("CI", "GITHUB_ACTIONS", "GITLAB_CI", "NO_COLOR", "COLUMNS");

    private FromCompose() {}

    /**
     * Runs a command there whose arguments are targets, and hands on its exit code.
     *
     * @param options those of the command
     * @param arguments its own, {@code --from} among them
     */
    static int run(Options options, List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options.parse(arguments);
        if (parsed.has("--embedded")) {
            throw new UsageProblem("`--embedded` and `--from` exclude each other", "leave one of them out");
        }
        return run(options, parsed, parsed.arguments(), parsed.value("--env", ""), List.of(), (_, _) -> {}, console);
    }

    /**
     * Runs a command there and hands on its exit code.
     *
     * @param targets URLs, or names of targets that the project configures for the service; empty for all of them
     * @param environment whose settings are read; empty text when none was named
     * @param more arguments that it gets there
     * @param kept gets what the command left to be kept, if it did
     */
    static int run(
            Options options,
            Options.Parsed parsed,
            List<String> targets,
            String environment,
            List<String> more,
            BiConsumer<String, Console> kept,
            Console console)
            throws UsageProblem, InterruptedException {
        String name = service(OPTION, parsed.value(OPTION, ""));
        try {
            ServiceOfProject service = ServiceOfProject.find(Path.of("").toAbsolutePath(), name);
            Facts facts = facts(service, targets, environment, console);
            try (ServiceRun run = new ServiceRun(service, console)) {
                List<String> words = words(options, parsed, OPTION, run, console);
                words.addAll(more);
                int exit = run.piped(variables(console), words, facts);
                run.left(ServiceRun.KEPT).ifPresent(text -> kept.accept(text, console));
                return exit;
            }
        } catch (InsideProblem e) {
            throw problem(e);
        }
    }

    /**
     * Runs a command there that runs another, whose standard input is the caller's.
     *
     * @param option that named the service
     * @param command the other, with its arguments
     */
    static int runCommand(Options options, Options.Parsed parsed, String option, List<String> command, Console console)
            throws UsageProblem, InterruptedException {
        String name = service(option, parsed.value(option, ""));
        try {
            ServiceOfProject service = ServiceOfProject.find(Path.of("").toAbsolutePath(), name);
            Facts facts = facts(service, List.of(), "", console);
            try (ServiceRun run = new ServiceRun(service, console)) {
                List<String> words = words(options, parsed, option, run, console);
                words.add("--");
                words.addAll(command);
                return run.attached(variables(console), words, facts);
            }
        } catch (InsideProblem e) {
            throw problem(e);
        }
    }

    private static List<String> words(
            Options options, Options.Parsed parsed, String without, ServiceRun run, Console console) {
        List<String> words = new ArrayList<>(List.of(options.name()));
        words.addAll(options.words(parsed, without, run::file));
        if (!parsed.has("--color")) {
            boolean onError = options.name().equals("wait") || options.name().equals("trace");
            Theme theme = onError ? console.errTheme() : console.outTheme();
            words.add(theme.equals(Theme.PLAIN) ? "--color=never" : "--color=always");
        }
        return words;
    }

    /** The service's name behind {@code compose:}. */
    static String service(String option, String value) throws UsageProblem {
        String name = value.startsWith(PREFIX) ? value.substring(PREFIX.length()) : "";
        if (name.isEmpty() || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new UsageProblem(
                            "`" + option + " " + Escape.bounded(Escape.controls(value), 80)
                                    + "` names no compose service",
                            "write it as " + option + " compose:SERVICE, such as compose:backend")
                    .readMore(PAGE);
        }
        return name;
    }

    private static UsageProblem problem(InsideProblem e) {
        return new UsageProblem(e.getMessage(), e.help()).because(e.evidence()).readMore(PAGE);
    }

    private static Facts facts(ServiceOfProject service, List<String> targets, String environment, Console console)
            throws UsageProblem {
        List<Fact> facts = new ArrayList<>();
        Seen seen = new Seen(Instant.now(), Vantage.HERE, "docker compose config");
        facts.add(new FromService(seen, service.name(), service.image(), service.networks(), List.of()));
        facts.addAll(ConfiguredTargets.inService(service.name(), targets, environment, console)
                .all());
        facts.addAll(new SurroundingsReader(console.environment(), InstantSource.system()).containers());
        return new Facts(facts);
    }

    private static Map<String, String> variables(Console console) {
        Map<String, String> told = new LinkedHashMap<>();
        for (String variable : TOLD) {
            String value = console.environment().get(variable);
            if (value != null) {
                told.put(variable, value);
            }
        }
        return told;
    }

    /** Says on standard error from where it is looked, when that is a compose service. */
    static void tell(Facts configured, OutputChoice output, Console console) {
        Standpoint from = Standpoint.of(configured);
        if (from != null && !output.quiet() && !output.json()) {
            from.lines().forEach(line -> console.err().println(Escape.controls(line)));
            console.err().flush();
        }
    }

    /** The project's folder: in a container it is brought in, for a command that reads more of it than its settings. */
    static Path project(Console console) {
        return console.carried() == null ? Path.of("").toAbsolutePath() : Path.of(OneOffContainer.PROJECT);
    }

    /** From where this process looks, in words for people. */
    static String vantage(Facts configured) {
        Standpoint from = Standpoint.of(configured);
        return from == null ? "this host" : "compose service " + from.service();
    }

    static UsageProblem nothingConfigured(String command, String service) {
        return new UsageProblem(
                        "compose service `" + service + "` configures no database",
                        List.of("name one: plumb " + command + " --from compose:" + service
                                + " postgres://user@host/database"))
                .because(List.of(
                        "neither its `environment` nor its `env_file` in the compose file names one",
                        "nor do the variables and the files in the working folder of its image"))
                .readMore(PAGE);
    }
}
