// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Excerpt;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Endpoint.HostPort;
import dev.plumbline.target.Part;
import dev.plumbline.target.Span;
import dev.plumbline.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was dialled against what is configured, where no reading of a setting explains the difference. */
final class TracedElsewhere {
    private final TracedRun run;

    TracedElsewhere(TracedRun run) {
        this.run = run;
    }

    List<Finding> judge(long pid) {
        for (ProcessDial dial : run.failed(pid)) {
            Endpoint asked = TracedRun.asked(dial);
            List<Finding> clients = severalClients(dial, asked);
            if (!clients.isEmpty()) {
                return clients;
            }
            if (run.meantBy(asked).isPresent()) {
                continue;
            }
            TargetConfigured missed = missed(asked);
            if (missed != null) {
                return List.of(neverDialled(dial, asked, missed));
            }
            SettingRead unused = unused(dial, asked);
            if (unused != null) {
                return List.of(changed(dial, asked, unused));
            }
        }
        return List.of();
    }

    /** Two clients of one library and process that lead to different servers, of which one answers. */
    private List<Finding> severalClients(ProcessDial failed, @Nullable Endpoint asked) {
        List<ClientMade> made = run.of(ClientMade.class, failed.pid());
        ClientMade lost = made.stream()
                .filter(each -> TracedRun.same(each.endpoint(), asked))
                .findFirst()
                .orElse(null);
        if (lost == null) {
            return List.of();
        }
        for (ClientMade good : made) {
            boolean other = good.endpoint() != null && !TracedRun.same(good.endpoint(), asked);
            if (other && good.library().equals(lost.library()) && answered(good)) {
                Draft draft = Draft.of(
                                Cause.WRONG_HOST, Certainty.LIKELY, "two clients of one process dial different servers")
                        .subcause("several-clients")
                        .note(client(good) + ", which answers")
                        .note(client(lost) + ": " + TracedRun.ending(failed))
                        .settle("plumb trace -v -- " + run.wholeCommand())
                        .fix("make the second client of the same setting as the first");
                TracedRun.own(lost.stack())
                        .ifPresent(frame -> draft.place(new Place(
                                run.origin(lost.pid(), frame), lost.type(), null, null, "this one leads elsewhere")));
                return draft.alone();
            }
        }
        return List.of();
    }

    private boolean answered(ClientMade made) {
        return run.of(ProcessDial.class, made.pid()).stream()
                .anyMatch(dial -> dial.connected() && TracedRun.same(dial.asked(), made.endpoint()));
    }

    private String client(ClientMade made) {
        return made.library() + " " + made.type() + " made at " + run.where(made.pid(), made.stack()) + " leads to "
                + TracedRun.shown(made.endpoint());
    }

    /** A configured target of the same kind that nobody dialled; null when there is none. */
    private @Nullable TargetConfigured missed(@Nullable Endpoint asked) {
        for (TargetConfigured each : run.facts().of(TargetConfigured.class)) {
            boolean kind = TracedRun.sameKind(each.as(), asked);
            if (!run.fallback(each) && kind && each.as().endpoints().stream().noneMatch(this::dialled)) {
                return each;
            }
        }
        return null;
    }

    private boolean dialled(Endpoint endpoint) {
        return run.dialled().stream().anyMatch(each -> TracedRun.same(endpoint, each));
    }

    /** A setting that the program read, that leads to a server of this kind, and that nobody dialled; null when there is none. */
    private @Nullable SettingRead unused(ProcessDial dial, @Nullable Endpoint asked) {
        for (SettingRead read : run.of(SettingRead.class, dial.pid())) {
            Endpoint meant = read.set() ? TracedRun.endpointOf(read.value()) : null;
            if (asked instanceof HostPort at
                    && meant instanceof HostPort there
                    && at.port() == there.port()
                    && !dialled(meant)) {
                return read;
            }
        }
        return null;
    }

