// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.doctor.Doctor;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.FromService;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Vantage;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.report.Report;
import dev.plumbline.surroundings.SurroundingsReader;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import dev.plumbline.target.TargetProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The targets that the command line names, or that the project configures. */
final class ConfiguredTargets {
    private ConfiguredTargets() {}

    /**
     * Settings, targets and their problems, as facts.
     *
     * @param arguments URLs, or names of targets that the project configures; empty for all of the project
     * @param environment whose settings are read; empty text when none was named
     */
    static Facts of(List<String> arguments, String environment, Console console) throws UsageProblem {
        Facts carried = console.carried();
        if (carried != null) {
            // What the project says about this service; where it says nothing, what is found here, in the service
            // itself.
            return anyUsable(carried) || !carried.of(SettingProblem.class).isEmpty()
                    ? carried
                    : carried.and(ProjectTargets.all(environment, console).all());
        }
        if (arguments.isEmpty()) {
            return ProjectTargets.all(environment, console);
        }
        List<Fact> facts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (isName(argument)) {
                facts.addAll(ProjectTargets.named(argument, environment, console));
            } else {
                add(facts, names, argument, i + 1);
            }
        }
        return new Facts(facts);
    }

    /**
     * The same for a program that runs in a compose service of the project.
     *
     * @param service its name
     */
    static Facts inService(String service, List<String> arguments, String environment, Console console)
            throws UsageProblem {
        if (arguments.isEmpty()) {
            return new Facts(ProjectTargets.inService(service, "", environment, console));
        }
        List<Fact> facts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (isName(arguments.get(i))) {
                facts.addAll(ProjectTargets.inService(service, arguments.get(i), environment, console));
            } else {
                add(facts, names, arguments.get(i), i + 1);
            }
        }
        return new Facts(facts);
    }

    private static boolean isName(String argument) {
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return !argument.isEmpty();
    }

    private static void add(List<Fact> facts, Set<String> names, String argument, int number) {
        ParsedTarget parsed = new TargetParser().parse(argument);
        Seen seen = new Seen(Instant.now(), Vantage.HERE, "command line");
        Setting setting = new Setting(
                seen, "argument " + number, parsed.written(), new Origin.Argument(number), null, null, List.of());
        Target target = parsed.target();
        String name = target == null ? "argument " + number : name(target, names, number);
        facts.add(setting);
        boolean fatal = false;
        for (TargetProblem problem : parsed.problems()) {
            facts.add(new SettingProblem(seen, name, setting, problem));
            fatal |= problem.kind().fatal();
        }
        if (target != null && !fatal) {
            facts.add(new TargetConfigured(seen, name, target, Map.of(Part.WHOLE, setting), Reading.PLUMBLINE));
        }
    }

    /** The database, else the address: what a person would call it. Numbered where that is taken. */
    private static String name(Target target, Set<String> names, int number) {
        String database = target.database();
        String name = database == null || database.isEmpty() || target.kind() == ServerKind.REDIS
                ? target.first().shown()
                : database;
        return names.add(name) ? name : name + " (argument " + number + ")";
    }

    /** Whether there is at least one target that can be probed. */
    static boolean anyUsable(Facts configured) {
        return configured.of(TargetConfigured.class).stream()
                .anyMatch(target -> !Doctor.misread(configured, target.target()));
    }

    /** Whether the settings alone show what is wrong, as a variable that is read and nowhere set. */
    static boolean telling(Facts configured) {
        return configured.of(SettingProblem.class).isEmpty()
                && !Diagnoser.standard().diagnose(configured).findings().isEmpty();
    }

    /** The same without the targets whose value cannot be read. */
    static Facts readable(Facts configured) {
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : configured.all()) {
            if (!(fact instanceof TargetConfigured target) || !Doctor.misread(configured, target.target())) {
                facts.add(fact);
            }
        }
        return new Facts(facts);
    }

    /** Whether there is anything to probe, and no value that cannot be read. */
    static boolean usable(Facts configured) {
        if (configured.of(TargetConfigured.class).isEmpty()) {
            return false;
        }
        for (SettingProblem problem : configured.of(SettingProblem.class)) {
            if (problem.problem().kind().fatal()) {
                return false;
            }
        }
        return true;
    }

    /** Prints what is wrong with the values; nothing was probed. */
    static int refuse(String command, Facts configured, OutputChoice output, Console console) throws UsageProblem {
        for (FromService from : configured.of(FromService.class)) {
            if (configured.of(SettingProblem.class).isEmpty() && !telling(configured)) {
                throw FromCompose.nothingConfigured(command, from.service());
            }
        }
        if (configured.of(SettingProblem.class).isEmpty() && !telling(configured)) {
            throw new UsageProblem(
                            "no target given and none found in this folder",
                            List.of(
                                    "name one: plumb " + command + " postgres://user@host/database",
                                    "or go to the project's folder: cd path/to/project && plumb " + command))
                    .because(List.of(
                            "no file in " + ProjectTargets.here() + " names a database for programs on this machine",
                            "no variable of the environment does, such as DATABASE_URL or PGHOST"))
                    .readMore(ProjectTargets.SETTINGS_PAGE);
        }
        Diagnosis diagnosis = Diagnoser.standard().diagnose(configured);
        Report report = Report.of(command, diagnosis).withExit(ExitCode.USAGE);
        Results.print(report, output, console, console.err(), console.errTheme());
        return ExitCode.USAGE;
    }

    /** The whole walk through all layers, with the proof of fixes. */
    static Diagnosis examine(Facts configured, ProbeLimits limits, Map<String, String> environment)
            throws InterruptedException {
        return new Doctor(
                        new Prober(limits),
                        new SurroundingsReader(environment, InstantSource.system()),
                        Diagnoser.standard())
                .examine(configured);
    }
}
