// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.nio.file.Path;

/**
 * The private folder of one traced run, into which the hooks inside the traced processes write their events.
 *
 * @param path readable and writable by the user of the run only
 */
public record EventFolder(Path path) {
    /** The variable that tells the hooks where to write. */
    public static final String VARIABLE = "PLUMB_TRACE";

    /** The file of one hook in one process. */
    public Path file(long pid, String sensor) {
        return path.resolve(pid + "." + sensor + ".jsonl");
    }
}