    private Finding changed(ProcessDial dial, @Nullable Endpoint asked, SettingRead read) {
        long pid = dial.pid();
        String name = Sight.brief(read.name());
        Draft draft = Draft.of(Cause.ENV_VAR_NOT_SET, Certainty.LIKELY, "what " + name + " names was never dialled")
                .subcause("setting-changed-in-code")
                .note(run.who(pid) + " read " + name + " at " + run.where(pid, read.stack()) + ": `" + read.value()
                        + "`");
        told(draft, dial, asked);
        ClientMade made = client(pid, asked);
        TracedRun.own(made == null ? dial.stack() : made.stack())
                .ifPresent(frame -> draft.place(
                        new Place(run.origin(pid, frame), name, null, null, "leads to " + TracedRun.shown(asked))));
        return draft.fix("use the value of " + name + " there as it is")
                .settle("plumb trace -v -- " + run.wholeCommand())
                .build();
    }

    /** What was dialled, and by whom, and who made the client for it. */
    private void told(Draft draft, ProcessDial dial, @Nullable Endpoint asked) {
        long pid = dial.pid();
        ClientMade made = client(pid, asked);
        if (made != null) {
            draft.note(client(made));
        }
        draft.note(TracedRun.shown(asked) + " was dialled by " + run.who(pid) + run.from(pid, dial.stack()) + ": "
                + run.endings(dial));
    }

    private @Nullable ClientMade client(long pid, @Nullable Endpoint asked) {
        return run.of(ClientMade.class, pid).stream()
                .filter(made -> TracedRun.same(made.endpoint(), asked))
                .findFirst()
                .orElse(null);
    }

    private Finding neverDialled(ProcessDial dial, @Nullable Endpoint asked, TargetConfigured missed) {
        String setting = name(missed);
        String meant = TracedRun.shown(missed.as().first());
        boolean blind = run.facts().of(SensorBlind.class).stream()
                .anyMatch(each -> each.pid() == null || each.pid() == dial.pid());
        Setting written = run.literal(dial).orElse(null);
        String title = written == null || written.name().isEmpty()
                ? "what " + setting + " names was never dialled"
                : "the default of " + Sight.brief(written.name()) + " in the code was dialled";
        Draft draft = Draft.of(Cause.ENV_VAR_NOT_SET, blind ? Certainty.POSSIBLE : Certainty.LIKELY, title)
                .subcause("setting-never-read")
                .about(missed.target())
                .place(Pointing.at(missed, Part.HOST, "never dialled in this run"));
        told(draft, dial, asked);
        draft.note(setting + " names " + meant + "; nobody dialled it"
                        + (missed.as().first() instanceof HostPort at && !Situation.isAddress(at.host())
                                ? ", nor looked up " + Sight.brief(at.host())
                                : ""))
                .note(read(setting));
        String two = twoAddresses(dial, missed);
        if (!two.isEmpty()) {
            draft.note(two);
        }
        if (written == null) {
            madeWithout(draft, dial, asked, setting);
            String search = "grep -rnE --exclude-dir=node_modules 'localhost|127.0.0.1' .";
            return draft.fix("let the program take its place from " + setting + ", or set what it reads instead")
                    .command("see where such a place is written", search)
                    .settle(search)
                    .build();
        }
        inCode(draft, written, missed, dial);
        return draft.build();
    }

    /** Where the project's own code made the client, that line is the one to change. */
    private void madeWithout(Draft draft, ProcessDial dial, @Nullable Endpoint asked, String setting) {
        ClientMade made = client(dial.pid(), asked);
        Optional<Frame> own = made == null
                ? Optional.empty()
                : made.stack().stream().filter(Frame::own).findFirst();
        own.ifPresent(frame ->
                draft.place(new Place(run.origin(dial.pid(), frame), setting, null, null, "made without " + setting)));
    }

