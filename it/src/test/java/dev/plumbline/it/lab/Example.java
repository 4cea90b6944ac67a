// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The small projects in {@code examples}. */
public final class Example {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private Example() {}

    /**
     * Copies an example.
     *
     * @param name its folder's name
     * @param into an empty folder
     */
    public static Path copy(String name, Path into) throws IOException {
        Path from = EXAMPLES.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.toString().contains("node_modules"))
                    .toList()) {
                Path to = into.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return into;
    }

    /** A Python that has these modules; the test is skipped where there is none. */
    public static String pythonWith(String modules) throws IOException, InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            try {
                Process process = new ProcessBuilder(python, "-c", "import " + modules)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return python;
                }
            } catch (IOException e) {
                // The next may be there.
            }
        }
        Assumptions.abort("no python3 with " + modules + " is installed");
        return "";
    }

    /** The line that a report on a terminal offers under a help that begins with these words. */
    public static String offered(String report, String help) {
        Matcher found = Pattern.compile("help: " + Pattern.quote(help) + "[^\n]*\n +([^\n]+)")
                .matcher(report);
        if (!found.find()) {
            throw new AssertionError("no help `" + help + "` in\n" + report);
        }
        return found.group(1);
    }
}
