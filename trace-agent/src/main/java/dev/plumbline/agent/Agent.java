// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Properties;

/** Starts to observe the JVM it is put into. Whatever goes wrong here, the program runs as it would without. */
final class Agent {
    private Agent() {}

    /**
     * Begins.
     *
     * @param folder where events go; the agent does nothing where there is none
     * @param jar this agent's own file
     */
    static void begin(String folder, String jar, Instrumentation instrumentation) {
        if (!new File(folder).isDirectory() || isPresent()) {
            return;
        }
        try {
            begin(new File(folder), jar, instrumentation);
        } catch (Exception | LinkageError e) {
            // The program comes first. That this process wrote no event tells the reader of the run.
        }
    }

    private static void begin(File folder, String jar, Instrumentation instrumentation)
            throws UnmodifiableClassException {
        Properties properties = System.getProperties();
        Journal journal = new Journal(folder);
        Observer observer = new Observer(journal, new ChildCommand(jar, folder.getPath()));
        journal.begin(observer);
        WovenClasses classes = new WovenClasses(new File(new File(jar).getParentFile(), "woven"));
        Weaving weaving = new Weaving(instrumentation, observer, journal, classes);
        instrumentation.addTransformer(weaving, true);
        // To go through all that a JVM has loaded costs a tenth of its start, and of itself it has loaded none of
        // these.
        if (!Launch.isFirstAgent(jar)) {
            for (Class<?> loaded : instrumentation.getInitiatedClasses(null)) {
                if (weaving.knows(loaded.getName().replace('.', '/'))) {
                    instrumentation.retransformClasses(loaded);
                }
            }
        }
        System.setProperties(new ObservedProperties(properties, observer));
    }

    /** Whether an agent is at work already: both the shim and a parent may have asked for it. */
    private static boolean isPresent() {
        return System.getProperties() instanceof ObservedProperties;
    }
}
