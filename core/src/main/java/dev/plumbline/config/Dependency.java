// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

/**
 * A package that a project's dependency files name.
 *
 * @param ecosystem the kind of file, such as {@code npm}
 * @param name as written there, such as {@code pg}
 * @param version as written there; empty when none is given
 */
record Dependency(Ecosystem ecosystem, String name, String version, Place place) {
    enum Ecosystem {
        NPM,
        PYTHON,
        MAVEN,
        GO,
        RUBY,
        PHP,
        DOTNET,
        RUST
    }
}
