// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.check.history.DoneStep;
import dev.plumbline.check.history.History;
import dev.plumbline.environment.StateFolder;
import dev.plumbline.environment.Step;
import dev.plumbline.environment.UpResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what {@code plumb up} did, so that {@code plumb report} can tell it. */
final class KeptSteps {
    private KeptSteps() {}

    /** A courtesy: what was brought up is up, also where this cannot be kept. */
    static void keep(Path folder, Instant at, UpResult result, Console console) {
        if (!result.changed()) {
            return;
        }
        List<DoneStep> steps = new ArrayList<>();
        for (Step step : result.steps()) {
            String subject = step.environment().isEmpty() ? step.subject() : step.environment() + "/" + step.subject();
            steps.add(new DoneStep(at, subject, step.what(), step.changed(), step.took()));
        }
        try {
            History.of(StateFolder.of(folder)).keep(at, steps);
        } catch (IOException e) {
            console.err()
                    .println("plumb: these steps are not kept for `plumb report`, .plumb/history cannot be written");
        }
    }
}
