// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import org.jspecify.annotations.Nullable;

/** How a server is reached. */
public sealed interface Reach {

    /** As a setting of the project says, such as {@code DATABASE_URL}; read with the settings of the environment. */
    record FromSetting(Located<String> setting) implements Reach {}

    /** By a connection URL, which may hold a password. */
    record Url(Located<Secret> text) implements Reach {}

    /**
     * By its parts; what is null has the default of its kind.
     *
     * @param password the text as written: a secret, or references to variables such as {@code ${DB_PASSWORD}}
     */
    record Parts(
            Located<ServerKind> kind,
            @Nullable Located<String> host,
            @Nullable Located<Integer> port,
            @Nullable Located<String> database,
            @Nullable Located<String> user,
            @Nullable Located<Secret> password)
            implements Reach {}
}
