// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.Placeholders;
import dev.plumbline.target.Secret;
import dev.plumbline.target.Span;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import dev.plumbline.target.TargetProblem;
import dev.plumbline.target.Written;
import dev.plumbline.text.Escape;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was left in database settings: placeholders of a guide, such as {@code changeme}, and quotes and line ends
 * that one driver forgives and the next does not. A server may have such a password all the same: whoever only looks
 * takes it for a value, whoever starts a program asks first.
 */
final class Leftovers {
    private static final Set<TargetProblem.Kind> AROUND =
            Set.of(TargetProblem.Kind.QUOTES_KEPT, TargetProblem.Kind.CONTROL_CHARACTER);

    /** What languages make of a variable that is not set when they put it into a text. */
    private static final Set<String> UNSET_AS_TEXT = Set.of("null", "undefined", "None", "nil");

    private final Collected collected;
    private final Set<String> known = new HashSet<>();

    private Leftovers(Collected collected) {
        this.collected = collected;
        for (SettingProblem problem : collected.problems()) {
            TargetProblem.Kind kind = problem.problem().kind();
            if (kind == TargetProblem.Kind.PLACEHOLDER
                    || kind == TargetProblem.Kind.NOT_EXPANDED
                    || AROUND.contains(kind)) {
                known.add(problem.setting().name());
            }
        }
    }

    /** Adds a problem for each variable that is set, is one of a database, and has no such problem reported yet. */
    static void report(Variables set, Collected collected) {
        Leftovers leftovers = new Leftovers(collected);
        for (Assignment variable : set.all()) {
            if (leftovers.known.contains(variable.name())) {
                continue;
            }
            if (TargetAssembler.isUrl(variable)) {
                leftovers.url(variable);
            } else {
                leftovers.part(variable);
            }
        }
    }

    private void url(Assignment variable) {
        String text = variable.text();
        if (Placeholders.likely(text) || UNSET_AS_TEXT.contains(text)) {
            Written written = Written.plain(Escape.bounded(text, 96));
            add(
                    variable,
                    written,
                    unfilled(Part.WHOLE, new Span(0, written.masked().length())));
            return;
        }
        ParsedTarget parsed = new TargetParser().parse(variable.text());
        for (TargetProblem problem : parsed.problems()) {
            if (AROUND.contains(problem.kind())) {
                add(variable, parsed.written(), problem);
                return;
            }
        }
        Target target = parsed.target();
        Part part = target == null ? null : leftIn(target);
        if (part != null) {
            Span span = parsed.written().spans().getOrDefault(part, new Span(0, 0));
            add(variable, parsed.written(), unfilled(part, span));
        }
    }

    private static @Nullable Part leftIn(Target target) {
        Secret password = target.password();
        if (password != null && Placeholders.likely(password)) {
            return Part.PASSWORD;
        }
        if (Placeholders.likely(target.user())) {
            return Part.USER;
        }
        if (target.first() instanceof Endpoint.HostPort place
                && (Placeholders.likely(place.host()) || isOfAGuide(place.host(), target.user()))) {
            return Part.HOST;
        }
        return Placeholders.likely(target.database()) ? Part.DATABASE : null;
    }

    /** The {@code user:password@host} of all guides; with a real host the account may be that of a test server. */
    private static boolean isOfAGuide(String host, @Nullable String user) {
        return (host.equals("host") || host.equals("hostname"))
                && user != null
                && (user.equals("user") || user.equals("username"));
    }

    private void part(Assignment variable) {
        Part part = PartName.of(variable.name()).map(PartName::part).orElse(null);
        if (part == null) {
            return;
        }
        Written written = MaskedSettings.written(variable.name(), variable.text(), part);
        Span all = new Span(0, written.masked().length());
        TargetProblem around = around(variable.text(), all);
        if (around != null) {
            add(variable, written, around);
        } else if (Placeholders.likely(variable.text())) {
            add(variable, written, unfilled(part, all));
        }
    }

    /** What was left around a value that holds one part; null when nothing was. */
    static @Nullable TargetProblem around(String text, Span all) {
        char first = text.isEmpty() ? '\0' : text.charAt(0);
        char last = text.isEmpty() ? '\0' : text.charAt(text.length() - 1);
        if (text.length() > 1 && first == last && (first == '"' || first == '\'')) {
            return new TargetProblem(TargetProblem.Kind.QUOTES_KEPT, all, "the quotes are part of the value", null);
        }
        return last == '\r' || last == '\n'
                ? new TargetProblem(TargetProblem.Kind.CONTROL_CHARACTER, all, "a line end is part of the value", null)
                : null;
    }

    private static TargetProblem unfilled(Part part, Span span) {
        String what = "the " + (part == Part.WHOLE ? "value" : part.name().toLowerCase(Locale.ROOT))
                + " looks like one that a guide left to be filled in";
        return new TargetProblem(TargetProblem.Kind.LEFT_TO_FILL_IN, span, what, null);
    }

    private void add(Assignment variable, Written written, TargetProblem problem) {
        Seen seen = collected.seen(null, variable.origin().shown());
        collected.fact(new SettingProblem(seen, variable.name(), MaskedSettings.of(variable, written, seen), problem));
    }
}
