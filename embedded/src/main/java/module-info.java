// SPDX-License-Identifier: Apache-2.0
/** Real database servers from their published binaries. */
module dev.plumbline.embedded {
    requires static transitive org.jspecify;
    requires org.tukaani.xz;

    exports dev.plumbline.embedded;
}
