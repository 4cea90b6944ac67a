// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.ci;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a project's tests are run.
 *
 * @param prepare what installs what they need; empty text for nothing
 * @param run what runs them
 * @param packages of Debian that hold the tools for both
 */
public record ProjectTests(String prepare, String run, String packages) {
    private record Sign(String file, ProjectTests tests) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign("package-lock.json", new ProjectTests("npm ci", "npm test", "nodejs npm")),
            new Sign("package.json", new ProjectTests("npm install", "npm test", "nodejs npm")),
            new Sign(
                    "manage.py",
                    new ProjectTests(
                            "pip install -r requirements.txt", "python manage.py test", "python3 python3-pip")),
            new Sign(
                    "requirements.txt",
                    new ProjectTests("pip install -r requirements.txt", "pytest", "python3 python3-pip")),
            new Sign("pyproject.toml", new ProjectTests("pip install -e '.[test]'", "pytest", "python3 python3-pip")),
            new Sign("mvnw", new ProjectTests("", "./mvnw -B verify", "")),
            new Sign("pom.xml", new ProjectTests("", "mvn -B verify", "maven")),
            new Sign("gradlew", new ProjectTests("", "./gradlew test", "")),
            new Sign("go.mod", new ProjectTests("", "go test ./...", "golang-go")),
            new Sign("Gemfile", new ProjectTests("bundle install", "bundle exec rake test", "ruby bundler")));

    /** By the files in the project's folder; {@code make test} where none tells. */
    public static ProjectTests in(Path folder) {
        for (Sign sign : SIGNS) {
            if (Files.exists(folder.resolve(sign.file()))) {
                return sign.tests();
            }
        }
        return new ProjectTests("", "make test", "make");
    }
}
