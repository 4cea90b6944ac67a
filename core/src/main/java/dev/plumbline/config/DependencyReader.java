// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.config.Dependency.Ecosystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which packages a project depends on, as far as they matter here, with the line of each. */
final class DependencyReader {
    private static final Pattern JSON_SECTION = Pattern.compile(
            "\"(?:dependencies|devDependencies|peerDependencies|optionalDependencies|require|require-dev)\"\\s*:\\s*\\{([^{}]*)\\}");
    private static final Pattern JSON_PAIR = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern REQUIREMENT = Pattern.compile(
            "(?m)(?:^|[\"'])[ \\t]*([A-Za-z0-9][A-Za-z0-9._-]*)[ \\t]*(?:\\[[^\\]\\n]*\\])?[ \\t]*((?:=[ \\t]*[\"'{]|[=<>~!^]=?)[^\"'#;\\n}]*)?");
    private static final Pattern MAVEN = Pattern.compile(
            "<groupId>\\s*([^<\\s]+)\\s*</groupId>\\s*<artifactId>\\s*([^<\\s]+)\\s*</artifactId>(?:\\s*<version>\\s*([^<\\s]+)\\s*</version>)?");
    private static final Pattern GRADLE = Pattern.compile("[\"']([a-z][\\w.-]+:[\\w.-]+)(?::([^\"']+))?[\"']");
    private static final Pattern GO =
            Pattern.compile("(?m)^\\s*(?:require\\s+)?([a-z][\\w.-]*\\.[a-z]+/[^\\s]+)\\s+(v[^\\s]+)");
    private static final Pattern GEM =
            Pattern.compile("(?m)^\\s*gem\\s*\\(?\\s*[\"']([^\"']+)[\"'](?:\\s*,\\s*[\"']([^\"']+)[\"'])?");
    private static final Pattern DOTNET =
            Pattern.compile("<PackageReference\\s+Include=\"([^\"]+)\"(?:\\s+Version=\"([^\"]+)\")?");
    private static final Pattern CARGO =
            Pattern.compile("(?m)^([a-z][\\w-]*)\\s*=\\s*(?:\"([^\"]*)\"|\\{[^\\n]*?version\\s*=\\s*\"([^\"]*)\")");
    private static final Set<String> PYTHON_FILES = Set.of("pyproject.toml", "Pipfile", "setup.cfg", "setup.py");

    private final ProjectFiles files;
    private final List<Dependency> found = new ArrayList<>();

    DependencyReader(ProjectFiles files) {
        this.files = files;
    }

    /** The dependencies declared in some folders of the project. */
    List<Dependency> read(List<String> folders) {
        for (String folder : folders) {
            String prefix = folder.isEmpty() ? "" : folder + "/";
            for (String name : files.files(folder)) {
                if (mayDeclare(name)) {
                    files.read(prefix + name).ifPresent(source -> read(name, source));
                }
            }
        }
        return found;
    }

    private static boolean mayDeclare(String name) {
        return switch (name) {
            case "package.json",
                    "composer.json",
                    "pom.xml",
                    "build.gradle",
                    "build.gradle.kts",
                    "go.mod",
                    "Gemfile",
                    "Cargo.toml" -> true;
            default -> PYTHON_FILES.contains(name) || isRequirements(name) || name.endsWith(".csproj");
        };
    }

    private static boolean isRequirements(String name) {
        return name.startsWith("requirements") && (name.endsWith(".txt") || name.endsWith(".in"));
    }

    private void read(String name, SourceText source) {
        switch (name) {
            case "package.json" -> json(source, Ecosystem.NPM);
            case "composer.json" -> json(source, Ecosystem.PHP);
            case "pom.xml" -> maven(source);
            case "build.gradle", "build.gradle.kts" -> pairs(GRADLE, source, Ecosystem.MAVEN);
            case "go.mod" -> go(source);
            case "Gemfile" -> pairs(GEM, source, Ecosystem.RUBY);
            case "Cargo.toml" -> cargo(source);
            default -> {
                if (name.endsWith(".csproj")) {
                    pairs(DOTNET, source, Ecosystem.DOTNET);
                } else {
                    python(source);
                }
            }
        }
    }

    /** The sections hold no braces, so the text is enough and the YAML reader need not be loaded. */
    private void json(SourceText source, Ecosystem ecosystem) {
        Matcher section = JSON_SECTION.matcher(source.text());
        while (section.find()) {
            Matcher pair = JSON_PAIR.matcher(source.text()).region(section.start(1), section.end(1));
            while (pair.find()) {
                add(ecosystem, pair.group(1), pair.group(2), source, pair.start(1));
            }
        }
    }

    private void python(SourceText source) {
        Set<String> drivers = Drivers.names(Ecosystem.PYTHON);
        Set<String> frameworks = Set.of(
                "django",
                "python-dotenv",
                "django-environ",
                "flask",
                "fastapi",
                "sqlalchemy",
                "flask-sqlalchemy",
                "sqlmodel",
                "environs",
                "pydantic-settings",
                "python-decouple");
        Matcher matcher = REQUIREMENT.matcher(source.text());
        while (matcher.find()) {
            String name =
                    matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
            if (drivers.contains(name) || frameworks.contains(name)) {
                String version = matcher.group(2);
                add(Ecosystem.PYTHON, name, version == null ? "" : version(version), source, matcher.start(1));
            }
        }
    }

    private static String version(String written) {
        String plain = written.replaceFirst("^=\\s*[\"'{]", "").strip();
        // A table such as {version = ..., extras = ...} is cut at its first quote.
        return plain.contains("version") || plain.contains("extras") ? "" : plain;
    }

    private void maven(SourceText source) {
        Matcher matcher = MAVEN.matcher(source.text());
        while (matcher.find()) {
            add(Ecosystem.MAVEN, matcher.group(1) + ":" + matcher.group(2), matcher.group(3), source, matcher.start(2));
        }
    }

    private void go(SourceText source) {
        Matcher matcher = GO.matcher(source.text());
        while (matcher.find()) {
            String module = matcher.group(1).replaceFirst("/v\\d+$", "");
            add(Ecosystem.GO, module, matcher.group(2), source, matcher.start(1));
        }
    }

    private void cargo(SourceText source) {
        Matcher matcher = CARGO.matcher(source.text());
        while (matcher.find()) {
            String version = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            add(Ecosystem.RUST, matcher.group(1), version, source, matcher.start(1));
        }
    }

    private void pairs(Pattern pattern, SourceText source, Ecosystem ecosystem) {
        Matcher matcher = pattern.matcher(source.text());
        while (matcher.find()) {
            add(ecosystem, matcher.group(1), matcher.group(2), source, matcher.start(1));
        }
    }

    private void add(Ecosystem ecosystem, String name, @Nullable String version, SourceText source, int at) {
        found.add(new Dependency(
                ecosystem, name, version == null ? "" : version, new Place(source, at, at + name.length())));
    }
}
