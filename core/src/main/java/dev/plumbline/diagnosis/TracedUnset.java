// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A variable that a process read unset and that nothing set later: a default was dialled. */
final class TracedUnset {
    private static final int LONGEST_TITLE = 72;

    private final TracedRun run;

    TracedUnset(TracedRun run) {
        this.run = run;
    }

    /** At most one finding: the first variable that explains a failed dial. */
    List<Finding> judge(long pid) {
        for (ProcessDial dial : run.failed(pid)) {
            Endpoint asked = TracedRun.asked(dial);
            SettingRead read = reader(dial, asked);
            if (read != null) {
                return List.of(finding(read, dial, asked));
            }
        }
        return otherwise(pid);
    }

    /**
     * A client made where a variable was read unset that the project sets: without an address, so that there was nothing to
     * dial, or for another account on the same server.
     */
    private List<Finding> otherwise(long pid) {
        for (ClientMade made : run.of(ClientMade.class, pid)) {
            for (SettingRead read : run.of(SettingRead.class, pid)) {
                TargetConfigured target = run.configured(read.name());
                boolean unset = !read.set() && TracedTooEarly.pointsTheWay(read.name()) && !setLater(read);
                if (unset && target != null && !run.fallback(target) && sameFile(read.stack(), made.stack())) {
                    boolean other = TracedRun.same(made.endpoint(), target.as().first())
                            && TracedRun.otherAccount(made, target.as());
                    if (other || run.withoutAddress(made)) {
                        return clientWithout(read, made, target, other);
                    }
                }
            }
        }
        return List.of();
    }

    private List<Finding> clientWithout(SettingRead read, ClientMade made, TargetConfigured target, boolean other) {
        String so = other ? "another account is used" : "no server was dialled";
        Draft draft = Draft.of(
                        Cause.ENV_VAR_NOT_SET, Certainty.LIKELY, Sight.brief(read.name()) + " is unset, so " + so)
                .subcause("file-not-loaded")
                .settle("printenv " + read.name())
                .about(target.target());
        run.tellUnset(read, draft);
        draft.note(made.library() + " " + made.type() + " was made at " + run.where(made.pid(), made.stack())
                + (other ? TracedRun.account(made) : " without an address"));
        new NotHandedOn(run, read, target).tell(draft);
        return draft.alone();
    }

    private @Nullable SettingRead reader(ProcessDial dial, @Nullable Endpoint asked) {
        SettingRead likely = null;
        for (SettingRead read : run.of(SettingRead.class, dial.pid())) {
            if (read.set()
                    || !TracedTooEarly.pointsTheWay(read.name())
                    || otherKind(read.name(), asked)
                    || setLater(read)) {
                continue;
            }
            if (namesPlace(defaultOf(read), asked)) {
                return read;
            }
            boolean first = likely == null || driver(likely) && !driver(read);
            if (TracedRun.loopback(asked) && !upperEnds(read.name(), "PORT") && first) {
                likely = read;
            }
        }
        return likely;
    }

    private static boolean upperEnds(String name, String end) {
        return name.toUpperCase(Locale.ROOT).endsWith(end);
    }

    /** A driver's own fall-back names are asked for by every program that uses it. */
    private static boolean driver(SettingRead read) {
        return read.name().matches("PG[A-Z]+|MYSQL_[A-Z]+")
                && !read.stack().isEmpty()
                && !read.stack().get(0).own();
    }

    /** Whether a name belongs to another kind of server than the one that was dialled. */
    private static boolean otherKind(String name, @Nullable Endpoint asked) {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean redis = upper.contains("REDIS") || upper.contains("VALKEY") || upper.contains("BROKER");
        boolean mysql = upper.contains("MYSQL") || upper.contains("MARIA");
        boolean postgres = upper.startsWith("PG") || upper.contains("POSTGRES");
        boolean mongo = upper.contains("MONGO");
        if (upper.contains("SENTRY")) {
            return true;
        }
        if (!(asked instanceof Endpoint.HostPort at)) {
            return mongo;
        }
        return switch (at.port()) {
            case 5432 -> redis || mysql || mongo;
            case 3306 -> redis || postgres || mongo;
            case 6379 -> !redis;
            case 27017 -> !mongo;
            default -> redis || mongo;
        };
    }

