// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks a person before something is lost. */
final class Confirmation {
    private Confirmation() {}

    /**
     * True when it may be done: by {@code --yes}, or as the person at the terminal says.
     *
     * @param what would happen, one line
     * @param lost what would be gone, a line each
     * @throws UsageProblem when nobody can be asked
     */
    static boolean given(Options.Parsed parsed, Console console, String what, List<String> lost) throws UsageProblem {
        if (parsed.has("--yes")) {
            return true;
        }
        if (!Console.inputIsTerminal()) {
            throw new UsageProblem(what + ": nobody is there to be asked", "if it is meant, say so: --yes")
                    .because(lost);
        }
        console.err().println(what + ":");
        for (String each : lost) {
            console.err().println("  " + Escape.controls(each));
        }
        console.err().print("Type yes to go on: ");
        console.err().flush();
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return "yes".equals(in.readLine());
        } catch (IOException e) {
            return false;
        }
    }
}
