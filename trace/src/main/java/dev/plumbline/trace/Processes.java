// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which thread belongs to which process, and which process started which. Safe for use by several threads. */
final class Processes {
    private static final int MOST = 200_000;

    private final Map<Long, Long> processOf = new HashMap<>();
    private final Map<Long, Long> parentOf = new HashMap<>();
    private final Set<Long> known = new HashSet<>();

    synchronized void thread(long thread, long process) {
        if (processOf.size() < MOST) {
            processOf.put(thread, process);
        }
    }

    synchronized void child(long process, long parent) {
        if (parentOf.size() < MOST) {
            parentOf.put(process, parent);
            processOf.put(process, process);
            known.add(process);
        }
    }

    /** The process of a thread. One whose birth was not seen yet is looked up while it lives. */
    synchronized long of(long thread) {
        return processOf.computeIfAbsent(thread, each -> {
            long process = lookedUp(each, "Tgid:", each);
            known.add(process);
            return process;
        });
    }

    /** The process that started another; 0 when unknown. */
    synchronized long parent(long process) {
        return parentOf.computeIfAbsent(process, each -> lookedUp(each, "PPid:", 0));
    }

    /** Those that still run. */
    synchronized List<Long> alive() {
        List<Long> alive = new ArrayList<>();
        for (long process : known) {
            String state = status(process, "State:");
            if (!state.isEmpty() && !state.startsWith("Z") && !state.startsWith("X")) {
                alive.add(process);
            }
        }
        return alive;
    }

    private static long lookedUp(long thread, String field, long otherwise) {
        String value = status(thread, field);
        return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : otherwise;
    }

    private static String status(long thread, String field) {
        try {
            for (String line : Files.readAllLines(
                    Path.of("/proc", Long.toString(thread), "status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(field)) {
                    return line.substring(field.length()).strip();
                }
            }
        } catch (IOException e) {
            // It has ended.
        }
        return "";
    }
}
