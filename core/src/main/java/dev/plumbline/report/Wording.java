// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.diagnosis.Certainty;
import dev.plumbline.diagnosis.Finding;
import dev.plumbline.fact.Layer;
import dev.plumbline.report.Report.TargetReport;
import dev.plumbline.text.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/** Phrases that every renderer shares, so that they say the same in the same words. */
public final class Wording {
    private Wording() {}

    /** Whether a finding explains why a target is not ready; otherwise it is a warning. */
    public static boolean isError(Report report, Finding finding) {
        if (finding.certainty() == Certainty.POSSIBLE) {
            return false;
        }
        for (TargetReport target : report.targets()) {
            if (target.name().equals(finding.target())) {
                return !target.ready();
            }
        }
        // About the project, or about a text that is too wrong to be a target.
        return report.exit() != 0;
    }

    static String severity(Report report, Finding finding) {
        return isError(report, finding) ? "error" : "warning";
    }

    /** How the layers stand, in one line: {@code name ok 1 ms, address REFUSED on [::1]:5432 and 127.0.0.1:5432}. */
    public static String probe(TargetReport target) {
        StringJoiner phrases = new StringJoiner(", ");
        Layer last = Layer.SETTING;
        for (Layer layer : Layer.values()) {
            List<LayerLine> lines = target.layers().stream()
                    .filter(line -> line.layer() == layer && line.outcome() != LayerLine.Outcome.SKIPPED)
                    .toList();
            if (layer != Layer.SETTING && !lines.isEmpty()) {
                phrases.add(phrase(layer, lines));
                last = layer;
            }
        }
        if (phrases.length() == 0) {
            return "nothing was tried";
        }
        boolean whole = last.compareTo(Layer.QUERY) >= 0;
        return whole ? phrases.toString() : phrases + "; later layers not tried";
    }

    private static String phrase(Layer layer, List<LayerLine> lines) {
        StringBuilder text = new StringBuilder(layer.word());
        boolean well = lines.stream().allMatch(line -> line.outcome() == LayerLine.Outcome.OK);
        if (well) {
            text.append(" ok");
        } else {
            text.append(' ').append(byOutcome(lines));
        }
        Optional<LayerLine> timed =
                lines.stream().filter(line -> line.took() != null).findFirst();
        timed.ifPresent(line -> {
            if (line.took() != null) {
                text.append(' ').append(Times.shown(line.took()));
            }
        });
        return text.toString();
    }

    /** Addresses with the same outcome are named together: {@code REFUSED on [::1]:5432 and 127.0.0.1:5432}. */
    private static String byOutcome(List<LayerLine> lines) {
        Map<String, StringJoiner> addresses = new LinkedHashMap<>();
        for (LayerLine line : lines) {
            String what = line.outcome() == LayerLine.Outcome.OK ? "ok" : brief(line.detail());
            StringJoiner where = addresses.computeIfAbsent(what, each -> new StringJoiner(" and "));
            if (line.address() != null) {
                where.add(line.address());
            }
        }
        StringJoiner phrases = new StringJoiner(", ");
        addresses.forEach((what, where) -> phrases.add(where.length() == 0 ? what : what + " on " + where));
        return phrases.toString();
    }

    /** Without the server's own words, which stand in the notes once. */
    private static String brief(String detail) {
        int colon = detail.indexOf(": ");
        return colon < 0 ? detail : detail.substring(0, colon);
    }

    /** How all of it stands, in one line. */
    public static String summary(Report report) {
        int all = report.targets().size();
        long not = report.notReady();
        if (all == 0 && report.command().equals("explain")) {
            return report.findings().isEmpty() ? "no known error found" : "nothing was probed";
        }
        if (all == 0 && report.command().equals("run")) {
            return report.exit() == 0 ? "nothing was probed yet" : "nothing was started";
        }
        if (all == 0 && report.command().equals("trace")) {
            return report.findings().isEmpty() ? "no cause of trouble recognised" : "nothing was probed";
        }
        if (all == 0 && report.command().equals("check")) {
            return "settings are missing";
        }
        if (all == 0) {
            return "no target checked";
        }
        String counted = all == 1 ? "1 target checked" : all + " targets checked";
        String state =
                not == 0 ? counted + ", " + (all == 1 ? "ready" : "all ready") : counted + ", " + not + " not ready";
        long unread = unread(report);
        return unread == 0 ? state : state + ", " + unread + (unread == 1 ? " setting" : " settings") + " wrong";
    }

    /** The settings found wrong that lead to no target that could be checked. */
    private static long unread(Report report) {
        return report.findings().stream()
                .map(Finding::target)
                .filter(Objects::nonNull)
                .filter(name -> report.targets().stream()
                        .noneMatch(target -> target.name().equals(name)))
                .distinct()
                .count();
    }
}
