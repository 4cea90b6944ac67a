// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

/** Where the {@code plumb} command starts. */
public final class Plumb {

    private Plumb() {}

    /** Runs the command line in {@code arguments} and ends the process with the exit code it asks for. */
    public static void main(String[] arguments) {
        Console console = Console.ofProcess(System.getenv());
        int exit = new Commands(console).run(arguments);
        console.flush();
        // Halt, not exit: nothing is left to be cleaned up, and the shutdown sequence costs milliseconds.
        Runtime.getRuntime().halt(exit);
    }
}
