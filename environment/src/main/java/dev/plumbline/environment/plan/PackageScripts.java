// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The scripts of a {@code package.json}.
 *
 * @param text its text; empty where there is none
 */
record PackageScripts(String text) {
    /** Those of a folder; none where the file is missing, unreadable, or far too large for what it is. */
    static PackageScripts of(Path folder) {
        return new PackageScripts(new ProjectPart(folder, "").text("package.json"));
    }

    /** Whether it names a package among those that the project needs. */
    boolean dependsOn(String name) {
        return Pattern.compile(
                        "\"(dev|peer|optional)?[dD]ependencies\"\\s*:\\s*\\{[^}]*\"" + Pattern.quote(name) + "\"\\s*:")
                .matcher(text)
                .find();
    }

    /** Whether a script is a program's name and nothing behind it. */
    boolean runs(String script, String program) {
        return Pattern.compile("\"" + Pattern.quote(script) + "\"\\s*:\\s*\"" + Pattern.quote(program) + "\\s*\"")
                .matcher(text)
                .find();
    }

    /** The first of these names that a script has. */
    Optional<String> firstOf(List<String> names) {
        int scripts = text.indexOf("\"scripts\"");
        return names.stream()
                .filter(name -> scripts >= 0
                        && Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:")
                                .matcher(text)
                                .region(scripts, text.length())
                                .find())
                .findFirst();
    }
}
