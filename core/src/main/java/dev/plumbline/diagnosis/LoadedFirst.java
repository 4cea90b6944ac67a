// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Frame;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.text.ShellWord;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What would put the setting of a variable before the line that read it unset. */
final class LoadedFirst {
    private static final String USUAL = ".env";
    private static final Pattern SCRIPT = Pattern.compile("(?!-)(?!.*node_modules).*\\.(?:[cm]?[jt]sx?|py)");
    /** What V8 calls the function that Node makes of a CommonJS file. */
    private static final String COMMON_JS = "Object.<anonymous>";

    private final TracedRun run;
    private final SettingRead read;
    private final SettingWritten written;

    LoadedFirst(TracedRun run, SettingRead read, SettingWritten written) {
        this.run = run;
        this.read = read;
        this.written = written;
    }

    /** The file of settings that the writer had opened before; null where it opened none. */
    @Nullable
    String file() {
        Frame writer = TracedRun.own(written.stack()).orElse(null);
        for (SettingsFileOpened opened : run.of(SettingsFileOpened.class, written.pid())) {
            boolean before = !opened.seen().at().isAfter(written.seen().at());
            Frame opener = TracedRun.own(opened.stack()).orElse(null);
            if (before && opened.found() && writer != null && writer.equals(opener)) {
                return run.shown(written.pid(), new Frame(opened.path(), 0, 0, "", false));
            }
        }
        return null;
    }

    /** Whether the value lies in a file, so that it can be had before the program exists. */
    boolean fromFile() {
        return byLibrary() || file() != null;
    }

    /** The command that has the file read before the program exists. */
    String started() {
        return started(run, file());
    }

    /** The same for any file of settings; null for the usual one. */
    static String started(TracedRun run, @Nullable String file) {
        String option = file == null || file.equals(USUAL) ? "" : "--env-file " + ShellWord.of(file) + " ";
        return "plumb run " + option + "-- " + run.wholeCommand();
    }

    void tell(Draft draft) {
        String runtime = run.process(read.pid())
                .map(each -> String.valueOf(each.runtime()))
                .orElse("");
        if (runtime.startsWith("node") && byLibrary()) {
            node(draft);
        } else if (runtime.startsWith("python") && byLibrary()) {
            String file = file();
            draft.fix(Fix.replacement(
                    "load it before the other imports: make this the first line of " + entry(),
                    "from dotenv import load_dotenv; load_dotenv(" + (usual(file) ? "" : "\"" + file + "\"") + ")",
                    null));
        } else if (runtime.startsWith("java") && byLibrary()) {
            draft.fix(Fix.replacement(
                    "load it before that: put this above " + run.shown(read.pid(), beginning()),
                    "static { io.github.cdimascio.dotenv.Dotenv.configure().systemProperties().load(); }",
                    null));
        } else {
            Frame begun = read.stack().isEmpty() ? null : beginning();
            String setting = run.where(written.pid(), written.stack());
            draft.fix("let " + setting + " run before "
                    + (begun == null ? "what reads it" : run.shown(read.pid(), begun)));
        }
        if (!fromFile()) {
            return;
        }
        draft.command("or have it set before the program exists", started());
        String command = run.command(read.pid());
        if (command.matches("node [^-\\s]\\S*\\.[cm]?js(?: .*)?")) {
            String file = file();
            draft.command(
                    "or let Node load the file",
                    "node --env-file=" + ShellWord.of(file == null ? USUAL : file) + " "
                            + command.substring("node ".length()));
        }
    }

    private void node(Draft draft) {
        String file = file();
        String entry = entry();
        if (usual(file)) {
            draft.fix(Fix.replacement(
                    "load it before all else: make this the first line of " + entry,
                    isCommonJs(entry) ? "require('dotenv/config');" : "import 'dotenv/config';",
                    null));
        } else if (isCommonJs(entry)) {
            draft.fix(Fix.replacement(
                    "load it before all else: make this the first line of " + entry,
                    "require('dotenv').config({ path: '" + file + "' });",
                    null));
        } else {
            draft.fix("load " + file + " in a module of its own, and import that one before all others in " + entry);
        }
    }

    private static boolean usual(@Nullable String file) {
        return file == null || file.equals(USUAL);
    }

    private boolean byLibrary() {
        // What Nest loads settings with brings dotenv along.
        return written.stack().stream()
                .anyMatch(
                        frame -> frame.file().contains("dotenv") || frame.file().contains("/@nestjs/config/"));
    }

    /** The script that the process was started with, else the outermost place on the way to the line that read. */
    private String entry() {
        List<String> words = run.process(read.pid()).map(TracedProcess::command).orElse(List.of());
        for (int i = 1; i < words.size(); i++) {
            boolean value = words.get(i - 1).startsWith("-");
            if (!value && SCRIPT.matcher(words.get(i)).matches()) {
                return run.shown(read.pid(), new Frame(words.get(i), 0, 0, "", true));
            }
        }
        List<Frame> own = read.stack().stream().filter(Frame::own).toList();
        Frame outermost = own.isEmpty() ? TracedRun.own(written.stack()).orElse(null) : own.getLast();
        return outermost == null
                ? "the entry file"
                : run.origin(read.pid(), outermost).path().toString();
    }

    private boolean isCommonJs(String entry) {
        return entry.endsWith(".cjs")
                || entry.endsWith(".js")
                        && Stream.of(read.stack(), written.stack())
                                .flatMap(List::stream)
                                .anyMatch(
                                        frame -> frame.own() && frame.function().equals(COMMON_JS));
    }

    /** Where the program came to the line that read: the class whose fields were being made, or the outermost caller. */
    private Frame beginning() {
        List<Frame> own = read.stack().stream().filter(Frame::own).toList();
        return own.stream()
                .filter(frame -> frame.function().endsWith("<clinit>"))
                .findFirst()
                .orElse(own.isEmpty() ? read.stack().get(0) : own.get(own.size() - 1));
    }
}
