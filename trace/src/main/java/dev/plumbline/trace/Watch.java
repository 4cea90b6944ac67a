// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

/** What a sensor runs beside the command. Facts go to the scene's sink as they are seen. */
public interface Watch {
    /** Nothing runs. */
    Watch NONE = () -> {};

    /**
     * The command has ended: hands on what is left, and stops. Returns within a few seconds.
     *
     * @throws InterruptedException when this process is asked to end
     */
    void end() throws InterruptedException;
}
