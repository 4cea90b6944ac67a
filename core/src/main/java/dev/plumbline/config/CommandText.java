// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command runs, as text: its own words, and the lines of the scripts that these name. Nothing of it is run. */
final class CommandText {
    private static final int MOST = 20;
    private static final int LONGEST = 64 << 10;
    private static final Pattern SCRIPT =
            Pattern.compile("(?:^|[\\s\"';&|(])(?:npm|pnpm|yarn|bun)(?: run| run-script)? ([\\w:.-]{1,60})");
    private static final Pattern SHELL = Pattern.compile("(?:^|[\\s\"';&|(])([\\w./-]{1,200}\\.sh)\\b");
    private static final Pattern STARTER =
            Pattern.compile("(?:^|[\\s\"';&|(])(?:(make)|foreman|honcho|overmind)(?=\\s|$)");

    private final ProjectFiles files;
    private final Set<String> lines = new LinkedHashSet<>();

    private CommandText(ProjectFiles files) {
        this.files = files;
    }

    /**
     * The text of a command.
     *
     * @param command its words; empty when there is none
     * @return a line for the command, and behind it each script that it leads to in the project's own folder
     */
    static String of(List<String> command, ProjectFiles files) {
        CommandText text = new CommandText(files);
        text.add(String.join(" ", command));
        return String.join("\n", text.lines);
    }

    private void add(String line) {
        if (line.isEmpty() || lines.size() >= MOST || !lines.add(line)) {
            return;
        }
        Matcher script = SCRIPT.matcher(line);
        while (script.find()) {
            add(packageScript(script.group(1)));
        }
        Matcher shell = SHELL.matcher(line);
        while (shell.find()) {
            add(file(shell.group(1).replaceFirst("^\\./", "")));
        }
        Matcher starter = STARTER.matcher(line);
        if (starter.find()) {
            add(file(starter.group(1) == null ? "Procfile" : "Makefile"));
        }
    }

    private String file(String name) {
        return files.readIfText(name)
                .map(SourceText::text)
                .filter(text -> text.length() <= LONGEST)
                .orElse("");
    }

    private String packageScript(String name) {
        Pattern line = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,400})\"");
        Matcher found = line.matcher(file("package.json"));
        return found.find() ? found.group(1).replace("\\\"", "\"") : "";
    }
}
