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
        boolean unbundled = kind.speaksMysql() && e.what().contains("not on the class path");
        return new UpProblem(
                "no embedded " + kind.label() + " can be started: "
                        + (unbundled ? "its binaries are too large to come with plumb" : Escape.controls(e.what())),
                null,
                unbundled
                        ? List.of()
                        : e.why().strip().lines().map(Escape::controls).toList(),
                unbundled
                        ? List.of(
                                "with a container engine: docker run -d -p 127.0.0.1:3306:3306"
                                        + " -e MARIADB_ROOT_PASSWORD=root mariadb:11",
                                "or from the system's packages: sudo apt-get install mariadb-server",
                                "then: plumb up --wait-only")
                        : List.of(
                                Escape.controls(e.remedy()),
                                "or start a server yourself, then run: plumb up --wait-only"));
    }
}
