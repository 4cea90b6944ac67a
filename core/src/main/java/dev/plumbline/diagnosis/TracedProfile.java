// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.InactiveSetting;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.target.Endpoint;
import dev.plumbline.text.ShellWord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that dials what the files for all profiles say, while the right address stands in those of one that is off. */
final class TracedProfile {
    private static final List<String> CHOOSERS = List.of("SPRING_PROFILES_ACTIVE", "spring.profiles.active");

    private final TracedRun run;

    TracedProfile(TracedRun run) {
        this.run = run;
    }

    List<Finding> judge(long pid) {
        for (InactiveSetting inactive : run.facts().of(InactiveSetting.class)) {
            Endpoint meant = TracedRun.endpointOf(inactive.setting().value().masked());
            ProcessDial dial = failedElsewhere(pid, meant);
            if (dial != null && readsConfiguration(pid)) {
                return List.of(finding(inactive, dial));
            }
        }
        return List.of();
    }

    private @Nullable ProcessDial failedElsewhere(long pid, @Nullable Endpoint meant) {
        return run.failed(pid).stream()
                .filter(dial -> meant == null || !TracedRun.same(TracedRun.asked(dial), meant))
                .findFirst()
                .orElse(null);
    }

    /** Whether it is a program of the framework, and was told no profile. */
    private boolean readsConfiguration(long pid) {
        boolean opened = run.of(SettingsFileOpened.class, pid).stream()
                .anyMatch(each -> each.path().matches("(?:.*[/:])?application\\.(?:properties|ya?ml)"));
        boolean told =
                run.of(SettingRead.class, pid).stream().anyMatch(each -> CHOOSERS.contains(each.name()) && each.set());
        return opened && !told;
    }

    private Finding finding(InactiveSetting inactive, ProcessDial dial) {
        long pid = dial.pid();
        String profile = Sight.brief(inactive.profile());
        Setting setting = inactive.setting();
        String asked = TracedRun.shown(TracedRun.asked(dial));
        Draft draft = Draft.of(
                        Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY,
                        Certainty.LIKELY,
                        "profile " + profile + " is not active, so " + asked + " is dialled")
                .subcause("profile-not-active")
                .place(new Place(
                        setting.origin(), setting.name(), setting.excerpt(), null, "holds in profile " + profile))
                .note(setting.origin().shown() + " sets " + setting.name() + " to `"
                        + setting.value().masked() + "`, in profile " + profile + " only");
        draft.note("no profile was named: " + String.join(" and ", CHOOSERS) + " are unset");
        List<ClientMade> clients = run.of(ClientMade.class, pid);
        if (!clients.isEmpty()) {
            ClientMade client = clients.get(0);
            draft.note(client.library() + " " + client.type() + " was made for " + TracedRun.shown(client.endpoint())
                    + run.onTheWayFrom(pid, client.stack()));
        }
        draft.note(asked + " was dialled: " + TracedRun.ending(dial));
        return draft.command(
                        "switch the profile on where the program runs",
                        "export SPRING_PROFILES_ACTIVE=" + ShellWord.of(profile))
                .fix("or set " + setting.name() + " for all profiles")
                .settle("SPRING_PROFILES_ACTIVE=" + ShellWord.of(profile) + " plumb doctor")
                .build();
    }
}