    private boolean setLater(SettingRead read) {
        boolean written = run.of(SettingWritten.class, read.pid()).stream()
                .anyMatch(each -> each.name().equals(read.name()) && each.value() != null);
        boolean seen = run.of(SettingRead.class, read.pid()).stream()
                .anyMatch(each -> each.name().equals(read.name()) && each.set());
        return written || seen;
    }

    /** What the code has for the variable when it is unset, by the line that read it; null when nothing is known. */
    private @Nullable VariableUnset defaultOf(SettingRead read) {
        Frame reader = read.stack().isEmpty() ? null : TracedRun.chooser(read.stack());
        for (VariableUnset unset : run.facts().of(VariableUnset.class)) {
            boolean named = unset.name().equals(read.name()) && unset.defaultText() != null;
            if (named && reader != null && unset.readAt() instanceof Origin.FileLine at) {
                Origin.FileLine seen = run.origin(read.pid(), reader);
                if (at.line() == seen.line() && seen.path().endsWith(at.path().getFileName())) {
                    return unset;
                }
            }
        }
        return null;
    }

    private static boolean namesPlace(@Nullable VariableUnset unset, @Nullable Endpoint asked) {
        String text = unset == null ? null : unset.defaultText();
        if (text == null || asked == null) {
            return false;
        }
        boolean host = asked instanceof Endpoint.HostPort at && at.host().equals(text);
        return host || TracedRun.same(TracedRun.endpointOf(text), asked);
    }

    private Finding finding(SettingRead read, ProcessDial dial, @Nullable Endpoint asked) {
        long pid = read.pid();
        VariableUnset unset = defaultOf(read);
        TargetConfigured meant = meantBy(read, asked);
        TargetConfigured target = meant == null ? run.configured(read.name()) : meant;
        boolean aside = meant == null && setAside(target, asked);
        boolean sure = namesPlace(unset, asked) || meant != null || aside || sharesPlace(read, dial);
        String full = Sight.brief(read.name()) + " is unset, so " + TracedRun.shown(asked) + " is dialled";
        String title = full.length() > LONGEST_TITLE ? Sight.brief(read.name()) + " is unset" : full;
        Draft draft = Draft.of(Cause.ENV_VAR_NOT_SET, sure ? Certainty.CERTAIN : Certainty.LIKELY, title)
                .subcause(meant != null ? "other-variable-read" : aside ? "file-not-loaded" : "default-taken")
                .settle("printenv " + read.name());
        if (target != null) {
            draft.about(target.target());
        }
        run.tellUnset(read, draft);
        if (unset != null && unset.defaultAt() != null) {
            draft.note("instead, `" + unset.defaultText() + "` is used ("
                    + unset.defaultAt().shown() + ")");
        }
        client(draft, pid, asked);
        draft.note(TracedRun.shown(asked) + " was dialled" + run.from(pid, dial.stack()) + ": " + run.endings(dial));
        missingFiles(draft, pid);
        if (aside && target != null) {
            new NotHandedOn(run, read, target).tell(draft);
        } else if (meant == null) {
            draft.fix(Fix.replacement("set it where the program runs, or in .env", read.name() + "=...", null));
        } else {
            other(draft, read, meant);
        }
        return draft.build();
    }

    private void client(Draft draft, long pid, @Nullable Endpoint asked) {
        run.of(ClientMade.class, pid).stream()
                .filter(made -> TracedRun.same(made.endpoint(), asked))
                .findFirst()
                .ifPresent(made -> draft.note(made.library() + " " + made.type() + " was made at "
                        + run.where(pid, made.stack()) + ", for " + TracedRun.shown(made.endpoint())));
    }

    /** The package or file that read the variable is also one of those that dialled. */
    private static boolean sharesPlace(SettingRead read, ProcessDial dial) {
        if (read.stack().isEmpty()) {
            return false;
        }
        String reader = TracedRun.chooser(read.stack()).file();
        return dial.stack().stream().anyMatch(frame -> frame.file().equals(reader));
    }

    /** Whether the variable is set to another place, where this process did not get it from. */
    private boolean setAside(@Nullable TargetConfigured target, @Nullable Endpoint asked) {
        return target != null
                && !run.fallback(target)
                && target.as().endpoints().stream().noneMatch(endpoint -> TracedRun.same(endpoint, asked));
    }

