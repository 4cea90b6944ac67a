// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.target.Span;
import dev.plumbline.target.TargetProblem;
import dev.plumbline.target.TargetProblem.Kind;
import dev.plumbline.target.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what libraries forgive in an {@code .env} file and the project's own scripts do not: a shell that reads the file
 * leaves the carriage return of a Windows line end in each value, {@code docker run --env-file} leaves the quotes.
 */
final class EnvInShell {
    private static final String FILE = "[\"']?(?:\\./)?(\\.env(?:\\.\\w{1,40}){0,3})\\b";
    /** {@code . ./.env}, {@code source .env}, {@code export $(cat .env)}, and make's {@code include .env}. */
    private static final Pattern SHELL = Pattern.compile("(?:^|[\\s;&|\"'(])(?:\\.|source|include)[ \\t]{1,4}" + FILE
            + "|\\b(?:export|env)[ \\t]{1,4}[\"']?(?:\\$\\(|`)[^\\n)`]{0,120}?[\\s<]" + FILE);

    private static final Pattern DOCKER =
            Pattern.compile("\\b(?:docker|podman)[^\\n]{0,40}? run\\b[^\\n]{0,400}?--env-file[ =]" + FILE);
    private static final List<String> SCRIPTS =
            List.of("Makefile", "makefile", "justfile", "Procfile", "package.json", "Dockerfile");
    private static final List<String> FOLDERS = List.of("", "bin", "scripts", "script", "docker");

    private final ProjectFiles files;
    private final String folder;
    private final Collected collected;

    EnvInShell(ProjectFiles files, String folder, Collected collected) {
        this.files = files;
        this.folder = folder;
        this.collected = collected;
    }

    /** A line of a script that reads a file in such a way. */
    private record Use(Origin at, String file, boolean docker) {}

    /** Adds a problem for the first setting of a database that a script gets in such a form. */
    void report(Variables set) {
        List<Use> uses = null;
        for (Assignment variable : set.all()) {
            Place place = variable.place();
            if (place == null
                    || !VariableNames.speaksOfDatabase(variable.name())
                            && PartName.of(variable.name()).isEmpty()) {
                continue;
            }
            SourceText source = place.source();
            int line = source.line(place.start());
            boolean windows = source.text().startsWith("\r", source.lineEnd(line));
            boolean quoted = place.start() > 0 && "\"'".indexOf(source.text().charAt(place.start() - 1)) >= 0;
            if (windows || quoted) {
                uses = uses == null ? uses() : uses;
                report(variable, source.path().toString(), windows, quoted, uses);
            }
        }
    }

    private void report(Assignment variable, String file, boolean windows, boolean quoted, List<Use> uses) {
        for (Use use : uses) {
            if (use.file().equals(file) && (use.docker() ? quoted : windows)) {
                add(variable, use);
                return;
            }
        }
    }

    private void add(Assignment variable, Use use) {
        Seen seen = collected.seen(null, variable.origin().shown());
        Written written = MaskedSettings.written(
                variable.name(),
                variable.text(),
                PartName.of(variable.name()).map(PartName::part).orElse(null));
        Span end = new Span(written.masked().length(), written.masked().length());
        String by = use.at().shown();
        TargetProblem problem = use.docker()
                ? new TargetProblem(
                        Kind.QUOTES_KEPT, end, by + " hands the file to `--env-file`, which keeps the quotes", null)
                : new TargetProblem(
                        Kind.CONTROL_CHARACTER,
                        end,
                        by + " reads the file with a shell, and its Windows line ends put a `\\r` behind each value",
                        null);
        collected.fact(new SettingProblem(seen, variable.name(), MaskedSettings.of(variable, written, seen), problem));
    }

    private List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (String part : FOLDERS) {
            String place = CodeFiles.join(folder, part);
            for (String name : files.files(place)) {
                if (SCRIPTS.contains(name) || name.endsWith(".sh") || part.equals("bin")) {
                    Optional<SourceText> source = files.readIfText(CodeFiles.join(place, name));
                    source.ifPresent(text -> find(text, uses));
                }
            }
        }
        return uses;
    }

    private void find(SourceText script, List<Use> uses) {
        for (Pattern pattern : List.of(SHELL, DOCKER)) {
            Matcher matcher = pattern.matcher(script.text());
            while (matcher.find()) {
                String file = named(matcher);
                if (file != null && !isComment(script, matcher.start())) {
                    uses.add(new Use(
                            script.origin(matcher.start(matcher.group(1) == null ? 2 : 1)),
                            CodeFiles.join(folder, file),
                            pattern == DOCKER));
                }
            }
        }
    }

    private static @Nullable String named(Matcher matcher) {
        String first = matcher.group(1);
        return first != null || matcher.groupCount() < 2 ? first : matcher.group(2);
    }

    private static boolean isComment(SourceText script, int at) {
        int line = script.line(Math.min(at + 1, script.text().length()));
        return script.text()
                .substring(script.lineStart(line), script.lineEnd(line))
                .stripLeading()
                .startsWith("#");
    }
}
