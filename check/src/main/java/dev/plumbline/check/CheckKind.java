// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check;

import java.util.Locale;

/** Everything that is checked. The kebab-case name is the check's id, stable for ever. */
public enum CheckKind {
    SERVICE_RUNNING(CheckTopic.SERVICES, "running and healthy"),
    HEALTH_CHECK_HONEST(CheckTopic.SERVICES, "health check means ready"),
    REACHABLE(CheckTopic.CONNECTION, "name, address, login, query"),
    FIRST_QUERY(CheckTopic.CONNECTION, "login and first query"),
    FIRST_ATTEMPT(CheckTopic.CONNECTION, "new connections, none retried"),
    TABLES(CheckTopic.SCHEMA, "tables"),
    MIGRATIONS(CheckTopic.SCHEMA, "migrations"),
    SCHEMA_DRIFT(CheckTopic.SCHEMA, "as the migrations make it"),
    CREATE_READ_UPDATE_DELETE(CheckTopic.QUERIES, "create, read, update, delete"),
    CONFIGURED_QUERY(CheckTopic.QUERIES, "configured query"),
    DATABASE_CREATED(CheckTopic.QUERIES, "database made, used, removed"),
    CONNECTIONS_FREE(CheckTopic.POOL, "connections used"),
    POOLS_FIT(CheckTopic.POOL, "configured pools together"),
    REDIS_ROUND_TRIP(CheckTopic.REDIS, "set, get, delete"),
    REDIS_EXPIRY(CheckTopic.REDIS, "expiry"),
    REDIS_MEMORY(CheckTopic.REDIS, "memory and eviction"),
    REDIS_PERSISTENCE(CheckTopic.REDIS, "persistence"),
    APPLICATION_START(CheckTopic.APPLICATION, "application start"),
    HTTP_ENDPOINT(CheckTopic.APPLICATION, "HTTP endpoint"),
    PASSWORD(CheckTopic.SECURITY, "password"),
    SUPERUSER(CheckTopic.SECURITY, "rights of the user"),
    ENCRYPTION(CheckTopic.SECURITY, "TLS"),
    TRUSTED_LOGINS(CheckTopic.SECURITY, "logins without a password"),
    PUBLISHED_PORTS(CheckTopic.SECURITY, "published ports"),
    SECRETS_IN_FILES(CheckTopic.SECURITY, "secrets in files");

    private final CheckTopic topic;
    private final String title;

    CheckKind(CheckTopic topic, String title) {
        this.topic = topic;
        this.title = title;
    }

    /** What it is about. */
    public CheckTopic topic() {
        return topic;
    }

    /** In a few words, as people read it. */
    public String title() {
        return title;
    }

    /** The stable id, such as {@code create-read-update-delete}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
