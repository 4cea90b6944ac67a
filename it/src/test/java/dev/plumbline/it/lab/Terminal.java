// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A terminal of its own for a command, at which a text is typed as soon as the command has printed {@code ready}. */
public final class Terminal {
    private static final String SCRIPT = """
            import os, pty, select, sys
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[2], sys.argv[2:])
            said, typed = b"", False
            while True:
                try:
                    chunk = os.read(terminal, 4096)
                except OSError:
                    break
                if not chunk:
                    break
                said += chunk
                if b"ready" in said and not typed:
                    typed = True
                    os.write(terminal, sys.argv[1].encode().decode("unicode_escape").encode())
            status = os.waitpid(pid, 0)[1]
            sys.stdout.buffer.write(said)
            print("ended", os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status))
            """;

    private Terminal() {}

    /**
     * The words that run a command so; they print all that the terminal showed, and at last {@code ended} with its code.
     *
     * @param folder where the script is written to
     * @param typed with the escapes of Python
     */
    public static List<String> words(Path folder, String typed, List<String> command) throws IOException {
        Path script = Files.writeString(folder.resolve("terminal.py"), SCRIPT);
        List<String> words = new ArrayList<>(List.of("python3", script.toString(), typed));
        words.addAll(command);
        return words;
    }
}
