// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.project;

import dev.plumbline.config.OwnFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sizes of connection pools that a project's own code and settings write out. */
public final class CodePools {
    private static final int MOST_FILES = 2_000;
    private static final int DEEPEST = 8;
    private static final int MOST_BYTES = 1 << 18;
    private static final Set<String> PASSED_OVER = Stream.concat(
                    OwnFiles.OFTEN_MADE.stream(), Stream.of("test", "tests", "__tests__", "migrations"))
            .collect(Collectors.toSet());

    private record Form(Set<String> endings, Pattern pattern) {
        Form(String endings, Pattern pattern) {
            this(Set.of(endings.split(" ")), pattern);
        }

        boolean reads(String file) {
            return endings.contains(file.substring(file.lastIndexOf('.') + 1));
        }
    }

    /** The first group is the size; a second one is what may come on top. */
    private static final List<Form> FORMS = List.of(
            new Form(
                    "js ts mjs cjs",
                    Pattern.compile("\\bnew\\s+(?:\\w+\\.)?Pool\\s*\\(\\s*\\{[^{}]*?\\bmax\\s*:\\s*(\\d+)")),
            new Form("js ts mjs cjs", Pattern.compile("\\bpool\\s*:\\s*\\{[^{}]*?\\bmax\\s*:\\s*(\\d+)")),
            new Form("js ts mjs cjs", Pattern.compile("\\b(?:connectionLimit|poolSize)\\s*:\\s*(\\d+)")),
            new Form("py", Pattern.compile("\\bpool_size\\s*=\\s*(\\d+)(?:[^()]*?\\bmax_overflow\\s*=\\s*(\\d+))?")),
            new Form(
                    "java kt properties yml yaml",
                    Pattern.compile("(?i)(?:\\b|set)maximum-?pool-?size\\s*[:=(]\\s*(\\d+)")),
            new Form("go", Pattern.compile("\\bSetMaxOpenConns\\s*\\(\\s*(\\d+)")));

    private CodePools() {}

    /**
     * A pool.
     *
     * @param place file and line, relative to the project's folder
     * @param size the most connections that it opens
     */
    public record Pool(String place, int size) {}

    /** Those of a folder, by file; what cannot be read is passed over. */
    public static List<Pool> in(Path folder) {
        List<Pool> pools = new ArrayList<>();
        List<Path> files = OwnFiles.below(
                folder, DEEPEST, PASSED_OVER, name -> FORMS.stream().anyMatch(form -> form.reads(name)));
        for (Path file : files.subList(0, Math.min(files.size(), MOST_FILES))) {
            String name = folder.relativize(file).toString();
            String text = text(file);
            for (Form form : FORMS) {
                Matcher matcher = form.pattern().matcher(text);
                while (form.reads(name) && matcher.find()) {
                    pools.add(new Pool(name + ":" + line(text, matcher.start(1)), size(matcher)));
                }
            }
        }
        return pools.stream().distinct().toList();
    }

    private static int size(Matcher matcher) {
        int over = matcher.groupCount() > 1 && matcher.group(2) != null ? number(matcher.group(2)) : 0;
        return number(matcher.group(1)) + over;
    }

    private static int number(String digits) {
        return digits.length() > 5 ? 99_999 : Integer.parseInt(digits);
    }

    private static long line(String text, int at) {
        return 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private static String text(Path file) {
        try {
            return Files.size(file) > MOST_BYTES ? "" : Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // No text, or not ours to read: it configures nothing that can be seen.
            return "";
        }
    }
}
