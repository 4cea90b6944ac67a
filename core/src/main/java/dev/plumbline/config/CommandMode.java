// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mode that a command puts its own program into when nothing names one: {@code next start} and {@code vite build} read
 * the files of production, whoever starts them. Looked for in the words of the command and in the script they run.
 */
final class CommandMode {
    private static final Pattern PRODUCTION = Pattern.compile("(?:^|[\\s/])(?:next|vite) (?:build|start|preview)\\b");
    private static final Pattern TEST = Pattern.compile("(?:^|[\\s/])vitest\\b");
    private static final Pattern SCRIPT =
            Pattern.compile("^(?:npm|pnpm|yarn|bun)(?: run| run-script)? ([\\w:.-]{1,60})");

    private CommandMode() {}

    /**
     * The mode of a command.
     *
     * @param command its words; empty when there is none
     * @return empty when the command says nothing of it
     */
    static Optional<String> of(List<String> command, ProjectFiles files) {
        String words = String.join(" ", command);
        Matcher script = SCRIPT.matcher(words);
        String run = script.find() ? words + "\n" + script(script.group(1), files) : words;
        if (PRODUCTION.matcher(run).find()) {
            return Optional.of("production");
        }
        return TEST.matcher(run).find() ? Optional.of("test") : Optional.empty();
    }

    private static String script(String name, ProjectFiles files) {
        Pattern line = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,400})\"");
        Matcher found = line.matcher(
                files.readIfText("package.json").map(SourceText::text).orElse(""));
        return found.find() ? found.group(1) : "";
    }
}
