// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.Properties;

/**
 * Where a JVM enters the agent. Of all its classes this one alone can be loaded by JVMs of any age: a start script that
 * hands the option on to an older one than the agent knows must find its program running as without.
 */
public final class Entry {
    private static final int OLDEST = 17;

    private Entry() {}

    /**
     * Called by the JVM before the program's {@code main}.
     *
     * @param folder where events go; the agent does nothing without it
     * @param instrumentation given by the JVM
     */
    public static void premain(String folder, Instrumentation instrumentation) {
        if (folder == null) {
            return;
        }
        String jar =
                Entry.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        hide(System.getProperties(), jar);
        if (feature(System.getProperty("java.specification.version")) >= OLDEST) {
            Agent.begin(folder, jar, instrumentation);
        }
    }

    /** The JVM puts the agent at the end of the class path, where programs that look at theirs would find it. */
    static void hide(Properties properties, String jar) {
        String path = properties.getProperty("java.class.path", "");
        String end = File.pathSeparator + jar;
        if (path.endsWith(end)) {
            properties.setProperty("java.class.path", path.substring(0, path.length() - end.length()));
        } else if (path.equals(jar)) {
            properties.setProperty("java.class.path", "");
        }
    }

    /** The number that a JVM is called by; 0 for those called {@code 1.8} and earlier, or by nothing. */
    static int feature(String version) {
        if (version == null || version.isEmpty() || version.indexOf('.') >= 0) {
            return 0;
        }
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
