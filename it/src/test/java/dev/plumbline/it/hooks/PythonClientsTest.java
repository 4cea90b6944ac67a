// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drivers and pools of Python, each by a real connection to a real server, as far as they are installed. */
@Timeout(180)
class PythonClientsTest {
    @TempDir
    Path folder;

    @Test
    void clients_ofEachLibrary_areToldWithTheirServerAndTheLineThatMadeThem() throws Exception {
        String python = Example.pythonWith("psycopg2");
        Path program = Files.copy(Path.of("src/test/resources/hooks/clients.py"), folder.resolve("clients.py"));
        try (ServersHere servers = new ServersHere()) {
            Unchanged unchanged = Unchanged.run(folder, servers.environment(), python, "clients.py");
            String report = unchanged.report();

            List<String> lines = Files.readAllLines(program);
            List<String> missing = new ArrayList<>();
            for (String line : unchanged.out().lines().toList()) {
                String library = line.split(" ")[0];
                if (line.endsWith(" 42")) {
                    // The line of the program lies in the function of the library's name.
                    assertThat(numbers(report))
                            .as(library + " in\n" + report)
                            .anyMatch(number -> within(lines, library, number));
                } else {
                    assertThat(line).endsWith("is not installed");
                    missing.add(library);
                }
            }
            assertThat(report)
                    .containsPattern("dialled +" + servers.postgres() + "[^\n]*\n +127.0.0.1:\\d+ connected")
                    .doesNotContain(servers.secrets());
            Assumptions.assumeTrue(missing.isEmpty(), "not tried, since not installed: " + missing);
        }
    }

    /** The innermost line of the program at each step of the report. */
    private static List<Integer> numbers(String report) {
        return report.lines()
                .filter(line -> line.contains(" at clients.py:"))
                .map(line -> line.replaceFirst(".* at clients.py:(\\d+).*", "$1"))
                .map(Integer::valueOf)
                .toList();
    }

    private static boolean within(List<String> lines, String function, int number) {
        int begin = lines.indexOf("def " + function + "():");
        int end = begin + 1;
        while (lines.get(end).isEmpty() || lines.get(end).startsWith(" ")) {
            end++;
        }
        return begin >= 0 && number > begin && number <= end;
    }
}
