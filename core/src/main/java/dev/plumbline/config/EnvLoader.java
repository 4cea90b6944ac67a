// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The programs that load {@code .env} files, each with the files it reads for a mode, strongest first. */
enum EnvLoader {
    NEXT("Next.js", Dialect.DOTENV_EXPAND, "development"),
    VITE("Vite", Dialect.DOTENV_EXPAND, "development"),
    DOTENV_FLOW("dotenv-flow", Dialect.DOTENV, "development"),
    MEDUSA("Medusa", Dialect.DOTENV, "development"),
    RAILS("dotenv for Rails", Dialect.RUBY, "development"),
    SYMFONY("Symfony", Dialect.SYMFONY, "dev"),
    LARAVEL("Laravel", Dialect.LARAVEL, ""),
    PYTHON("python-dotenv", Dialect.PYTHON, ""),
    GO("godotenv", Dialect.GO, ""),
    DOTENV("dotenv", Dialect.DOTENV, ""),
    COMPOSE("Compose", Dialect.COMPOSE, ""),
    /** Nothing in the project says who loads its files: the order that most loaders share. */
    CONVENTION("convention", Dialect.DOTENV_EXPAND, "");

    private final String label;
    private final Dialect dialect;
    private final String defaultMode;

    EnvLoader(String label, Dialect dialect, String defaultMode) {
        this.label = label;
        this.dialect = dialect;
        this.defaultMode = defaultMode;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The mode that holds when nothing names one; empty where there is none. */
    String defaultMode() {
        return defaultMode;
    }

    /** The names of its files for a mode, strongest first; those that do not exist are skipped by the caller. */
    List<String> files(String mode) {
        boolean test = mode.toLowerCase(Locale.ROOT).equals("test");
        List<String> files = new ArrayList<>();
        switch (this) {
            case NEXT, RAILS, CONVENTION -> {
                add(files, mode, ".local");
                if (!test) {
                    files.add(".env.local");
                }
                add(files, mode, "");
                files.add(".env");
            }
            case VITE, DOTENV_FLOW, SYMFONY -> {
                add(files, mode, ".local");
                add(files, mode, "");
                if (!test || this == VITE) {
                    files.add(".env.local");
                }
                files.add(".env");
            }
            case MEDUSA -> {
                boolean own = test || mode.equals("production") || mode.equals("staging");
                files.add(own ? ".env." + mode : ".env");
            }
            case LARAVEL, DOTENV, PYTHON, GO -> {
                add(files, test && this == LARAVEL ? "testing" : mode, "");
                files.add(".env");
            }
            case COMPOSE -> files.add(".env");
        }
        return files;
    }

    /** Whether it reads only the first of its files that exists. */
    boolean firstFileOnly() {
        return this == LARAVEL;
    }

    private static void add(List<String> files, String mode, String suffix) {
        if (!mode.isEmpty() && !mode.equals("local")) {
            files.add(".env." + mode + suffix);
        }
    }

    /** The rule as a message gives it. */
    String rule(List<String> files) {
        return label + ": process environment" + (files.isEmpty() ? "" : ", then " + String.join(", then ", files));
    }
}
