// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.embedded.EmbeddedServerException;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.target.ServerKind;
import dev.plumbline.text.Escape;
import java.util.List;

/** Says why an embedded server does not start. */
final class EmbeddedProblems {
    private EmbeddedProblems() {}

    static UpProblem of(ServerKind kind, EmbeddedServerException e) {
        return new UpProblem(
                "no embedded " + kind.label() + " can be started: " + Escape.controls(e.what()),
                null,
                e.why().strip().lines().map(Escape::controls).toList(),
                List.of(Escape.controls(e.remedy()), "or start a server yourself, then run: plumb up --wait-only"));
    }
}
