// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.util.List;
import java.util.Locale;

/** Options that several subcommands share. */
final class SharedOptions {
    private SharedOptions() {}

    static Console.ColorChoice color(Options.Parsed parsed) throws UsageProblem {
        String word = parsed.value("--color", "auto");
        for (Console.ColorChoice choice : List.of(Console.ColorChoice.values())) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(word)) {
                return choice;
            }
        }
        throw new UsageProblem("`--color` takes always, never or auto", "leave it out to follow the terminal");
    }
}
