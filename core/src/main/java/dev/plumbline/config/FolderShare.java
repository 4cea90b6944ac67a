// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TargetFact;
import dev.plumbline.fact.Vantage;
import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was found in the folders of a project, told apart by whether a command runs them.
 *
 * @param all what was found in all
 * @param applications the folders inside the project that are applications of their own
 * @param folders those that the command runs; the empty text is the project's own
 */
record FolderShare(Discovered all, List<String> applications, Set<String> folders) {

    /** What belongs to folders that the command runs. What is set in the project's own folder holds for all of them. */
    Discovered run() {
        return only(folder -> folders.contains(folder), true);
    }

    /** What belongs to the others. */
    Discovered others() {
        return only(folder -> !folders.contains(folder), false);
    }

    private Discovered only(Predicate<String> wanted, boolean settingsOfRoot) {
        return new Discovered(
                all.targets().stream()
                        .filter(target -> isWanted(folderOf(target), wanted, settingsOfRoot))
                        .toList(),
                all.facts().stream()
                        .filter(fact -> isWanted(fact, wanted, settingsOfRoot))
                        .toList(),
                all.errors());
    }

    private boolean isWanted(Fact fact, Predicate<String> wanted, boolean settingsOfRoot) {
        if (fact instanceof VariableUnset unset) {
            return wanted.test(folderOf(unset.readAt()));
        }
        // The name of a compose service may be that of a folder.
        boolean here = fact.seen().from().equals(Vantage.HERE);
        return !(fact instanceof TargetFact about)
                || isWanted(here ? folderOf(about.target()) : "", wanted, settingsOfRoot);
    }

    private static boolean isWanted(String folder, Predicate<String> wanted, boolean settingsOfRoot) {
        return folder.isEmpty() ? settingsOfRoot : wanted.test(folder);
    }

    private String folderOf(ConfiguredTarget target) {
        if (!target.holdsHere()) {
            return "";
        }
        Optional<Setting> host = target.fact().setting(Part.HOST);
        String named = folderOf(target.name());
        return named.isEmpty() ? host.map(Setting::origin).map(this::folderOf).orElse("") : named;
    }

    private String folderOf(Origin origin) {
        return origin instanceof Origin.FileLine file ? folderOf(file.path().toString()) : "";
    }

    /** The application that a path or the name of a target begins with; empty for the project's own folder. */
    private String folderOf(String path) {
        for (String application : applications) {
            if (path.startsWith(application + "/")) {
                return application;
            }
        }
        return "";
    }
}