    /** A file of settings that was looked for and is not there may be why. */
    private void missingFiles(Draft draft, long pid) {
        for (SettingsFileOpened opened : run.of(SettingsFileOpened.class, pid)) {
            if (!opened.found()) {
                draft.note("a file of settings was looked for and is not there: " + opened.path()
                        + (opened.stack().isEmpty() ? "" : " (from " + run.where(pid, opened.stack()) + ")"));
            }
        }
    }

    /** A target that is configured, by a variable that this process did not take for this dial. */
    private @Nullable TargetConfigured meantBy(SettingRead read, @Nullable Endpoint asked) {
        for (TargetConfigured each : run.facts().of(TargetConfigured.class)) {
            boolean other = each.settings().values().stream()
                    .noneMatch(setting ->
                            setting.name().equals(read.name()) || setting.origin() instanceof Origin.ProgramDefault);
            boolean elsewhere = each.as().endpoints().stream().noneMatch(endpoint -> TracedRun.same(endpoint, asked));
            boolean kind = TracedRun.sameKind(each.as(), asked) && !run.fallback(each);
            if (other && elsewhere && kind && nameOf(each, read) != null) {
                return each;
            }
        }
        return null;
    }

    /** The variable of the environment that names a target, or one that differs in its case alone; null when none does. */
    private static @Nullable String nameOf(TargetConfigured configured, SettingRead read) {
        return Stream.concat(configured.setting(Part.HOST).stream(), configured.settings().values().stream())
                .map(Setting::name)
                .filter(name -> name.matches("[A-Z][A-Z0-9_]*") || name.equalsIgnoreCase(read.name()))
                .findFirst()
                .orElse(null);
    }

    private void other(Draft draft, SettingRead read, TargetConfigured meant) {
        String name = String.valueOf(nameOf(meant, read));
        draft.note(name + " names " + TracedRun.shown(meant.as().first()) + ", and " + readersOf(name, read.pid()));
        if (name.equalsIgnoreCase(read.name())) {
            draft.note("the two names differ in their letters' case, and count as two");
        }
        // A variable that holds the whole is set as a whole, whatever parts the driver asks for beside it.
        String part = PartOfTarget.named(read.name(), meant.as());
        String url = part == null ? url(read, meant.as()) : null;
        if (driver(read) && url == null && meant.settings().containsKey(Part.WHOLE)) {
            draft.fix("give " + name + " to the client where it is made: without an address it asks for variables of "
                    + "its own");
        }
        Map<String, String> lines = new LinkedHashMap<>();
        for (SettingRead each : run.of(SettingRead.class, read.pid())) {
            boolean beside = each.set() || driver(each) && !driver(read);
            String value = beside ? null : PartOfTarget.named(each.name(), meant.as());
            if (value != null && url == null && !setLater(each) && sameFile(each.stack(), read.stack())) {
                lines.put(each.name(), value);
            }
        }
        if (lines.isEmpty()) {
            draft.fix(Fix.replacement(
                    "set what the program reads", read.name() + "=" + (url == null ? part : url), null));
            return;
        }
        List<String> words = new ArrayList<>();
        lines.forEach((variable, value) -> words.add(variable + "=" + value));
        draft.command(
                "set what the program reads, from " + name + " (its password is not shown here)",
                "export " + String.join(" ", words));
    }

    /** Where a target is, in the form in which the reader takes it. */
    private String url(SettingRead read, Target target) {
        boolean java = run.process(read.pid())
                .map(each -> String.valueOf(each.runtime()).startsWith("java"))
                .orElse(false);
        String url = target.maskedUrl();
        return java && target.kind() != ServerKind.REDIS ? "jdbc:" + url.replaceFirst("//[^/@]*@", "//") : url;
    }

    private static boolean sameFile(List<Frame> one, List<Frame> other) {
        return !one.isEmpty()
                && !other.isEmpty()
                && TracedRun.chooser(one).file().equals(TracedRun.chooser(other).file());
    }

    private String readersOf(String name, long pid) {
        List<String> readers = new ArrayList<>();
        for (SettingRead each : run.facts().of(SettingRead.class)) {
            String at = run.where(each.pid(), each.stack());
            if (each.name().equals(name) && !readers.contains(at) && readers.size() < 3) {
                readers.add(at + (each.pid() == pid ? "" : " in " + run.who(each.pid())));
            }
        }
        return readers.isEmpty() ? "nobody read it" : "only " + String.join(" and ", readers) + " read it";
    }
}
