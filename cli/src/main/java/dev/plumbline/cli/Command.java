// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.util.List;

/** One subcommand. */
interface Command {

    /** What it takes and what its help says. */
    Options options();

    /**
     * Runs it.
     *
     * @param arguments what stands behind its name
     * @return the exit code
     * @throws UsageProblem when the arguments are wrong
     * @throws InterruptedException when the process is asked to end
     */
    int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException;
}
