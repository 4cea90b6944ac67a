// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Takes what the points tell. It neither throws into the program nor observes itself. */
@SuppressWarnings("ThreadLocalUsage") // There is one of it in a JVM.
final class Observer implements BiFunction<String, Object[], @Nullable Object> {
    private static final int MOST_CALLS = 100;
    private static final int MOST_PLACES = 3;

    private final Journal journal;
    private final ChildCommand child;
    private final Stacks stacks = new Stacks();
    private final Dials dials;
    private final Clients clients;
    private final SettingsFiles files;
    private final ThreadLocal<Boolean> busy = new ThreadLocal<>();
    private final Map<String, Reads> reads = new HashMap<>();

    /** How often a name was read in one state, and from where. */
    private static final class Reads {
        private final Map<Object, Boolean> places = new HashMap<>();
        private int calls;
    }

    Observer(Journal journal, ChildCommand child) {
        this.journal = journal;
        this.child = child;
        this.dials = new Dials(journal, stacks);
        this.clients = new Clients(journal, stacks);
        this.files = new SettingsFiles(journal, stacks);
    }

    @Override
    public @Nullable Object apply(String point, @Nullable Object[] told) {
        if (point.equals("process")) {
            return command(told);
        }
        if (busy.get() != null) {
            return null;
        }
        busy.set(Boolean.TRUE);
        try {
            at(point, told);
        } catch (Exception | LinkageError e) {
            journal.problem(e);
        } finally {
            busy.remove();
        }
        return null;
    }

    private Object command(Object[] told) {
        try {
            return child.of((String[]) told[1], (Map<?, ?>) told[2]);
        } catch (Exception | LinkageError e) {
            journal.problem(e);
            return told[1];
        }
    }

    private void at(String point, @Nullable Object[] told) throws ReflectiveOperationException {
        switch (point) {
            case "connect>" -> dials.begin(told[0], told[1]);
            case "connect<" -> dials.end(told[0], told[1]);
            case "finish>" -> dials.finishing(told[0]);
            case "finish<" -> dials.finished(told[0], told[1]);
            case "variable" -> variable(told[1], told[2]);
            case "dotenv>" -> files.reading(told[0]);
            case "dotenv<" -> files.read(told[1] == null);
            case "spring-file" -> files.loaded(told[2]);
            case "driver" -> clients.driver(told[1], told[2]);
            case "lettuce" -> clients.made("lettuce", told[2]);
            case "dbcp2>" -> clients.made("dbcp2", told[0]);
            case "dbcp2<" -> {}
            case "property" -> note((String) told[0], (String) told[1]);
            case "written" -> write((String) told[0], (String) told[1]);
            case "end" -> dials.abandoned();
            default -> clients.made(point, told[1]);
        }
    }

    private void variable(@Nullable Object name, @Nullable Object value) {
        // Frameworks try a property's name in many spellings; only the one of variables is worth a word.
        if (name instanceof String text && text.indexOf('.') < 0 && text.indexOf('-') < 0) {
            String found = value instanceof String string ? string : null;
            if (SettingNames.isSetting(text, found) && (found != null || isUpper(text))) {
                note(text, found);
            }
        }
    }

    private static boolean isUpper(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A system property with the name of a database setting was read. */
    void read(String name, @Nullable String value) {
        apply("property", new Object[] {name, value});
    }

    /** The program set a system property with the name of a database setting. */
    void written(String name, String value) {
        apply("written", new Object[] {name, value});
    }

    /** The program ends: what is still under way is told as it stands. */
    void end() {
        apply("end", new Object[0]);
    }

    private void write(String name, String value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("value", SettingNames.masked(name, value));
        journal.event("write", fields, stacks.current(), null);
    }

    private void note(String name, @Nullable String value) {
        if (!wanted(name, value)) {
            return;
        }
        Object stack = stacks.current();
        synchronized (reads) {
            Reads known = reads.get(key(name, value));
            if (known == null || !known.places.containsKey(stack) && known.places.size() >= MOST_PLACES) {
                return;
            }
            known.places.put(stack, Boolean.TRUE);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("value", SettingNames.masked(name, value));
        journal.event("read", fields, stack, null);
    }

    private boolean wanted(String name, @Nullable String value) {
        synchronized (reads) {
            Reads known = reads.get(key(name, value));
            if (known == null) {
                known = new Reads();
                reads.put(key(name, value), known);
            }
            return ++known.calls <= MOST_CALLS;
        }
    }

    private static String key(String name, @Nullable String value) {
        return value == null ? name : name + "=";
    }
}
