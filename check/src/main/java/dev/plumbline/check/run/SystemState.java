// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.fact.CiEnvironment;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.InsideContainer;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.ServerState;
import dev.plumbline.fact.TargetConfigured;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The machine and the servers of a run, so that two runs can be told apart. */
final class SystemState {
    private SystemState() {}

    static Map<String, String> of(CheckPlan plan, Facts facts) {
        Map<String, String> state = new LinkedHashMap<>();
        state.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        state.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        memory(state);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load >= 0) {
            state.put("load", String.format(Locale.ROOT, "%.2f", load));
        }
        boolean contained = !facts.of(InsideContainer.class).isEmpty();
        state.put("container", contained ? "yes" : "no");
        if (!facts.of(CiEnvironment.class).isEmpty()) {
            state.put("ci", "yes");
        }
        int containers = facts.of(RunningContainer.class).size();
        if (containers > 0) {
            state.put("containers", String.valueOf(containers));
        }
        for (TargetConfigured target : plan.configured().of(TargetConfigured.class)) {
            facts.first(ServerState.class, target.target())
                    .ifPresent(server ->
                            state.put(target.target(), target.as().kind().label() + " " + server.version()));
        }
        return state;
    }

    private static void memory(Map<String, String> state) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                String[] words = line.split("\\s+");
                if (words[0].equals("MemTotal:") || words[0].equals("MemAvailable:")) {
                    String name = words[0].equals("MemTotal:") ? "memory" : "memory available";
                    state.put(name, Math.round(Long.parseLong(words[1]) / 1024.0) + " MB");
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Other systems tell it elsewhere; the state is as good as what can be seen.
            state.remove("memory");
        }
    }
}
