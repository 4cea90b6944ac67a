// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;

/** One way to see what the processes of a command do. */
public interface Sensor {

    /** What people call it, such as {@code node hook} or {@code system calls}. */
    String name();

    /**
     * Gets ready, before the command starts.
     *
     * @return what it asks of the command, and what it cannot see
     * @throws IOException when it cannot be set up; the command then runs without it and the report says so
     */
    Placement place(Scene scene) throws IOException;
}
