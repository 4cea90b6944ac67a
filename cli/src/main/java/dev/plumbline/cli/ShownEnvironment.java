// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.config.ResolvedVariable;
import dev.plumbline.fact.Setting;
import dev.plumbline.report.Theme;
import dev.plumbline.target.Secret;
import dev.plumbline.text.Escape;
import dev.plumbline.text.ShellWord;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the environment that a command gets. Values of databases are shown with their passwords masked, all others
 * not at all: the name of a variable does not tell whether its value is a key.
 */
final class ShownEnvironment {
    private final List<ResolvedVariable> variables;

    ShownEnvironment(List<ResolvedVariable> variables) {
        this.variables = variables;
    }

    /** On standard output, as assignments that a shell or a reader of {@code .env} files takes. */
    void print(Console console, boolean origins) {
        for (ResolvedVariable variable : variables) {
            if (origins) {
                console.out().println("# " + Escape.controls(origin(variable)));
            }
            console.out().println(Escape.controls(variable.name()) + "=" + ShellWord.of(value(variable)));
        }
    }

    /** On standard error, a line each. */
    void tell(Console console) {
        Theme theme = console.errTheme();
        for (ResolvedVariable variable : variables) {
            console.err()
                    .println(theme.detail() + "setting" + theme.reset() + "  " + Escape.controls(variable.name()) + "  "
                            + Escape.controls(value(variable)) + "  "
                            + theme.detail() + Escape.controls(origin(variable)) + theme.reset());
        }
    }

    private static String value(ResolvedVariable variable) {
        return variable.ofDatabase() ? variable.setting().value().masked() : Secret.MASK;
    }

    /** Where it comes from, and what it hides: a value that loses is the one people look at. */
    private static String origin(ResolvedVariable variable) {
        List<String> hidden = new ArrayList<>();
        for (Setting shadow : variable.setting().shadows()) {
            hidden.add(shadow.origin().shown());
        }
        String from = variable.setting().origin().shown();
        return hidden.isEmpty() ? from : from + ", hides " + String.join(", ", hidden);
    }
}
