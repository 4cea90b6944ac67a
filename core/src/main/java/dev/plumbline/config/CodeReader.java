// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads from code which variables it takes from the environment and the literals that stand beside
 * them as defaults. The code is not interpreted.
 */
final class CodeReader {
    private static final String LITERAL = "(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|`([^`\\n]*)`|(\\d{1,5}))";
    private static final String NAME = "[\"'`]([A-Za-z_][A-Za-z0-9_]{0,80})[\"'`]";
    private static final Pattern NODE = Pattern.compile(
            "(?:process\\.env|import\\.meta\\.env|Bun\\.env)(?:\\??\\.([A-Za-z_]\\w{0,80})|\\[\\s*" + NAME
                    + "\\s*\\])(?:!|\\s+as\\s+string)?\\)?\\s{0,20}(?:(?:\\|\\||\\?\\?)\\s{0,20}" + LITERAL + ")?");
    private static final Pattern NODE_DESTRUCTURED = Pattern.compile("\\{([^{}]{1,2000})\\}\\s*=\\s*process\\.env\\b");
    private static final Pattern NODE_FIELD = Pattern.compile("([A-Z][A-Z0-9_]{1,80})(?:\\s*=\\s*" + LITERAL + ")?");
    private static final Pattern NODE_CALL = Pattern.compile(
            "(?<![\\w.])(?:env|Deno\\.env\\.get)(?:<[^>]*>)?\\(\\s*" + NAME + "\\s*()(?:,\\s*" + LITERAL + ")?");
    private static final Pattern PYTHON = Pattern.compile(
            "(?:os\\.environ\\s*\\[\\s*|environ\\[\\s*|(?:os\\.)?environ\\.get\\(\\s*|(?:os\\.)?getenv\\(\\s*|(?<![\\w.])(?:env|config|decouple)(?:\\.\\w+)?\\(\\s*)"
                    + NAME + "\\s*()(?:,\\s*(?:default\\s*=\\s*)?(?:cast\\s*=\\s*\\w+\\s*,\\s*default\\s*=\\s*)?"
                    + LITERAL + ")?");
    private static final Pattern DJ_DATABASE_URL = Pattern.compile("dj_database_url\\.config\\(([^)]*)\\)?");
    private static final Pattern DJ_DEFAULT = Pattern.compile("default\\s*=\\s*" + LITERAL);
    private static final Pattern DJ_ENV = Pattern.compile("env\\s*=\\s*" + NAME);
    private static final Pattern RUBY = Pattern.compile("ENV(?:\\[\\s*" + NAME + "\\s*\\]|\\.fetch\\(?\\s*" + NAME
            + ")\\s*(?:(?:\\|\\||,|\\)?\\s*\\{)\\s*" + LITERAL + ")?");
    private static final Pattern JAVA =
            Pattern.compile("(?:System\\.getenv\\(|getenv\\(\\)\\.getOrDefault\\(|System\\.getenv\\(\\)\\.get\\()\\s*"
                    + NAME + "\\s*()(?:,\\s*" + LITERAL + ")?");
    private static final Pattern GO =
            Pattern.compile("(?:os\\.(?:Getenv|LookupEnv)|[gG]et[eE]nv\\w*|envOr\\w*|[gG]etEnv\\w*)\\(\\s*" + NAME
                    + "\\s*()(?:,\\s*" + LITERAL + ")?");

    private final SourceText source;
    private final List<VariableRead> found = new ArrayList<>();

    private CodeReader(SourceText source) {
        this.source = source;
    }

    /** The variables that a file reads, in the order of their language's forms. */
    static List<VariableRead> read(SourceText source) {
        CodeReader reader = new CodeReader(source);
        String name = source.path().toString().toLowerCase(Locale.ROOT);
        String end = name.substring(name.lastIndexOf('.') + 1);
        switch (end) {
            case "py" -> {
                reader.all(PYTHON);
                reader.djDatabaseUrl();
            }
            case "rb" -> reader.all(RUBY);
            case "java", "kt", "kts", "scala" -> reader.all(JAVA);
            case "go" -> reader.all(GO);
            default -> {
                reader.all(NODE);
                reader.all(NODE_CALL);
                reader.destructured();
            }
        }
        return reader.found;
    }

    private void all(Pattern pattern) {
        Matcher matcher = pattern.matcher(source.text());
        while (matcher.find()) {
            int group = matcher.group(1) != null ? 1 : 2;
            add(matcher.group(group), matcher.start(group), matcher, 3);
        }
    }

    private void destructured() {
        Matcher braces = NODE_DESTRUCTURED.matcher(source.text());
        while (braces.find()) {
            Matcher field = NODE_FIELD.matcher(source.text()).region(braces.start(1), braces.end(1));
            while (field.find()) {
                add(field.group(1), field.start(1), field, 2);
            }
        }
    }

    private void djDatabaseUrl() {
        Matcher call = DJ_DATABASE_URL.matcher(source.text());
        while (call.find()) {
            int end = Math.min(source.text().length(), call.start() + 600);
            Matcher env = DJ_ENV.matcher(source.text()).region(call.start(1), call.end(1));
            String name = env.find() ? env.group(1) : "DATABASE_URL";
            Matcher fallback = DJ_DEFAULT
                    .matcher(source.text())
                    .region(call.start(1), Math.max(call.end(1), Math.min(end, call.end())));
            boolean has = fallback.find();
            add(name, call.start(), has ? fallback : null, 1);
        }
    }

    private void add(@Nullable String name, int at, @Nullable Matcher matcher, int literal) {
        if (name == null || isComment(at)) {
            return;
        }
        Place place = new Place(source, at, at + name.length());
        Assignment fallback = null;
        for (int group = literal; matcher != null && group < literal + 4; group++) {
            String text = matcher.group(group);
            if (text != null && !text.contains("${")) {
                fallback = Assignment.at(new Place(source, matcher.start(group), matcher.end(group)), name, text);
            }
        }
        found.add(new VariableRead(name, place, fallback, false));
    }

    private boolean isComment(int at) {
        String line =
                source.text().substring(source.lineStart(source.line(at)), at).stripLeading();
        return line.startsWith("//") || line.startsWith("#") || line.startsWith("*") || line.startsWith("/*");
    }
}
