// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.util.List;

/** Where the {@code plumb} command starts. */
public final class Plumb {

    private Plumb() {}

    /** Runs the command line in {@code arguments} and ends the process with the exit code it asks for. */
    public static void main(String[] arguments) {
        run(Console.ofProcess(ProcessText.environment(System.getenv())), ProcessText.arguments(arguments));
    }

    /** Does not return. */
    static void run(Console console, String[] arguments) {
        // Its driver prints each refusal, and results may go to the same place; they are told as facts anyhow.
        System.setProperty("mariadb.logging.disable", "true");
        int exit = new Commands(console).run(arguments);
        console.flush();
        String lost = console.lost();
        if (lost != null) {
            Problems.print(
                    console,
                    new UsageProblem(
                                    "the results cannot be written to standard output",
                                    "free some space there, or write them to another file")
                            .because(List.of("the system says: " + lost)));
            console.flush();
            exit = exit == ExitCode.OK ? ExitCode.USAGE : exit;
        }
        // Halt, not exit: nothing is left to be cleaned up, and the shutdown sequence costs milliseconds.
        Runtime.getRuntime().halt(exit);
    }
}
