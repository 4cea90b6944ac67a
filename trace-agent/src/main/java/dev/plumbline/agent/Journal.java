// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of events of this process: JSON lines, bounded in length and number. */
final class Journal {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_OF_A_KIND = 2_000;
    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_WORDS = 32;

    private final File folder;
    private final long pid;
    private final Map<String, Counted> seen = new LinkedHashMap<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Set<String> problems = new HashSet<>();
    private @Nullable FileOutputStream out;
    private boolean silent;

    /** An event as it was written first, and how often it has happened since. */
    private static final class Counted {
        private final Map<String, Object> event;
        private int total = 1;
        private int unwritten;

        Counted(Map<String, Object> event) {
            this.event = event;
        }
    }

    Journal(File folder) {
        this.folder = folder;
        this.pid = numbers()[0];
    }

    /** Says that an agent is in this process, and has it write at the end what it holds back. */
    void begin(Observer observer) {
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("ppid", numbers()[1]);
        process.put("argv", words());
        process.put("cwd", System.getProperty("user.dir", ""));
        process.put("runtime", "java " + System.getProperty("java.version", ""));
        write("process", process);
        Runtime.getRuntime().addShutdownHook(new Thread("plumb-trace") {
            @Override
            public void run() {
                observer.end();
                flush();
            }
        });
    }

    /**
     * Writes an event. The same from the same place again is counted, and written at each doubling.
     *
     * @param took how long it took, which does not make an event another one; null when that is no question
     */
    synchronized void event(String kind, Map<String, Object> fields, @Nullable Object stack, @Nullable Long took) {
        if (stack != null) {
            fields.put("stack", stack);
        }
        String key = kind + Json.of(fields);
        Counted counted = seen.get(key);
        if (counted == null) {
            Integer before = kinds.get(kind);
            int count = before == null ? 1 : before + 1;
            if (count > MOST_OF_A_KIND) {
                drop(kind);
                return;
            }
            kinds.put(kind, count);
            Map<String, Object> event = new LinkedHashMap<>(fields);
            if (took != null) {
                event.put("us", took);
            }
            write(kind, event);
            event.put("kind", kind);
            seen.put(key, new Counted(event));
            return;
        }
        again(counted);
    }

    private void drop(String kind) {
        String key = "dropped " + kind;
        Counted counted = seen.get(key);
        if (counted == null) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("of", kind);
            write("dropped", event);
            event.put("kind", "dropped");
            seen.put(key, new Counted(event));
        } else {
            again(counted);
        }
    }

    private void again(Counted counted) {
        counted.total++;
        counted.unwritten++;
        if (Integer.bitCount(counted.total) == 1) {
            flush(counted);
        }
    }

    private void flush(Counted counted) {
        if (counted.unwritten > 0) {
            Map<String, Object> event = new LinkedHashMap<>(counted.event);
            if (counted.unwritten > 1) {
                event.put("count", counted.unwritten);
            }
            counted.unwritten = 0;
            write(String.valueOf(event.get("kind")), event);
        }
    }

    /** Writes what was counted since the last doubling. */
    synchronized void flush() {
        for (Counted counted : new ArrayList<>(seen.values())) {
            flush(counted);
        }
    }

    /** The agent failed inside: told once for each place, without the exception's text, which may quote a value. */
    synchronized void problem(Throwable failure) {
        String text = failure.getClass().getSimpleName() + " at " + Stacks.placeOf(failure);
        if (problems.size() < MOST_PROBLEMS && problems.add(text)) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("text", text);
            write("problem", event);
        }
    }

    private synchronized void write(String kind, Map<String, Object> fields) {
        if (silent) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("t", now());
        event.put("pid", pid);
        event.put("kind", kind);
        event.putAll(fields);
        byte[] line = (Json.of(event) + "\n").getBytes(StandardCharsets.US_ASCII);
        while (line.length > LONGEST_LINE) {
            if (!shortened(event)) {
                return;
            }
            line = (Json.of(event) + "\n").getBytes(StandardCharsets.US_ASCII);
        }
        try {
            FileOutputStream file = out;
            if (file == null) {
                file = new FileOutputStream(new File(folder, pid + ".jvm.jsonl"), true);
                out = file;
            }
            file.write(line);
        } catch (IOException e) {
            silent = true;
        }
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    private static boolean shortened(Map<String, Object> event) {
        for (String name : List.of("stack", "argv", "attempts")) {
            if (event.get(name) instanceof List<?> list && list.size() > 1) {
                event.put(name, list.subList(0, list.size() / 2));
                return true;
            }
        }
        return false;
    }

    /** The numbers of this process and its parent. The JDK's own way to them costs a start ten times as much. */
    private static long[] numbers() {
        try (FileInputStream in = new FileInputStream("/proc/self/stat")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            // The name in brackets may hold spaces and brackets.
            String[] words = text.substring(text.lastIndexOf(')') + 2).split(" ", 3);
            return new long[] {Long.parseLong(text.substring(0, text.indexOf(' '))), Long.parseLong(words[1])};
        } catch (IOException | RuntimeException e) {
            ProcessHandle self = ProcessHandle.current();
            ProcessHandle parent = self.parent().orElse(null);
            return new long[] {self.pid(), parent == null ? 0 : parent.pid()};
        }
    }

    private boolean isOwnOption(String word) {
        return word.startsWith("-") && word.endsWith("=" + folder.getPath()) && word.contains("agent.jar=");
    }

    /** The command line, masked; without the option that put the agent into this process. */
    private List<String> words() {
        List<String> words = new ArrayList<>();
        try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
            boolean hide = false;
            for (String word : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\0", -1)) {
                if (words.size() < MOST_WORDS && !word.isEmpty() && !isOwnOption(word)) {
                    words.add(hide ? "***" : SettingNames.masked(word));
                    hide = word.startsWith("-") && word.indexOf('=') < 0 && SettingNames.isSecret(word);
                }
            }
        } catch (IOException e) {
            words.add("java");
        }
        return words;
    }
}
