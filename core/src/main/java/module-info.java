// SPDX-License-Identifier: Apache-2.0
/** From a project's settings to facts, findings and reports about the databases it needs. */
module dev.plumbline.core {
    requires static transitive org.jspecify;
    requires java.sql;
    requires org.snakeyaml.engine;

    exports dev.plumbline.text;
    exports dev.plumbline.target;
    exports dev.plumbline.fact;
    exports dev.plumbline.config;
    exports dev.plumbline.surroundings;
    exports dev.plumbline.probe;
    exports dev.plumbline.diagnosis;
    exports dev.plumbline.wait;
    exports dev.plumbline.doctor;
    exports dev.plumbline.report;
    exports dev.plumbline.log;
}
