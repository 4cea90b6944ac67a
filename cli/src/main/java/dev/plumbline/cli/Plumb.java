// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

/** Where the {@code plumb} command starts. */
public final class Plumb {

    private Plumb() {}

    /** Runs the command line in {@code arguments} and ends the process with the exit code it asks for. */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("plumb " + Version.current());
            return;
        }
        System.err.println("plumb: expected --version");
        System.exit(2);
    }
}
