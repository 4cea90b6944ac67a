// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The hook inside Python 3.8 and newer: what it reads of its environment, which engines and connections it makes, and
 * what it dials. It comes in as the first {@code sitecustomize} on {@code PYTHONPATH}, and makes way for the system's.
 */
public final class PythonHook implements Sensor {
    static final String NAME = "Python hook";
    private static final String VARIABLE = "PYTHONPATH";
    static final List<String> FILES = List.of(
            "sitecustomize.py",
            "_plumbline/__init__.py",
            "_plumbline/children.py",
            "_plumbline/dialling.py",
            "_plumbline/drivers.py",
            "_plumbline/environment.py",
            "_plumbline/events.py",
            "_plumbline/imports.py",
            "_plumbline/libmysql.py",
            "_plumbline/libpq.py",
            "_plumbline/masking.py",
            "_plumbline/openings.py",
            "_plumbline/outcomes.py",
            "_plumbline/pools.py",
            "_plumbline/sockets.py",
            "_plumbline/stack.py",
            "_plumbline/tracebacks.py",
            "_plumbline/wrapping.py");
    private static final Pattern PYTHON = Pattern.compile("(?:.*/)?python[0-9.]*");
    private static final Pattern ISOLATED = Pattern.compile("-[A-Za-z]*[IES][A-Za-z]*");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Placement place(Scene scene) throws IOException {
        List<HookFile> files = new ArrayList<>();
        for (String file : FILES) {
            files.add(HookFile.shipped("python/" + file, file, false));
        }
        Path folder = HookFiles.unpacked(scene, "python", files);
        String present = scene.environment().getOrDefault(VARIABLE, "");
        Placement placement =
                Placement.hook(Map.of(VARIABLE, present.isEmpty() ? folder.toString() : folder + ":" + present));
        return isolated(scene.command()) ? placement.blindTo(isolation()) : placement;
    }

    /** Whether the command's own options keep Python from looking at its environment or for a sitecustomize. */
    private static boolean isolated(List<String> command) {
        if (!PYTHON.matcher(command.getFirst()).matches()) {
            return false;
        }
        return command.stream()
                .skip(1)
                .takeWhile(word -> word.startsWith("-") && !word.equals("-c") && !word.equals("-m"))
                .anyMatch(word -> ISOLATED.matcher(word).matches());
    }

    private static SensorBlind isolation() {
        return new SensorBlind(
                new Seen(Instant.now(), Vantage.HERE, NAME),
                NAME,
                null,
                "python runs isolated from its environment (-I, -E or -S)",
                "which line of it reads a setting, makes an engine or dials");
    }
}
