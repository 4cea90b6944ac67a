// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.CodeText;
import dev.plumbline.diagnosis.Certainty;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Fix;
import dev.plumbline.diagnosis.Readiness;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerState;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.report.Standpoint;
import dev.plumbline.target.Endpoint;
import dev.plumbline.text.Times;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether a target can be reached from here up to an answered query; the evidence is what the probe saw. */
final class Reachable {
    private final Diagnosis diagnosis;

    Reachable(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /** Whether a target answered. */
    boolean holds(TargetConfigured target) {
        return Readiness.of(diagnosis.facts(), target.target()).verdict() == Readiness.Verdict.READY;
    }

    Check of(TargetConfigured target) {
        Facts facts = diagnosis.facts();
        Draft draft = Draft.of(CheckKind.REACHABLE, target.target())
                .bound("a query is answered")
                .notes(standpoint(facts, target))
                .notes(evidence(facts, target.target()));
        if (holds(target)) {
            return draft.figure(answered(facts, target))
                    .took(took(facts, target.target()))
                    .passed();
        }
        draft.figure(Readiness.of(facts, target.target()).reason()).took(took(facts, target.target()));
        for (Finding finding : diagnosis.findings()) {
            boolean about = target.target().equals(finding.target()) || isToldOf(finding, target.target());
            if (about && finding.certainty() != Certainty.POSSIBLE) {
                return blamed(draft, finding).failed();
            }
        }
        return draft.failed();
    }

    /** One finding is told for all targets with the same trouble. */
    private static boolean isToldOf(Finding finding, String target) {
        String same = "the same for target " + target;
        return finding.evidence().stream().anyMatch(note -> note.equals(same) || note.startsWith(same + ", set at "));
    }

    private static Draft blamed(Draft draft, Finding finding) {
        draft.cause(finding.cause().id()).figure(finding.title()).notes(finding.evidence());
        for (Fix fix : finding.fixes()) {
            draft.fix(fix.text()
                    + (fix.replacement() == null ? "" : ": " + CodeText.of(fix.replacement()))
                    + (fix.command() == null ? "" : ": " + CodeText.of(fix.command()))
                    + (fix.proof() == null ? "" : " (proved: " + fix.proof() + ")"));
        }
        return draft;
    }

    private static String answered(Facts facts, TargetConfigured target) {
        String server = facts.first(ServerState.class, target.target())
                .map(state -> target.as().kind().label() + " " + state.version() + " at " + state.address())
                .orElse(target.as().kind().label());
        return facts.of(Query.class, target.target()).stream()
                .filter(query -> query.exchange() == Exchange.OK)
                .findFirst()
                .map(query -> server + ", " + query.text() + " in " + Times.shown(query.took()))
                .orElse(server + ", " + "takes connections");
    }

    /** From a compose service: its networks and its resolver, and the container that the target names. */
    private static List<String> standpoint(Facts facts, TargetConfigured target) {
        Standpoint from = Standpoint.of(facts);
        if (from == null) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        notes.add("from a container of " + from.service() + " on " + String.join(" and ", from.networks())
                + ", resolver " + String.join(" and ", from.resolvers()));
        String host = target.as().first() instanceof Endpoint.HostPort place ? place.host() : "";
        for (Standpoint.Reached each : from.reached()) {
            if (each.service().equals(host)) {
                notes.add("to container " + each.container() + ", " + each.state() + ", on "
                        + String.join(" and ", each.networks()));
            }
        }
        return notes;
    }

    /** Resolver, addresses and connect times: what is left in the log as a proof. */
    private static List<String> evidence(Facts facts, String target) {
        List<String> notes = new ArrayList<>();
        for (NameLookup lookup : facts.of(NameLookup.class, target)) {
            if (lookup.outcome() == NameLookup.Outcome.FOUND && lookup.source() != NameLookup.Source.LITERAL) {
                String addresses = String.join(
                        " and ",
                        lookup.addresses().stream()
                                .map(InetAddress::getHostAddress)
                                .toList());
                String source = lookup.source() == null
                        ? ""
                        : " by "
                                + lookup.source()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' ');
                String detail = lookup.detail().isEmpty() ? "" : " (" + lookup.detail() + ")";
                notes.add("name " + lookup.host() + " is " + addresses + source + detail + " in "
                        + Times.shown(lookup.took()));
            }
        }
        for (Dial dial : facts.of(Dial.class, target)) {
            String how =
                    dial.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            notes.add(dial.address() + " " + how + " in " + Times.shown(dial.took()));
        }
        for (Query query : facts.of(Query.class, target)) {
            if (query.exchange() == Exchange.OK) {
                notes.add(query.text() + " answered " + (query.answer() == null ? "" : query.answer() + " ") + "in "
                        + Times.shown(query.took()));
            }
        }
        return notes;
    }

    private static Duration took(Facts facts, String target) {
        Duration sum = Duration.ZERO;
        for (NameLookup lookup : facts.of(NameLookup.class, target)) {
            sum = sum.plus(lookup.took());
        }
        for (Dial dial : facts.of(Dial.class, target)) {
            sum = sum.plus(dial.took());
        }
        for (Query query : facts.of(Query.class, target)) {
            sum = sum.plus(query.took());
        }
        return sum;
    }
}
