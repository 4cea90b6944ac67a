// SPDX-License-Identifier: Apache-2.0
/** The {@code plumb} command. */
module dev.plumbline.cli {
    requires dev.plumbline.core;
    requires dev.plumbline.embedded;
    requires dev.plumbline.trace;
    requires dev.plumbline.environment;
    requires dev.plumbline.check;
    requires static org.jspecify;
    requires jdk.unsupported;
}
