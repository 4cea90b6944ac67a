// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import dev.plumbline.diagnosis.Certainty;
import dev.plumbline.diagnosis.Finding;
import dev.plumbline.fact.RanIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Scores labelled cases, one JSON object a line: how often the right cause stands first, and among the first three. */
final class CaseScore {
    private final List<Scored> scored = new ArrayList<>();

    /** A case with what was found. */
    record Scored(Map<String, String> labelled, List<Finding> findings) {
        String field(String name) {
            return labelled.getOrDefault(name, "");
        }

        int rank() {
            for (int i = 0; i < findings.size(); i++) {
                if (findings.get(i).cause().id().equals(field("cause"))) {
                    return i + 1;
                }
            }
            return 0;
        }

        boolean first() {
            return rank() == 1;
        }

        boolean amongThree() {
            return rank() >= 1 && rank() <= 3;
        }

        boolean certain() {
            return !findings.isEmpty() && findings.get(0).certainty() == Certainty.CERTAIN;
        }
    }

    static CaseScore of(List<String> lines) {
        CaseScore score = new CaseScore();
        lines.stream().filter(line -> !line.isBlank()).forEach(score::add);
        return score;
    }

    private void add(String json) {
        Map<String, String> fields = new TreeMap<>();
        if (new Load(LoadSettings.builder().build()).loadFromString(json) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> fields.put(String.valueOf(key), String.valueOf(value)));
        }
        Explainer explainer = Explainer.standard().note(fields.getOrDefault("context", ""));
        Optional<RanIn.Surroundings> where = RanIn.Surroundings.of(fields.getOrDefault("environment", ""));
        if (where.isPresent()) {
            explainer = explainer.where(where.get());
        }
        scored.add(new Scored(
                fields, explainer.explain(fields.getOrDefault("log", "")).findings()));
    }

    List<Scored> of(String decidable) {
        return scored.stream()
                .filter(each -> each.field("decidable_from_log").equals(decidable))
                .toList();
    }

    static double share(List<Scored> cases, Predicate<Scored> right) {
        return cases.isEmpty() ? 1 : (double) cases.stream().filter(right).count() / cases.size();
    }

    List<Scored> wrongAndCertain() {
        return scored.stream().filter(each -> each.certain() && !each.first()).toList();
    }

    String table() {
        StringBuilder out = new StringBuilder();
        for (String decidable : List.of("yes", "narrowed", "no")) {
            row(out, decidable, of(decidable));
        }
        row(out, "all", scored);
        out.append("certain: ").append(scored.stream().filter(Scored::certain).count());
        out.append(", certain and wrong: ").append(wrongAndCertain().size()).append("\n\nby label\n");
        Map<String, List<Scored>> labels = new TreeMap<>();
        scored.forEach(each -> labels.computeIfAbsent(each.field("cause"), key -> new ArrayList<>())
                .add(each));
        labels.forEach((label, cases) -> row(out, label, cases));
        out.append("\nnot first\n");
        scored.stream().filter(each -> !each.first()).forEach(each -> miss(out, each));
        return out.toString();
    }

    private static void row(StringBuilder out, String name, List<Scored> cases) {
        out.append(String.format(
                Locale.ROOT,
                "%-42s %3d cases  first %5.1f %%  first three %5.1f %%%n",
                name,
                cases.size(),
                100 * share(cases, Scored::first),
                100 * share(cases, Scored::amongThree)));
    }

    private static void miss(StringBuilder out, Scored each) {
        out.append(each.field("id"))
                .append(' ')
                .append(each.field("decidable_from_log"))
                .append(": ");
        out.append(each.field("cause")).append(" at ").append(each.rank()).append(", found");
        each.findings().stream()
                .limit(4)
                .forEach(finding -> out.append(' ')
                        .append(finding.certainty().word())
                        .append(':')
                        .append(finding.cause().id()));
        out.append('\n');
    }
}
