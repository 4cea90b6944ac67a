// SPDX-License-Identifier: Apache-2.0
/** Real database servers from their published binaries. */
module dev.plumbline.embedded {
    requires dev.plumbline.core;
    requires static transitive org.jspecify;

}
