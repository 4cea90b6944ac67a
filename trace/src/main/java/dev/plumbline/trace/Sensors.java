// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.config.Literals;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.target.Target;
import java.util.List;
import java.util.Map;

/** The sensors there are. */
public final class Sensors {
    private Sensors() {}

    /** Those that processes load into themselves, by the language they are written in. */
    public static List<Sensor> hooks() {
        return List.of(new NodeHook(), new PythonHook(), new JvmHook());
    }

    /**
     * The one that stands in for servers of this machine that are not there. It changes the error that a program sees.
     *
     * @param folder the project whose code is searched for the addresses that it falls back to
     * @param targets what the project configures
     */
    public static Sensor tripwire(ProjectFolder folder, List<Target> targets) {
        return new Tripwire(Literals.of(folder), targets);
    }

    /**
     * The one that sees every program, whatever it is written in, and no line of it.
     *
     * @param brought the words that start the programs it needs where this system has none, by their names
     */
    public static Sensor systemCalls(Map<String, List<String>> brought) {
        return new SystemCalls(brought);
    }
}
