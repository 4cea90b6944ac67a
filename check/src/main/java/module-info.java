// SPDX-License-Identifier: Apache-2.0
/** Proves with figures and bounds that the databases of a project serve. */
module dev.plumbline.check {
    requires static transitive org.jspecify;
    requires transitive dev.plumbline.core;
    requires transitive dev.plumbline.environment;
    requires java.sql;
    requires org.snakeyaml.engine;
    requires java.management;
    requires java.net.http;

    exports dev.plumbline.check;
    exports dev.plumbline.check.ci;
    exports dev.plumbline.check.history;
    exports dev.plumbline.check.output;
    exports dev.plumbline.check.run;
    exports dev.plumbline.check.summary;
}
