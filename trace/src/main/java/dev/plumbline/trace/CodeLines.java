// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.config.OwnFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the code of a project, in any language: bounded in files, depth and size, without what others wrote. */
final class CodeLines {
    private static final int MOST_FILES = 2_000;
    private static final int DEEPEST = 10;
    private static final long LONGEST = 256 << 10;
    private static final Set<String> PASSED_OVER =
            Stream.concat(OwnFiles.OFTEN_MADE.stream(), Stream.of("docs")).collect(Collectors.toSet());
    private static final Pattern CODE =
            Pattern.compile("(?:.*\\.(?:[cm]?[jt]sx?|py|go|rb|php|p[lm]|java|kts?|scala|groovy"
                    + "|c|h|cc|cpp|hpp|rs|cs|fs|exs?|erl|clj|lua|sh|bash|ya?ml|properties|toml|ini|cfg|conf|sql|mk)"
                    + "|(?:.*/)?(?:(?:GNU)?[Mm]akefile|[Jj]ustfile|Procfile|Rakefile|crontab))");

    private CodeLines() {}

    /** The files, as seen from the folder. A system's root is no project. */
    static List<LocalHosts> of(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (root.getParent() == null) {
            return List.of();
        }
        List<LocalHosts> found = new ArrayList<>();
        for (Path file : OwnFiles.below(
                root, DEEPEST, PASSED_OVER, name -> CODE.matcher(name).matches())) {
            try {
                if (found.size() < MOST_FILES && Files.size(file) <= LONGEST) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    found.add(new LocalHosts(root.relativize(file), text.lines().toList()));
                }
            } catch (IOException e) {
                // Not readable, so it says nothing.
            }
        }
        return found;
    }
}
