// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.nio.file.Path;

/** Where a configured value came from. */
public sealed interface Origin {

    /** In a few characters, such as {@code .env:3} or {@code environment variable DATABASE_URL}. */
    String shown();

    /**
     * A place in a file.
     *
     * @param path relative to the project's folder where it lies inside
     * @param line from 1
     * @param column from 1
     */
    record FileLine(Path path, int line, int column) implements Origin {
        @Override
        public String shown() {
            return path + ":" + line;
        }
    }

    /** A variable of the process environment. */
    record Environment(String variable) implements Origin {
        @Override
        public String shown() {
            return "environment variable " + variable;
        }
    }

    /** What a named program uses when nothing is configured. */
    record ProgramDefault(String program) implements Origin {
        @Override
        public String shown() {
            return "default of " + program;
        }
    }

    /** An argument of the command line, counted from 1. */
    record Argument(int number) implements Origin {
        @Override
        public String shown() {
            return "argument " + number;
        }
    }
}
