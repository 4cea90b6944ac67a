// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.target.Part;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL",
                "TEST_DATABASE_URL",
                "POSTGRES_URL",
                "DIRECT_URL",
                "REDIS_URL",
                "ORDERS_DB_DSN",
                "CACHE_REDIS_URI",
                "SQLALCHEMY_DATABASE_URI"
            })
    void name_ofAConnectionText_isKnown(String name) {
        assertThat(VariableNames.namesDatabaseUrl(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"API_URL", "SENTRY_DSN", "NEXT_PUBLIC_DB_URL", "DATABASE", "APP_NAME", "DB_BACKUP_BUCKET_URL"})
    void name_ofSomethingElse_isNot(String name) {
        assertThat(VariableNames.namesDatabaseUrl(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PGHOST, PG, HOST",
        "DB_HOST, DB, HOST",
        "TEST_DB_HOST, TEST_DB, HOST",
        "POSTGRES_DB, POSTGRES, DATABASE",
        "POSTGRES_DB_NAME, POSTGRES, DATABASE",
        "POSTGRES_DB_HOST, POSTGRES, HOST",
        "DATABASE_USERNAME, DATABASE, USER",
        "MYSQL_TCP_PORT, MYSQL, PORT",
        "DB_CONNECTION, DB, SCHEME",
        "REDIS_PASSWORD, REDIS, PASSWORD",
        "POSTGRES_SERVER, POSTGRES, HOST",
    })
    void name_ofAPart_hasAFamily(String name, String family, Part part) {
        assertThat(PartName.of(name)).contains(new PartName(family, part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL_HOST", "SMTP_PORT", "MYSQL_ROOT_PASSWORD", "APP_NAME", "HOST", "S3_USER"})
    void name_ofNoPart_hasNone(String name) {
        assertThat(PartName.of(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "PGPASSWORD",
                "MYSQL_PWD",
                "JWT_SECRET",
                "DB_PASS",
                "STRIPE_KEY",
                "spring.datasource.password"
            })
    void name_ofASecret_isKnown(String name) {
        assertThat(VariableNames.namesSecret(name)).isTrue();
    }
}
