// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.VariableUnset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of a folder that shows which settings a program wants, to be copied and filled in. */
final class EnvSample {
    private static final String SETTINGS = ".env";
    private static final List<String> NAMES = List.of(
            ".env.example",
            ".env.sample",
            ".env.template",
            ".env.dist",
            ".env.default",
            ".env.defaults",
            "env.example",
            "example.env",
            "sample.env");

    private final Map<String, Origin.FileLine> places;
    private final @Nullable String copy;

    private EnvSample(Map<String, Origin.FileLine> places, @Nullable String copy) {
        this.places = places;
        this.copy = copy;
    }

    static EnvSample in(String folder, ProjectFiles files) {
        Map<String, Origin.FileLine> places = new HashMap<>();
        String settings = CodeFiles.join(folder, SETTINGS);
        for (String name : NAMES) {
            files.read(CodeFiles.join(folder, name)).ifPresent(source -> {
                for (Assignment each : DotEnvReader.read(source, Dialect.DOTENV)) {
                    if (each.origin() instanceof Origin.FileLine at
                            && !each.text().isEmpty()) {
                        places.putIfAbsent(each.name(), at);
                    }
                }
            });
        }
        return new EnvSample(places, files.has(settings) ? null : settings);
    }

    /** What it shows of a variable; null for nothing. */
    VariableUnset.@Nullable Sample of(String name) {
        Origin.FileLine at = places.get(name);
        return at == null ? null : new VariableUnset.Sample(at, copy);
    }
}
