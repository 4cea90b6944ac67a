// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells by the environment whether a program runs where nobody watches it: in CI, or in production. */
final class Unattended {
    private static final List<String> MODES = List.of(
            "NODE_ENV",
            "APP_ENV",
            "VERCEL_ENV",
            "RAILS_ENV",
            "RACK_ENV",
            "DJANGO_ENV",
            "FLASK_ENV",
            "GO_ENV",
            "MIX_ENV",
            "ENV",
            "ENVIRONMENT",
            "DOTNET_ENVIRONMENT",
            "ASPNETCORE_ENVIRONMENT",
            "SPRING_PROFILES_ACTIVE",
            "QUARKUS_PROFILE",
            "MICRONAUT_ENVIRONMENTS",
            "DJANGO_SETTINGS_MODULE",
            "DJANGO_CONFIGURATION");

    private Unattended() {}

    /** The variable that says so, such as {@code CI=true}; null when none does. */
    static @Nullable String evidence(Map<String, String> environment) {
        for (String mode : MODES) {
            String value = environment.getOrDefault(mode, "");
            if (isProduction(value)) {
                return mode + "=" + value;
            }
        }
        String ci = environment.getOrDefault("CI", "").strip();
        boolean off = ci.isEmpty() || ci.equals("0") || ci.equalsIgnoreCase("false");
        if (!off) {
            return "CI=" + ci;
        }
        for (String system : List.of(
                "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID")) {
            if (!environment.getOrDefault(system, "").isEmpty()) {
                return system + " is set";
            }
        }
        return null;
    }

    /** Also where the word is one of several profiles, or the last part of a module's name. */
    private static boolean isProduction(String value) {
        for (String word : value.toLowerCase(Locale.ROOT).split("[,.\\s]+", -1)) {
            if (word.equals("production") || word.equals("prod")) {
                return true;
            }
        }
        return false;
    }
}
