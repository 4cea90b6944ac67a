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
 * @param speaks what answered there when it was asked; null when it was not asked
 */
public record Listener(
        Seen seen,
        String address,
        int port,
        @Nullable String process,
        @Nullable Long pid,
        Greeting.@Nullable Speaks speaks)
        implements Fact {

    /** A listener that was seen but not asked. */
    public Listener(Seen seen, String address, int port, @Nullable String process, @Nullable Long pid) {
        this(seen, address, port, process, pid, null);
    }

    /** The same listener, asked what it speaks. */
    public Listener speaking(Greeting.Speaks answered) {
        return new Listener(seen, address, port, process, pid, answered);
    }

    /** Whether it is a socket file. */
    public boolean isSocketFile() {
        return port == 0;
    }

    /** Whether it takes connections to every address of its family. */
    public boolean onEveryAddress() {
        return address.equals("0.0.0.0") || address.equals("::");
    }
}
