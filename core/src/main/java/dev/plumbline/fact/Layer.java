// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.Locale;

/** The step at which a connection stands, first to last. */
public enum Layer {
    SETTING,
    NAME,
    ADDRESS,
    TLS,
    PROTOCOL,
    LOGIN,
    DATABASE,
    QUERY,
    SCHEMA,
    POOL,
    CAPACITY;

    /** In lower case, as every output spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
