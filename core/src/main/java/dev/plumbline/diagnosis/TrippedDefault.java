// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Tripped;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process dialled a default that is written in the code, and no hook was in it that could say why: the dial and the
 * literal fit together.
 */
final class TrippedDefault implements Rule {

    @Override
    public List<Finding> judge(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        Set<Setting> told = new HashSet<>();
        for (Tripped tripped : facts.of(Tripped.class)) {
            if (!tripped.literals().isEmpty()
                    && !observed(facts, tripped.pid())
                    && told.add(tripped.literals().getFirst())) {
                findings.add(finding(facts, tripped));
            }
        }
        return findings;
    }

    /** Whether a hook saw what the process read or made: then it knows the line without guessing. */
    private static boolean observed(Facts facts, long pid) {
        return facts.of(SettingRead.class).stream().anyMatch(read -> read.pid() == pid)
                || facts.of(ClientMade.class).stream().anyMatch(made -> made.pid() == pid);
    }

    private static Finding finding(Facts facts, Tripped tripped) {
        Setting literal = tripped.literals().getFirst();
        String name = literal.name().isEmpty() ? "the setting" : Sight.brief(literal.name());
        TargetConfigured set = setElsewhere(facts, literal, tripped.address());
        Span host = literal.value().spans().get(Part.HOST);
        Draft draft = Draft.of(
                        set == null ? Cause.ENV_VAR_NOT_SET : Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY,
                        Certainty.LIKELY,
                        set == null
                                ? "a default in the code was dialled: " + tripped.address()
                                : name + " is set, and yet its default in the code was dialled: " + tripped.address())
                .subcause("default-taken")
                .place(Pointing.at(
                        literal,
                        host == null ? new Span(0, literal.value().masked().length()) : host,
                        "dialled"))
                .note(introduction(facts, tripped))
                .note("no server listens there; this is the literal of the project that leads to it");
        for (Setting other :
                tripped.literals().subList(1, Math.min(4, tripped.literals().size()))) {
            draft.note("another one is at " + other.origin().shown());
        }
        if (set == null) {
            return draft.fix(Fix.replacement(
                            "set it where the program runs",
                            (literal.name().isEmpty() ? "DATABASE_URL" : literal.name()) + "=...",
                            null))
                    .settle("plumb trace -- COMMAND")
                    .build();
        }
        Setting configured = set.setting(Part.HOST).orElse(literal);
        return draft.note(configured.origin().shown() + " sets " + name + " to `"
                        + configured.value().masked() + "`: the program read it before that was loaded, or not at all")
                .command("have it set before the program exists", "plumb run -- COMMAND")
                .settle("plumb trace -- COMMAND")
                .build();
    }

    private static String introduction(Facts facts, Tripped tripped) {
        StringBuilder text = new StringBuilder(120);
        for (TracedProcess process : facts.of(TracedProcess.class)) {
            if (process.pid() == tripped.pid() && text.isEmpty()) {
                text.append("process ").append(process.pid()).append(" (`");
                text.append(Sight.brief(String.join(" ", process.command()))).append("`)");
            }
        }
        text.append(text.isEmpty() ? "a process" : "").append(" introduced itself there");
        add(text, "to", tripped.kind() == null ? null : tripped.kind().label());
        add(text, "as user", tripped.user());
        add(text, "for database", tripped.database());
        add(text, "with the name", tripped.application());
        return text.toString();
    }

    private static void add(StringBuilder text, String word, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append(' ').append(word).append(' ').append(value);
        }
    }

    /** The target that the literal's variable makes where it is set to something else. */
    private static @Nullable TargetConfigured setElsewhere(Facts facts, Setting literal, String address) {
        for (TargetConfigured target : facts.of(TargetConfigured.class)) {
            Setting setting = target.setting(Part.HOST).orElse(null);
            if (setting != null
                    && setting.name()
                            .toUpperCase(Locale.ROOT)
                            .equals(literal.name().toUpperCase(Locale.ROOT))
                    && !setting.origin().equals(literal.origin())
                    && target.as().first() instanceof Endpoint.HostPort at
                    && !address.endsWith(":" + at.port())) {
                return target;
            }
        }
        return null;
    }
}
