// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

/** Help that belongs to no single subcommand. */
final class Help {
    private static final String OVERVIEW = """
            Plumbline shows which layer between a program and its database is out of true,
            why, and what puts it right.

            Usage: plumb COMMAND [ARGUMENTS]

            Commands:
              doctor   find the databases a project needs, probe them layer by layer, name the cause
              wait     return as soon as databases answer a real query, then run a command
              run      settle a program's environment, wait for its databases, become the program
              explain  name the cause behind what a program printed, or print the page about a cause
              trace    run a command and show what its processes dial, and which line chose it
              check    prove with figures that the databases serve what the project needs
              report   sum up the checks: what was wrong, what was done, before and after
              ci       print a job for GitHub or GitLab that proves the environment
              up       start what a project needs, with accounts, schema and first data
              status   whether it runs, and what it holds
              logs     what one of its servers printed
              down     end what up started, and nothing else
              reset    empty an environment's databases and fill them anew
              init     write a commented plumbline.yml of what a project needs
              help     the help of a command; --man prints the manual page

            Options:
              -h, --help      this help; behind a command, the help of that command
              -V, --version   the version of Plumbline and of the JVM it runs on

            Examples:
              plumb doctor
              plumb wait postgres://app:secret@localhost:5432/orders -- npm start
              plumb help --man | man -l -
              eval "$(plumb completion bash)"     # or zsh

            """;

    private Help() {}

    static String overview() {
        return OVERVIEW + exitCodes(false);
    }

    /** What the exit codes mean, for the end of each help text. */
    static String exitCodes(boolean waits) {
        StringBuilder text = new StringBuilder("Exit codes:\n");
        text.append("  0        as wanted\n");
        text.append("  1        a problem was found and named\n");
        text.append("  2        command line or configuration wrong, nothing was probed\n");
        text.append("  70       a defect of Plumbline\n");
        if (waits) {
            text.append("  124      the limit passed while waiting\n");
            text.append("  126 127  the command behind -- cannot be run, was not found; else its own code\n");
        } else {
            text.append("  124      the limit passed while waiting (wait)\n");
        }
        return text.append("  130 143  interrupted, terminated\n").toString();
    }
}
