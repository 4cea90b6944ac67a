// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mode that a command puts its own program into when nothing names one: {@code next start} and {@code vite build} read
 * the files of production, whoever starts them. Looked for in the words of the command and in the scripts they run.
 */
final class CommandMode {
    private static final Pattern PRODUCTION = Pattern.compile("(?:^|[\\s/])(?:next|vite) (?:build|start|preview)\\b");
    private static final Pattern TEST = Pattern.compile("(?:^|[\\s/])vitest\\b");

    private CommandMode() {}

    /**
     * The mode of a command.
     *
     * @param command its words; empty when there is none
     * @return empty when the command says nothing of it
     */
    static Optional<String> of(List<String> command, ProjectFiles files) {
        String text = CommandText.of(command, files);
        if (PRODUCTION.matcher(text).find()) {
            return Optional.of("production");
        }
        return TEST.matcher(text).find() ? Optional.of("test") : Optional.empty();
    }
}
