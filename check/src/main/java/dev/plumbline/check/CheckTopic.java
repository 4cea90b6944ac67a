// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check;

import java.util.Locale;

/** What checks are about; they are shown in this order. */
public enum CheckTopic {
    SERVICES,
    CONNECTION,
    SCHEMA,
    QUERIES,
    POOL,
    REDIS,
    APPLICATION,
    SECURITY;

    /** In lower case, as every output spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
