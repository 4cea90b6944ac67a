// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.util.List;

/** The sensors there are. */
public final class Sensors {
    private Sensors() {}

    /** Those that processes load into themselves, by the language they are written in. */
    public static List<Sensor> hooks() {
        return List.of(new NodeHook(), new PythonHook(), new JvmHook());
    }

    /** The one that sees every program, whatever it is written in, and no line of it. */
    public static Sensor systemCalls() {
        return new SystemCalls();
    }
}
