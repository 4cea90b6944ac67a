// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TracedProcess;
import java.util.Optional;

/** A variable that is set, in a file or in the environment of the command, and did not get into a process from there. */
final class NotHandedOn {
    private final TracedRun run;
    private final SettingRead read;
    private final Setting set;

    /** For a reading of a variable, unset, that is set for this target. */
    NotHandedOn(TracedRun run, SettingRead read, TargetConfigured target) {
        this.run = run;
        this.read = read;
        this.set = target.settings().values().stream()
                .filter(each -> each.name().equals(read.name()))
                .findFirst()
                .orElseThrow();
    }

    void tell(Draft draft) {
        String value = set.origin().shown() + " sets it to `" + set.value().masked() + "`, ";
        if (!(set.origin() instanceof Origin.FileLine at)) {
            draft.note(value + "and " + run.who(read.pid()) + " was started without it")
                    .fix("hand " + set.name()
                            + " on where that process is started: `sudo` and `su -` drop it, a container "
                            + "and a job of cron have only what they are given");
            return;
        }
        String file = at.path().toString();
        Optional<SettingsFileOpened> opened = run.of(SettingsFileOpened.class, read.pid()).stream()
                .filter(each -> each.found() && ("/" + each.path()).endsWith("/" + file))
                .findFirst();
        draft.note(value
                + opened.map(each -> "and that file was opened" + run.from(each.pid(), each.stack())
                                + ", but put into no environment")
                        .orElse("and this process did not load that file"));
        draft.command(
                "have the file loaded before the program exists",
                LoadedFirst.started(run, file.equals(".env") ? null : file));
        String command = run.command(read.pid());
        boolean here = run.process(read.pid())
                .map(TracedProcess::folder)
                .equals(run.facts().of(TracedProcess.class).stream().findFirst().map(TracedProcess::folder));
        if (here && command.matches("node [^-\\s]\\S*\\.[cm]?js(?: .*)?")) {
            draft.command("or let Node load it", "node --env-file=" + file + command.substring("node".length()));
        }
    }
}
