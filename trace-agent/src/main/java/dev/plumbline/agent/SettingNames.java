// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which names belong to databases, and what of a value may be written down. */
final class SettingNames {
    private static final int LONGEST_VALUE = 300;
    private static final Set<String> WORDS = Set.of(
            "DATABASE",
            "DATABASES",
            "DB",
            "DBHOST",
            "DBNAME",
            "DBPORT",
            "DBUSER",
            "DBPASS",
            "DBPASSWORD",
            "DBURL",
            "POSTGRES",
            "POSTGRESQL",
            "PG",
            "MYSQL",
            "MARIADB",
            "REDIS",
            "VALKEY",
            "MONGO",
            "MONGODB",
            "JDBC",
            "DATASOURCE",
            "R2DBC",
            "FLYWAY",
            "LIQUIBASE");
    private static final Set<String> LIBPQ = Set.of(
            "PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE", "PGSERVICE", "PGSSLMODE", "PGURL");
    private static final String[] ENDS = {".URL", ".HOST", ".PORT", ".USERNAME", ".PASSWORD", ".DATABASE", ".NAME"};
    private static final String[] SECRETS = {"PASS", "PWD", "SECRET", "TOKEN", "KEY"};
    private static final String[] SCHEMES = {
        "jdbc:", "r2dbc:", "postgres", "mysql:", "mariadb:", "redis:", "rediss:", "mongodb"
    };

    private SettingNames() {}

    /** Whether a variable or property belongs to a database, by its name or as a URL of one. Called very often. */
    static boolean isSetting(String name, @Nullable String value) {
        if (!mayBe(name)) {
            return false;
        }
        String upper = name.toUpperCase(Locale.ROOT);
        if (isProfile(upper) || isUrl(upper, value)) {
            return true;
        }
        return upper.indexOf('.') < 0 ? hasWord(upper) || LIBPQ.contains(upper) : isProperty(upper);
    }

    /** Of properties, what chooses a server: the JDK, drivers and pools ask for hundreds of switches besides. */
    private static boolean isProperty(String upper) {
        boolean chooses = false;
        for (String end : ENDS) {
            chooses |= upper.endsWith(end);
        }
        return chooses && hasWord(upper) && (upper.startsWith("SPRING.") || upper.contains("DATASOURCE."));
    }

    /** A cheap sieve for the thousand names that a JVM asks for while it starts. */
    private static boolean mayBe(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = (char) (name.charAt(i) & ~0x20);
            if (c == 'D' || c == 'P' || c == 'M' || c == 'R' || c == 'F' || c == 'L' || c == 'V' || c == 'U') {
                return name.length() > 1;
            }
        }
        return false;
    }

    private static boolean hasWord(String upper) {
        int start = 0;
        for (int end = 0; end <= upper.length(); end++) {
            if (end == upper.length() || !Character.isLetterOrDigit(upper.charAt(end))) {
                if (end > start && WORDS.contains(upper.substring(start, end))) {
                    return true;
                }
                start = end + 1;
            }
        }
        return false;
    }

    private static boolean isProfile(String upper) {
        return upper.equals("SPRING.PROFILES.ACTIVE") || upper.equals("SPRING_PROFILES_ACTIVE");
    }

    private static boolean isUrl(String upper, @Nullable String value) {
        if (value == null || !(upper.endsWith("URL") || upper.endsWith("URI") || upper.endsWith("DSN"))) {
            return false;
        }
        for (String scheme : SCHEMES) {
            if (value.startsWith(scheme)) {
                return true;
            }
        }
        return false;
    }

    /** The value as it may be shown: without its password, and none of it where the name tells a secret. */
    static @Nullable String masked(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return isSecret(name) ? "***" : masked(value);
    }

    /** A text without passwords of URLs and of {@code password=} pairs, bounded. */
    static String masked(String text) {
        String shown = withoutPairs(withoutUserInfo(text));
        return shown.length() <= LONGEST_VALUE ? shown : shown.substring(0, LONGEST_VALUE) + "...";
    }

    static boolean isSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (String secret : SECRETS) {
            if (upper.contains(secret)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutUserInfo(String text) {
        int begin = text.indexOf("://");
        // Up to the last sign: an unescaped password may hold any of the others.
        int end = text.lastIndexOf('@');
        if (begin < 0 || end < begin) {
            return text;
        }
        int colon = text.indexOf(':', begin + 3);
        return colon < 0 || colon > end ? text : text.substring(0, colon + 1) + "***" + text.substring(end);
    }

    private static String withoutPairs(String text) {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', from)) {
            int start = equals;
            while (start > from
                    && (Character.isLetterOrDigit(text.charAt(start - 1)) || isJoint(text.charAt(start - 1)))) {
                start--;
            }
            shown.append(text, from, equals + 1);
            from = equals + 1;
            if (isSecret(text.substring(start, equals))) {
                shown.append("***");
                while (from < text.length() && " &;\t\r\n".indexOf(text.charAt(from)) < 0) {
                    from++;
                }
            }
        }
        return shown.append(text, from, text.length()).toString();
    }

    private static boolean isJoint(char c) {
        return c == '_' || c == '-' || c == '.';
    }
}
