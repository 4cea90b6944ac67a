// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

/** What the process tells its caller. 130 and 143 are the JVM's own answers to SIGINT and SIGTERM. */
final class ExitCode {
    static final int OK = 0;
    /** A problem was found and named. */
    static final int PROBLEM = 1;
    /** The command line or the configuration is wrong; nothing was probed. */
    static final int USAGE = 2;
    /** A defect of Plumbline, as {@code EX_SOFTWARE} of sysexits. */
    static final int DEFECT = 70;
    /** The limit passed while waiting, as timeout(1) has it. */
    static final int TIMED_OUT = 124;
    /** A command was found but could not be started, as a shell has it. */
    static final int CANNOT_RUN = 126;
    /** A command was not found, as a shell has it. */
    static final int NOT_FOUND = 127;

    private ExitCode() {}
}
