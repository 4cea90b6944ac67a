// SPDX-License-Identifier: Apache-2.0
/** Runs a command unchanged and turns what its processes read and dial into facts. */
module dev.plumbline.trace {
    requires static transitive org.jspecify;
    requires transitive dev.plumbline.core;

    exports dev.plumbline.trace;
    exports dev.plumbline.trace.report;
}
