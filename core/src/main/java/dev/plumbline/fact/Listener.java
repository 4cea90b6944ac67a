// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import org.jspecify.annotations.Nullable;

/**
 * Something that listens on this machine.
 *
 * @param address the bound address, such as {@code 127.0.0.1}, {@code 0.0.0.0} or {@code ::}; a socket file's path
 * @param port 0 for a socket file
 * @param process the command that listens; null when it may not be seen
 * @param pid null when it may not be seen
 */
public record Listener(Seen seen, String address, int port, @Nullable String process, @Nullable Long pid)
        implements Fact {

    /** Whether it takes connections to every address of its family. */
    public boolean onEveryAddress() {
        return address.equals("0.0.0.0") || address.equals("::");
    }
}
