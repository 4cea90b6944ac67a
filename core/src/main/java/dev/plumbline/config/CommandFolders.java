// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which folders of a project a command runs: those of the applications that it goes into, else the project's own and those
 * that its words name by path or package; and those of the packages that all these depend on.
 */
final class CommandFolders {
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"\\n]{1,214})\"");
    /** What comes before the name of a folder or package that a command is to run in. */
    private static final String INTO =
            "(?:(?:^|\\W)cd|\\s(?:-[wCF]|-pl|--(?:workspace|prefix|dir|cwd|filter|chdir)|workspace))"
                    + "[= ][\"'{]{0,2}(?:\\./)?";
    /** What runs in every package. */
    private static final Pattern ALL = Pattern.compile("\\s(?:-ws|--workspaces|-r|--recursive|workspaces)(?=\\s|$)"
            + "|(?:^|[\\s/])(?:lerna (?:run|exec)|nx run-many|turbo (?!.*--filter))"
            + "|--filter[= ][\"']?\\*");

    private final ProjectFiles files;
    private final Map<String, String> packages = new LinkedHashMap<>();

    private CommandFolders(ProjectFiles files, Collection<String> applications) {
        this.files = files;
        for (String folder : applications) {
            String text = files.readIfText(folder + "/package.json")
                    .map(SourceText::text)
                    .orElse("");
            Matcher name = NAME.matcher(text);
            packages.put(folder, name.find() ? name.group(1) : folder);
        }
    }

    /**
     * The folders.
     *
     * @param command the words of a command; empty when it is not known
     * @param applications the folders inside the project that are applications of their own
     * @param atRoot whether the project's own folder declares a program of its own
     * @return among the applications and the empty text, which is the project's own folder
     */
    static Set<String> of(List<String> command, ProjectFiles files, Collection<String> applications, boolean atRoot) {
        String text = CommandText.of(command, files);
        Set<String> all = new LinkedHashSet<>(applications);
        all.add("");
        if (command.isEmpty() || ALL.matcher(text).find()) {
            return all;
        }
        CommandFolders folders = new CommandFolders(files, applications);
        Set<String> named = folders.entered(text);
        if (named.isEmpty()) {
            named.addAll(folders.named(text));
            if (named.isEmpty() && !atRoot) {
                return all;
            }
            named.add("");
        }
        return folders.withDependencies(named);
    }

    /** The applications that a command goes into, so that nothing of the project's own folder is run. */
    private Set<String> entered(String text) {
        Set<String> entered = new LinkedHashSet<>();
        packages.forEach((folder, name) -> {
            Pattern into =
                    Pattern.compile(INTO + "(?:" + Pattern.quote(folder) + "|" + Pattern.quote(name) + ")(?![\\w@-])");
            if (into.matcher(text).find()) {
                entered.add(folder);
            }
        });
        return entered;
    }

    /** The applications that its words name otherwise, as in {@code node apps/api/index.js}. */
    private Set<String> named(String text) {
        // Paths, modules of Python and projects of Gradle alike.
        String paths = text.replace('.', '/').replace(':', '/').replace('\\', '/');
        Set<String> named = new LinkedHashSet<>();
        packages.forEach((folder, name) -> {
            if (holds(paths, folder.replace('.', '/')) || holds(text, name)) {
                named.add(folder);
            }
        });
        return named;
    }

    /** Whether a name stands in a text as a whole, be it the beginning of a path. */
    private static boolean holds(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean begins = at == 0 || !isOfName(text.charAt(at - 1));
            if (begins && (end == text.length() || !isOfName(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '@';
    }

    private Set<String> withDependencies(Set<String> first) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(first);
        while (!open.isEmpty()) {
            String folder = open.poll();
            if (reached.add(folder)) {
                new DependencyReader(files)
                        .read(List.of(folder))
                        .forEach(dependency -> packages.forEach((other, name) -> {
                            if (name.equals(dependency.name())) {
                                open.add(other);
                            }
                        }));
            }
        }
        return reached;
    }
}
