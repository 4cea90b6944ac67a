// SPDX-License-Identifier: Apache-2.0
/** Brings a project's databases, schema and data up, and takes down what it started. */
module dev.plumbline.environment {
    requires static transitive org.jspecify;
    requires transitive dev.plumbline.core;
    requires transitive dev.plumbline.embedded;
    requires transitive java.sql;
    requires transitive flyway.core;
    requires static org.checkerframework.checker.qual;
    requires org.mariadb.jdbc;
    requires org.postgresql.jdbc;
    requires org.snakeyaml.engine;

    exports dev.plumbline.environment;
    exports dev.plumbline.environment.database;
    exports dev.plumbline.environment.plan;
    exports dev.plumbline.environment.project;
    exports dev.plumbline.environment.server;
    exports dev.plumbline.inside;
}
