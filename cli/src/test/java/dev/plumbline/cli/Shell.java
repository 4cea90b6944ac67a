// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of the command line inside the test's own process. */
record Shell(int exit, String out, String err) {

    static Shell run(String... arguments) {
        return in(Map.of(), arguments);
    }

    static Shell in(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        console.choose(Console.ColorChoice.NEVER);
        int exit = new Commands(console).run(arguments);
        console.flush();
        return new Shell(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
