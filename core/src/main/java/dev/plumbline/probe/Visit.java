// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Seen;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Target;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

interface Visit {
    Target target();
    String name();
    String address();
    Reading reading();
    Seen seen(String how);
    void add(Fact fact);
    Wire wire();
    Wire redial() throws IOException;
    boolean local();
    /** null when TLS did not come to stand; fact added. */
    @Nullable Wire upgrade(Wire wire);
    void notOffered();
    /** bytes that came that are not ours; adds Greeting. */
    void stranger(byte[] start, java.time.Duration took);
    @Nullable String query();
    @Nullable String table();
}
