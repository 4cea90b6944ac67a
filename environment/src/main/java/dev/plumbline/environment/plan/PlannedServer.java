// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.project.Schema;
import dev.plumbline.environment.project.Seed;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server that an environment needs.
 *
 * @param name unique in its environment: what {@code plumbline.yml} calls it, or the setting that names it
 * @param configured how it is reached, with the origin of each part
 * @param service the compose service that serves it, or {@code embedded}; null when neither the file nor a published
 *     port says
 * @param schema where its tables come from; null for nowhere
 * @param seed the data it begins with; empty for none
 * @param seedNamed whether the project names that data; what was only found goes into a new database alone
 */
public record PlannedServer(
        String name,
        TargetConfigured configured,
        @Nullable String service,
        @Nullable Schema schema,
        List<Seed> seed,
        boolean seedNamed) {
    public PlannedServer {
        seed = List.copyOf(seed);
    }

    /** How it is reached. */
    public Target target() {
        return configured.as();
    }

    /** What it is. */
    public ServerKind kind() {
        return target().kind();
    }

    /** Its host and port; null for one that is reached by a socket file. */
    public Endpoint.@Nullable HostPort place() {
        return target().first() instanceof Endpoint.HostPort place ? place : null;
    }

    /** Whether it keeps tables. */
    public boolean isDatabase() {
        return kind().speaksPostgres() || kind().speaksMysql();
    }

    /** Whether it is the database that Prisma empties and fills by itself, to compare others with. */
    public boolean isShadow() {
        return configured
                .setting(Part.WHOLE)
                .filter(setting -> setting.name().toLowerCase(Locale.ROOT).contains("shadow"))
                .isPresent();
    }

    /** Where its port was set, or the whole of it, such as {@code .env:3}. */
    public String origin() {
        return configured
                .setting(Part.PORT)
                .or(() -> configured.settings().values().stream().findFirst())
                .map(setting -> setting.origin().shown())
                .orElse("an unknown place");
    }
}
