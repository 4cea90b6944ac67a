// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

/** How a program that loads {@code .env} files reads their text. */
enum Dialect {
    /** dotenv for Node: a hash begins a comment anywhere outside quotes, references stay as they are. */
    DOTENV(Interpolation.Syntax.NONE, false),
    /** dotenv with dotenv-expand, as Next.js and Vite bring it. */
    DOTENV_EXPAND(Interpolation.Syntax.SHELL, false),
    COMPOSE(Interpolation.Syntax.COMPOSE, true),
    /** {@code docker run --env-file}: all after the equals sign, quotes and all. */
    DOCKER(Interpolation.Syntax.NONE, true),
    RUBY(Interpolation.Syntax.SHELL, true),
    PYTHON(Interpolation.Syntax.BRACES_AND_DEFAULTS, true),
    LARAVEL(Interpolation.Syntax.BRACES, true),
    SYMFONY(Interpolation.Syntax.SHELL, true),
    GO(Interpolation.Syntax.SHELL, true);

    private final Interpolation.Syntax syntax;
    private final boolean hashNeedsSpace;

    Dialect(Interpolation.Syntax syntax, boolean hashNeedsSpace) {
        this.syntax = syntax;
        this.hashNeedsSpace = hashNeedsSpace;
    }

    /** How references to other variables are written. */
    Interpolation.Syntax syntax() {
        return syntax;
    }

    /** Whether a hash begins a comment only after a space. */
    boolean hashNeedsSpace() {
        return hashNeedsSpace;
    }

    /** Whether quotes belong to the value. */
    boolean keepsQuotes() {
        return this == DOCKER;
    }

    boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`' && node();
    }

    /** Whether only line breaks are escaped in double quotes, as dotenv for Node does. */
    boolean node() {
        return this == DOTENV || this == DOTENV_EXPAND;
    }
}
