// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How this JVM was started. */
final class Launch {
    private static final String[] EARLIER = {"JAVA_TOOL_OPTIONS=", "JDK_JAVA_OPTIONS="};

    private Launch() {}

    /** Whether this agent's option stands before all others, so that no other agent has run yet. */
    static boolean isFirstAgent(String jar) {
        try {
            String[] words = new String(read("/proc/self/cmdline"), StandardCharsets.UTF_8).split("\0", 3);
            return words.length > 1 && words[1].contains(jar + "=") && !namesOptions(read("/proc/self/environ"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a variable brings options that come first. The environment is large, and this is interpreted. */
    private static boolean namesOptions(byte[] environment) {
        for (int i = 0; i < environment.length; i++) {
            if (environment[i] == 'J' && (i == 0 || environment[i - 1] == 0)) {
                for (String name : EARLIER) {
                    int length = Math.min(name.length(), environment.length - i);
                    if (name.equals(new String(environment, i, length, StandardCharsets.ISO_8859_1))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static byte[] read(String file) throws IOException {
        try (FileInputStream in = new FileInputStream(file)) {
            return in.readAllBytes();
        }
    }
}
