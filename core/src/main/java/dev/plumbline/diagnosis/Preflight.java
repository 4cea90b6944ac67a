// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.target.TargetProblem;
import dev.plumbline.text.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an environment before a program is started in it.
 *
 * @param refusals what makes the program dial something else than is meant, or nothing
 * @param warnings what may do so
 */
public record Preflight(List<Finding> refusals, List<Finding> warnings) {
    public Preflight {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /**
     * Judges the settings of a project. Nothing is probed.
     *
     * @param facts what the project configures
     * @param set the names of the variables that are set
     * @param unattended what shows that nobody watches the program, such as {@code CI=true}; null when somebody may
     */
    public static Preflight of(Facts facts, Set<String> set, @Nullable String unattended) {
        List<Finding> refusals = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        for (SettingProblem problem : facts.of(SettingProblem.class)) {
            if (isLeftByCut(facts, problem)) {
                continue;
            }
            Finding finding = Settings.malformed(facts, problem);
            TargetProblem.Kind kind = problem.problem().kind();
            boolean spoils = switch (kind) {
                case CUT_AT_HASH -> finding.certainty() == Certainty.CERTAIN;
                // What switches a part of a program off where somebody sees it, is a lost secret in CI.
                case EMPTY ->
                    unattended != null
                            || Disagreement.ofOneDatabase(problem.setting().name());
                // A slip of the pen, or the scheme of a library or server that is not known here.
                case UNKNOWN_SCHEME -> problem.problem().suggestion() != null;
                default -> spoils(kind);
            };
            (spoils ? refusals : warnings).add(spoils ? finding.with(Certainty.CERTAIN, finding.fixes()) : finding);
        }
        UnsetAtStart unset = new UnsetAtStart(facts, unattended);
        refusals.addAll(unset.refusals());
        warnings.addAll(unset.warnings());
        refusals.addAll(Disagreement.ofDrivers(facts));
        refusals.addAll(Disagreement.ofSettings(facts, set));
        return new Preflight(refusals, warnings);
    }

    /**
     * The same where values that look wrong are meant as they are.
     *
     * @param variables the names of the settings to be taken as they are
     */
    public Preflight allowing(Set<String> variables) {
        List<Finding> left = new ArrayList<>();
        List<Finding> known = new ArrayList<>(warnings);
        for (Finding refusal : refusals) {
            (variables.contains(setting(refusal)) ? known : left).add(refusal);
        }
        return new Preflight(left, known);
    }

    /** The same where what may be wrong is not taken either. */
    public Preflight strict() {
        List<Finding> all = new ArrayList<>(refusals);
        for (Finding warning : warnings) {
            all.add(warning.with(Certainty.CERTAIN, warning.fixes()));
        }
        return new Preflight(all, List.of());
    }

    /** The same with all that is wrong for other programs of the project, which does not keep this one from starting. */
    public Preflight beside(Preflight others) {
        List<Finding> all = new ArrayList<>(warnings);
        all.addAll(others.refusals);
        all.addAll(others.warnings);
        return new Preflight(refusals, all);
    }

    /** The refusals, each with the way to start all the same. */
    public List<Finding> explained() {
        List<Finding> explained = new ArrayList<>();
        for (Finding refusal : refusals) {
            List<Fix> fixes = new ArrayList<>(refusal.fixes());
            fixes.add(Fix.command(
                    "or, if it is meant so, start all the same",
                    "plumb run --allow " + ShellWord.of(setting(refusal)) + " -- COMMAND"));
            explained.add(refusal.with(refusal.certainty(), fixes));
        }
        return explained;
    }

    private static String setting(Finding finding) {
        Place place = finding.place();
        return place == null ? "" : place.setting();
    }

    /** Whether a text cannot be read because the rest of it was cut off: then that is what is wrong. */
    private static boolean isLeftByCut(Facts facts, SettingProblem problem) {
        return problem.problem().kind().fatal()
                && facts.of(SettingProblem.class, problem.target()).stream().anyMatch(SettingProblem::isCut);
    }

    /** Whether a program that gets such a value dials something else than is meant. */
    private static boolean spoils(TargetProblem.Kind kind) {
        return switch (kind) {
            case LEFT_TO_FILL_IN, QUOTES_KEPT, CONTROL_CHARACTER, SHELL_PREFIX, BAD_HOST, DRIVER_READS_OTHERWISE ->
                true;
            default -> kind.fatal();
        };
    }
}
