// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code schema.sql} and {@code data.sql} of a Spring Boot application. */
final class SpringScripts {
    private static final Pattern ALWAYS =
            Pattern.compile("(?m)^\\s*(spring\\.sql\\.init\\.)?mode\\s*[:=]\\s*\"?always");

    private SpringScripts() {}

    /** Whether it runs them itself at its start, so that whoever runs them before has them run twice. */
    static boolean areRunByTheApplication(ProjectPart part) {
        return Stream.of("application.yml", "application.yaml", "application.properties")
                .map(name -> part.text("src/main/resources/" + name))
                .anyMatch(text -> ALWAYS.matcher(text).find());
    }
}
