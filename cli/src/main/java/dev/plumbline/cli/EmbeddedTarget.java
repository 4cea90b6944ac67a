// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedServerException;
import dev.plumbline.fact.Facts;
import java.time.Duration;
import java.util.List;

/** {@code plumb doctor --embedded}: a throw-away real PostgreSQL to look at. */
final class EmbeddedTarget {
    private EmbeddedTarget() {}

    static int examine(Options.Parsed parsed, OutputChoice output, Duration limit, Console console)
            throws UsageProblem, InterruptedException {
        if (!parsed.arguments().isEmpty()) {
            throw new UsageProblem("`--embedded` brings its own target", "leave the TARGET out");
        }
        if (!output.quiet()) {
            console.err().println("plumb: starting a throw-away PostgreSQL");
            console.err().flush();
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            Facts configured = ConfiguredTargets.of(List.of(server.url()), "", console);
            return DoctorCommand.examine(configured, output, limit, console);
        } catch (EmbeddedServerException e) {
            throw new UsageProblem(
                    "no throw-away PostgreSQL can be started here: " + e.getMessage(),
                    "examine a server of your own: plumb doctor postgres://...");
        }
    }
}