    /** Tells the line that holds what was dialled, which is the one to change. */
    private void inCode(Draft draft, Setting written, TargetConfigured missed, ProcessDial dial) {
        boolean hooked = !dial.stack().isEmpty();
        String setting = name(missed);
        String at = written.origin().shown();
        String variable = written.name();
        draft.place(Pointing.at(
                        written,
                        written.value()
                                .span(Part.HOST)
                                .orElse(new Span(0, written.value().masked().length())),
                        "dialled"))
                .settle("plumb trace " + (hooked ? "-v" : "--tripwire") + " -- " + run.wholeCommand());
        draft.note(TracedRun.leads(written));
        if (variable.isEmpty()) {
            draft.fix("take the place from " + setting + " at " + at);
        } else if (variable.equalsIgnoreCase(setting) && inThread(dial, variable)) {
            draft.note(run.who(dial.pid()) + " has " + variable + ", and what dialled is a part of it that has it not")
                    .fix(Fix.replacement(
                            "hand it on to the worker thread, if it is started with an environment of its own",
                            "new Worker(file, { env: { ...process.env, /* what is added */ } })",
                            null));
        } else if (variable.equalsIgnoreCase(setting)) {
            draft.command(
                    "have " + variable + " set before the program exists", LoadedFirst.started(run, fileOf(missed)));
        } else {
            draft.fix(Fix.replacement("set what the program reads", assignments(written, missed.as()), null));
        }
    }

    /** Whether a dial that no hook saw was made in a Node process that set the variable for itself. */
    private boolean inThread(ProcessDial dial, String variable) {
        boolean node = run.process(dial.pid())
                .map(process -> String.valueOf(process.runtime()).startsWith("node"))
                .orElse(false);
        return node
                && dial.stack().isEmpty()
                && run.of(SettingWritten.class, dial.pid()).stream()
                        .anyMatch(each -> each.name().equals(variable) && each.value() != null);
    }

    /** A variable with what it asks for, and those beside it in the code that ask for other parts of the same. */
    private String assignments(Setting written, Target target) {
        String variable = written.name();
        if (PartOfTarget.named(variable, target) == null) {
            return variable + "=" + target.maskedUrl();
        }
        String family = variable.substring(0, variable.lastIndexOf('_') + 1);
        Set<String> names = new LinkedHashSet<>(List.of(variable));
        Excerpt line = written.excerpt();
        if (!family.isEmpty() && line != null) {
            Pattern.compile("\\b" + family + "[A-Z]{2,20}\\b")
                    .matcher(line.maskedLine())
                    .results()
                    .forEach(found -> names.add(found.group()));
        }
        run.facts().of(VariableUnset.class).stream()
                .map(VariableUnset::name)
                .filter(name -> !family.isEmpty() && name.startsWith(family))
                .forEach(names::add);
        List<String> words = new ArrayList<>();
        for (String name : names) {
            String part = PartOfTarget.named(name, target);
            if (part != null) {
                words.add(name + "=" + part);
            }
        }
        return String.join(" ", words);
    }

    private static String name(TargetConfigured target) {
        return target.setting(Part.HOST).map(each -> Sight.brief(each.name())).orElse(target.target());
    }

    /** The file of settings that names a target; null for the usual one. */
    private static @Nullable String fileOf(TargetConfigured target) {
        return target.setting(Part.HOST).map(Setting::origin).orElse(null) instanceof Origin.FileLine file
                        && !file.path().toString().equals(".env")
                ? file.path().toString()
                : null;
    }

    /** Several addresses in one attempt are those of one name: a setting that holds an address cannot have led there. */
    private static String twoAddresses(ProcessDial dial, TargetConfigured missed) {
        boolean several = dial.attempts().stream()
                        .map(ProcessDial.Attempt::address)
                        .distinct()
                        .count()
                > 1;
        boolean address = missed.as().first() instanceof HostPort at && Situation.isAddress(at.host());
        return several && address
                ? "several addresses were tried in one attempt, so a name was dialled that has as many; the setting holds an address"
                : "";
    }

    private String read(String setting) {
        List<String> readers = new ArrayList<>();
        for (SettingRead each : run.facts().of(SettingRead.class)) {
            String at = run.where(each.pid(), each.stack()) + " in " + run.who(each.pid());
            if (each.name().equals(setting) && readers.size() < 3 && !readers.contains(at)) {
                readers.add(at);
            }
        }
        return readers.isEmpty()
                ? "no process that could be observed read " + setting
                : setting + " was read at " + String.join(" and ", readers);
    }
}
