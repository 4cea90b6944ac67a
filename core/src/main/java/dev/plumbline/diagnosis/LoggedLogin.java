// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.RanIn.Surroundings;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;
import java.util.Locale;

/** What may be behind a login that was turned down. */
final class LoggedLogin {
    private LoggedLogin() {}

    static void password(LoggedError error, Situation s, Scales.Table table) {
        boolean mysql = Situation.usualPort(error) == 3306;
        String user = error.field(Field.USER).orElse("");
        String text = error.text();
        boolean none = error.field(Field.DETAIL).orElse("").equals("NO");
        boolean nobody = text.contains("user \"\"")
                || error.field(Field.USER).map(String::isEmpty).orElse(text.contains("user ''@"));
        boolean framework = none && user.equals("forge");
        String from = error.field(Field.CLIENT).orElse("");
        boolean rootHere = mysql && user.equals("root") && from.equals("localhost");
        boolean compose = s.in(Surroundings.COMPOSE) || s.in(Surroundings.CONTAINER);
        boolean hostSide = !s.clientInContainer(error)
                && s.any(Topic.SERVER_IN_CONTAINER, Topic.PORT_MAPPING, Topic.CLIENT_ON_HOST);
        table.candidate(Cause.AUTH_WRONG_PASSWORD, 42).when(none, -30).when(nobody, -14);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 14)
                .when(compose, 18, "an image takes user and password only when its volume is new")
                .when(s.in(Surroundings.KUBERNETES), 8)
                .when(text.contains("has no password assigned"), 34, "the server's user was made without a password")
                .when(s.logged(Symptom.INITIALISATION_SKIPPED), 60, "the image found its volume initialised");
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 10)
                .when(hostSide, 22, "on the host another server may own the published port")
                .when(hostSide && s.is(Topic.WORKS_INSIDE_CONTAINER), 25, "inside the container the same login works");
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 9);
        table.candidate(Cause.ENV_VAR_NOT_SET, 9)
                .when(nobody, 34, "the user is empty")
                .when(framework, 66, "forge is what Laravel takes where nothing is set")
                .when(user.equals("root") && !mysql, 6);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 7)
                .when(nobody, 22, "the user is empty")
                .when(framework, 20)
                .when(nobody && s.is(Topic.SETTING_RIGHT), 40, "the settings hold a user");
        table.candidate(Cause.AUTH_NO_PASSWORD_SENT, 8)
                .when(none && !nobody, 60, "no password was sent")
                .when(none && s.is(Topic.STALE), -40)
                .when(none && nobody, 24, "no password was sent");
        table.candidate(Cause.ROLE_MISSING, 10)
                .subcause("default-identity-used")
                .when(
                        !mysql && s.is(Topic.NO_USER_GIVEN),
                        42,
                        "without a user name the driver takes the operating system's");
        table.candidate(Cause.TENANT_OR_ENDPOINT_UNKNOWN, 2)
                .when(s.is(Topic.SUPABASE) && s.is(Topic.POOLER), 30)
                .when(s.host(error).contains("pooler.supabase"), 30, "the pooler wants the project in the user's name");
        table.candidate(Cause.TLS_REQUIRED, 1)
                .when(text.contains("IOException"), 24, "the connection was cut")
                .when(s.managed() && s.is(Topic.TLS_OFF), 14);
        table.candidate(Cause.CLIENT_HOST_NOT_ALLOWED, mysql ? 10 : 3)
                .when(mysql && s.is(Topic.HBA_CHANGED), 22, "accounts of MySQL hold for certain hosts")
                .when(
                        mysql && user.equals("root") && Situation.isPrivate(from),
                        24,
                        "MySQL's root often may log in from localhost only");
        table.candidate(Cause.AUTH_PEER_MISMATCH, 2)
                .when(rootHere, 34, "the root of a packaged MySQL logs in by the operating system's user")
                .when(text.toLowerCase(Locale.ROOT).contains("ident authentication"), 90);
        table.candidate(Cause.AUTH_METHOD_UNSUPPORTED, 5);
        table.candidate(Cause.WRONG_HOST, 3).subcause("wrong-host-address");
        table.candidate(Cause.WRONG_PORT, 3);
    }

    static void noPassword(LoggedError error, Situation s, Scales.Table table) {
        if (error.text().contains("WRONGPASS")
                || error.field(Field.DETAIL).orElse("").contains("WRONGPASS")) {
            password(error, s, table);
            return;
        }
        boolean redis = Situation.usualPort(error) == 6379;
        table.candidate(Cause.AUTH_NO_PASSWORD_SENT, 78)
                .when(s.any(Topic.STALE, Topic.LOADED_LATE, Topic.VARIABLE_UNSET), -22);
        table.candidate(Cause.ENV_VAR_NOT_SET, 26)
                .when(s.is(Topic.SETTING_RIGHT), -10)
                .when(s.says(Topic.VARIABLE_UNSET, "undefined"), 6);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 10);
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 10);
        table.candidate(Cause.AUTH_WRONG_PASSWORD, 6);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, redis ? 5 : 4);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 3);
    }

    static void method(LoggedError error, Scales.Table table) {
        String text = error.text();
        boolean clear = text.contains("SCRAM authentication requires")
                || text.contains("Public Key Retrieval is not allowed")
                || text.contains("ER_NOT_SUPPORTED_AUTH_MODE")
                || text.contains("caching_sha2_password");
        table.candidate(Cause.AUTH_METHOD_UNSUPPORTED, 90).decided(clear && !text.contains("cannot be loaded"));
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 24).subcause("driver-server-mismatch");
        table.candidate(Cause.AUTH_NO_PASSWORD_SENT, 12);
        table.candidate(Cause.TENANT_OR_ENDPOINT_UNKNOWN, 4);
    }

    static void hostRefused(LoggedError error, Situation s, Scales.Table table) {
        String encryption = error.field(Field.DETAIL).orElse("") + error.text();
        boolean plain = encryption.contains("no encryption") || encryption.contains("SSL off");
        boolean mysql = Situation.usualPort(error) == 3306;
        boolean reject = error.text().contains("rejects connection");
        boolean tried = s.logged(Symptom.TLS_UNTRUSTED) || s.logged(Symptom.TLS_FAILED);
        boolean clear = mysql || encryption.contains("SSL on") || encryption.contains("SSL encryption");
        table.candidate(Cause.CLIENT_HOST_NOT_ALLOWED, 52)
                .when(mysql, 40, "the server has no account for this user from this address")
                .when(reject, 20, "a line of pg_hba.conf turns this address down")
                .when(s.is(Topic.HBA_CHANGED), 16)
                .decided(mysql)
                .when(clear, 24);
        table.candidate(Cause.TLS_REQUIRED, 6)
                .when(plain, 26, "the connection came without encryption")
                .when(plain && s.managed() && !tried, 50, "providers take encrypted connections only")
                .when(plain && s.is(Topic.TLS_OFF), 12)
                .when(tried, -20);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 8).when(mysql && s.is(Topic.VOLUME), 8);
        table.candidate(Cause.DATABASE_MISSING, 4);
        table.candidate(Cause.ROLE_MISSING, 5);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 8);
        table.candidate(Cause.AUTH_PEER_MISMATCH, 2);
    }

    static void peer(LoggedError error, Situation s, Scales.Table table) {
        table.candidate(Cause.AUTH_PEER_MISMATCH, 95).decided(true);
        table.candidate(Cause.ENV_VAR_NOT_SET, 8).when(s.in(Surroundings.CLOUD), 8);
        table.candidate(Cause.CLIENT_HOST_NOT_ALLOWED, 8);
        table.candidate(Cause.AUTH_WRONG_PASSWORD, 6);
        table.candidate(Cause.ROLE_MISSING, error.field(Field.USER).isPresent() ? 5 : 4);
    }

    static void role(LoggedError error, Situation s, Scales.Table table) {
        String user = error.field(Field.USER).orElse("");
        boolean hostSide = s.any(Topic.SERVER_IN_CONTAINER, Topic.PORT_MAPPING) && !s.is(Topic.CLIENT_IN_CONTAINER);
        boolean configured = user.equals(s.variable("POSTGRES_USER")) || user.equals(s.variable("DB_USER"));
        boolean asRoot = user.equals("root") || user.equals("runner") || user.equals("www-data");
        table.candidate(Cause.ROLE_MISSING, 50)
                .when(asRoot && !configured, 12, "without a user name the driver takes the operating system's")
                .when(s.is(Topic.ROLE_NOT_CREATED), 15);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 10)
                .when(hostSide, 20, "on the host another server may own the published port")
                .when(hostSide && configured, 34, "the container was told to create this role")
                .when(s.is(Topic.WORKS_INSIDE_CONTAINER), 20);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 12)
                .when(s.in(Surroundings.COMPOSE), 12, "an image creates its user only when its volume is new")
                .when(configured && !hostSide, 20, "the image was told to create this role")
                .when(s.logged(Symptom.INITIALISATION_SKIPPED), 60, "the image found its volume initialised");
        table.candidate(Cause.ENV_VAR_NOT_SET, 10).when(asRoot, 8);
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 5);
        table.candidate(Cause.TENANT_OR_ENDPOINT_UNKNOWN, 3);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 4);
        table.candidate(Cause.DATABASE_MISSING, 2);
    }

    static void database(LoggedError error, Situation s, Scales.Table table) {
        String name = error.field(Field.DATABASE).orElse("");
        boolean hostSide = s.any(Topic.SERVER_IN_CONTAINER, Topic.PORT_MAPPING) && !s.is(Topic.CLIENT_IN_CONTAINER);
        boolean configured = name.equals(s.variable("POSTGRES_DB")) || name.equals(s.variable("MYSQL_DATABASE"));
        boolean odd = name.indexOf('"') >= 0
                || name.indexOf('?') >= 0
                || name.endsWith("\\r")
                || name.endsWith(" ")
                || name.endsWith("\r");
        table.candidate(Cause.DATABASE_MISSING, 56).when(s.is(Topic.DATABASE_NOT_CREATED), 10);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 13)
                .when(s.in(Surroundings.COMPOSE), 10, "an image creates its database only when its volume is new")
                .when(configured && s.is(Topic.VOLUME), 34, "the image was told to create this database")
                .when(s.logged(Symptom.INITIALISATION_SKIPPED), 60, "the image found its volume initialised");
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 8)
                .when(hostSide, 12)
                .when(hostSide && configured, 26, "the container was told to create this database");
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 8).when(odd, 60, "the name holds what belongs to no name");
        table.candidate(Cause.SCHEMA_MISSING_MIGRATIONS_NOT_RUN, 8);
        table.candidate(Cause.ENV_VAR_NOT_SET, 8);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 4);
        table.candidate(Cause.ROLE_MISSING, 2);
    }

    static void tenant(Scales.Table table) {
        table.candidate(Cause.TENANT_OR_ENDPOINT_UNKNOWN, 94).decided(true);
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 12).subcause("driver-server-mismatch");
        table.candidate(Cause.WRONG_HOST, 10);
    }
}
