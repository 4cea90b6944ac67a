// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs a command as a child that never outlives this process: it gets SIGTERM when this process does. */
final class ChildCommand {
    private final List<String> command;
    private final Map<String, String> variables;

    ChildCommand(List<String> command, Map<String, String> variables) {
        this.command = command;
        this.variables = variables;
    }

    int run(Console console) throws InterruptedException {
        Process child;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(variables);
            child = builder.start();
        } catch (IOException e) {
            boolean missing = Handover.notFound(e);
            return Handover.cannotStart(
                    console, command, missing ? "command not found" : "it cannot be started", missing);
        }
        Thread onSignal = new Thread(() -> end(child), "end-child");
        Runtime.getRuntime().addShutdownHook(onSignal);
        return child.waitFor();
    }

    /** Runs when this process was asked to end: passes it on, waits, and ends with the child's own code. */
    private static void end(Process child) {
        child.destroy();
        try {
            Runtime.getRuntime().halt(child.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
