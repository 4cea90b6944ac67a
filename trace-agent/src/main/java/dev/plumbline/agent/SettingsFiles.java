// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.io.File;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of settings that libraries read. */
@SuppressWarnings("ThreadLocalUsage") // There is one of it in a JVM.
final class SettingsFiles {
    private final Journal journal;
    private final Stacks stacks;
    private final ThreadLocal<String> reading = new ThreadLocal<>();

    SettingsFiles(Journal journal, Stacks stacks) {
        this.journal = journal;
        this.stacks = stacks;
    }

    /** dotenv-java begins to read its file. */
    void reading(Object reader) throws ReflectiveOperationException {
        String folder = String.valueOf(field(reader, "directory")).replace("\\", "/");
        // As the library builds it: without a folder the file stands where the program was started.
        String file = String.valueOf(field(reader, "filename"));
        reading.set(new File(folder.isEmpty() ? "." : folder, file)
                .getAbsoluteFile()
                .toPath()
                .normalize()
                .toString());
    }

    /** It has ended; one that was found may also have come from the class path. */
    void read(boolean found) {
        String path = reading.get();
        reading.remove();
        if (path != null) {
            told(new File(path).exists() ? path : found ? "classpath:" + new File(path).getName() : path, found);
        }
    }

    /** Spring Boot loads a file of configuration. */
    void loaded(@Nullable Object resource) {
        String text = String.valueOf(resource);
        int open = text.indexOf('[');
        int close = text.indexOf(']', open + 1);
        if (open < 0 || close < 0) {
            return;
        }
        String path = text.substring(open + 1, close);
        told(text.startsWith("class path") ? "classpath:" + path : path, true);
    }

    private void told(String path, boolean found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", path);
        fields.put("found", found);
        journal.event("open", fields, stacks.current(), null);
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
