// SPDX-License-Identifier: Apache-2.0
/** Brings a project's databases, schema and data up, and takes down what it started. */
module dev.plumbline.environment {
    requires static transitive org.jspecify;
    requires transitive dev.plumbline.core;
    requires transitive dev.plumbline.embedded;

    exports dev.plumbline.environment;
    exports dev.plumbline.environment.plan;
    exports dev.plumbline.environment.project;
}
