// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one subcommand takes and what its help says. Plain tables read by plain loops: the libraries for this
 * cost more than a whole {@code plumb wait}, since their classes are too old for the JVM's start-up cache.
 */
final class Options {
    private static final int LABEL_COLUMN = 6;
    private static final int TEXT_COLUMN = 28;

    private final String name;
    private final String description;
    private final List<Option> options = new ArrayList<>();
    private String synopsis = "";
    private @Nullable Option arguments;
    private boolean command;
    private String footer = "";

    /**
     * One option.
     *
     * @param names a long one, and perhaps a short one before it
     * @param label what its value is called; null when it takes none
     * @param many whether it may stand more than once
     */
    private record Option(List<String> names, @Nullable String label, String description, boolean many) {
        /** The name by which its value is asked for. */
        String key() {
            return names.getLast();
        }
    }

    /**
     * A subcommand.
     *
     * @param name its name, without {@code plumb}
     * @param description what it does
     */
    Options(String name, String description) {
        this.name = "plumb " + name;
        this.description = description;
    }

    /** How it is called, behind the word {@code Usage:}. */
    Options synopsis(String line) {
        synopsis = line;
        return this;
    }

    /** An option without a value; the long name comes last. */
    Options flag(String text, String... names) {
        options.add(new Option(List.of(names), null, text, false));
        return this;
    }

    /** An option with a value; the long name comes last. */
    Options value(String text, String label, String... names) {
        options.add(new Option(List.of(names), label, text, false));
        return this;
    }

    /** An option with a value that may stand more than once; the long name comes last. */
    Options values(String text, String label, String... names) {
        options.add(new Option(List.of(names), label, text, true));
        return this;
    }

    /** Where a report goes. */
    Options reports() {
        return flag("print the report as JSON on standard output", "--json")
                .value("write the report as Markdown", "FILE", "--markdown")
                .value("write the report as JUnit XML", "FILE", "--junit");
    }

    /** A report that is also a page. */
    Options page() {
        return value("write the report as one HTML page", "FILE", "--html");
    }

    /** How much is printed, and how it looks. */
    Options output() {
        return color().flag("print nothing, the exit code only", "-q", "--quiet");
    }

    /** The same where {@code --verbose} prints more; the text says what. */
    Options output(String verbose) {
        return output().flag(verbose, "-v", "--verbose");
    }

    Options color() {
        return value("colour: always, never or auto (default: auto)", "WHEN", "--color");
    }

    /** The last option of every command. */
    Options help() {
        return flag("print this help", "-h", "--help");
    }

    /** Any number of arguments that are no options. */
    Options arguments(String label, String text) {
        arguments = new Option(List.of(label), null, text, true);
        return this;
    }

    /** A command to run behind the options, with options of its own. */
    Options command() {
        command = true;
        return this;
    }

    /** The words that are for this subcommand, not for the command that it runs. */
    List<String> own(List<String> words) {
        return command ? CommandWords.before(words, this) : words;
    }

    /** Calls to copy; the exit codes that most commands have follow them. */
    Options examples(String... calls) {
        return footer(
                "",
                "Examples:",
                "  " + String.join("\n  ", calls),
                "",
                Help.exitCodes(false).stripTrailing());
    }

    /** The lines below the options: examples and exit codes. They stay as they are: nobody can paste a wrapped URL. */
    Options footer(String... lines) {
        footer = String.join("\n", lines) + "\n";
        return this;
    }

    /** The whole help text, prose wrapped to {@code width} columns. */
    String help(int width) {
        StringBuilder text = new StringBuilder("Usage: ").append(synopsis).append("\n\n");
        wrap(text, description, 0, width);
        Option positional = arguments;
        if (positional != null) {
            text.append('\n');
            row(text, "      " + positional.key(), positional.description(), width);
        }
        text.append("\nOptions:\n");
        for (Option option : options) {
            row(text, label(option), option.description(), width);
        }
        return text.append(footer).toString();
    }

    /** Its name, without {@code plumb}. */
    String name() {
        return name.substring("plumb ".length());
    }

    /** The names of all options, the short ones too. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Option option : options) {
            names.addAll(option.names());
        }
        return names;
    }

    /** Its section of the manual page. */
    void manual(StringBuilder page) {
        page.append(".SH ").append(name.toUpperCase(Locale.ROOT)).append('\n');
        page.append(ShellText.roff(description))
                .append("\n.PP\n")
                .append(ShellText.roff(synopsis))
                .append('\n');
        Option positional = arguments;
        if (positional != null) {
            page.append(".TP\n.I ").append(positional.key()).append('\n');
            page.append(ShellText.roff(positional.description())).append('\n');
        }
        for (Option option : options) {
            page.append(".TP\n.B ")
                    .append(ShellText.roff(label(option).strip()))
                    .append('\n');
            page.append(ShellText.roff(option.description())).append('\n');
        }
    }

    private static String label(Option option) {
        String names = option.names().size() == 1
                ? " ".repeat(LABEL_COLUMN) + option.key()
                : "  " + String.join(", ", option.names());
        return option.label() == null ? names : names + " " + option.label();
    }

    private static void row(StringBuilder text, String label, String description, int width) {
        text.append(label);
        if (label.length() > TEXT_COLUMN - 2) {
            text.append('\n').append(" ".repeat(TEXT_COLUMN));
        } else {
            text.append(" ".repeat(TEXT_COLUMN - label.length()));
        }
        wrap(text, description, TEXT_COLUMN, width);
    }

    private static void wrap(StringBuilder text, String prose, int indent, int width) {
        int column = indent;
        for (String word : prose.split(" ")) {
            if (column > indent && column + 1 + word.length() > width) {
                text.append('\n').append(" ".repeat(indent));
                column = indent;
            } else if (column > indent) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        text.append('\n');
    }

    /**
     * Reads arguments. Options may stand before, between and behind the others, their values as the next word or
     * behind an equals sign.
     *
     * @throws UsageProblem when an option is unknown, lacks its value, stands twice, or has one it does not take
     */
    Parsed parse(List<String> words) throws UsageProblem {
        Map<String, List<String>> values = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") || word.equals("-")) {
                rest.add(word);
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String given = equals < 0 ? word : word.substring(0, equals);
            Option option = named(given);
            String value = equals < 0 ? null : word.substring(equals + 1);
            if (option.label() == null && value != null) {
                throw problem("`" + given + "` takes no value");
            }
            if (option.label() != null && value == null) {
                if (++i >= words.size()) {
                    throw problem("`" + given + "` needs a value: " + given + " " + option.label());
                }
                value = words.get(i);
            }
            List<String> all = values.computeIfAbsent(option.key(), key -> new ArrayList<>());
            if (!all.isEmpty() && option.label() != null && !option.many()) {
                throw problem("`" + given + "` stands twice");
            }
            all.add(value == null ? "" : value);
        }
        if (arguments == null && !rest.isEmpty()) {
            throw problem("unexpected argument `" + Escape.controls(rest.getFirst()) + "`");
        }
        return new Parsed(values, rest);
    }

    /**
     * What was given as words again, without the arguments.
     *
     * @param without the long name of an option that is left out
     * @param file what to write for the name of a file
     */
    List<String> words(Parsed parsed, String without, UnaryOperator<String> file) {
        List<String> words = new ArrayList<>();
        for (Option option : options) {
            String key = option.key();
            for (String value : key.equals(without) ? List.<String>of() : parsed.values(key)) {
                boolean named = "FILE".equals(option.label());
                words.add(option.label() == null ? key : key + "=" + (named ? file.apply(value) : value));
            }
        }
        return words;
    }

    private Option named(String given) throws UsageProblem {
        List<String> known = new ArrayList<>();
        for (Option option : options) {
            if (option.names().contains(given)) {
                return option;
            }
            known.addAll(option.names());
        }
        List<String> help = new ArrayList<>();
        for (String near : Nearest.to(given, known)) {
            help.add("did you mean `" + near + "`?");
        }
        help.add("all options: " + name + " --help");
        throw new UsageProblem("unknown option `" + Escape.bounded(Escape.controls(given), 80) + "`", help);
    }

    /** Whether the word behind this one is its value. */
    boolean takesNext(String word) {
        for (Option option : options) {
            if (option.names().contains(word)) {
                return option.label() != null;
            }
        }
        return false;
    }

    private UsageProblem problem(String message) {
        return new UsageProblem(message, "all options: " + name + " --help");
    }

    /** What was given. */
    static final class Parsed {
        private final Map<String, List<String>> values;
        private final List<String> arguments;

        private Parsed(Map<String, List<String>> values, List<String> arguments) {
            this.values = values;
            this.arguments = List.copyOf(arguments);
        }

        /** Whether the option with this long name was given. */
        boolean has(String option) {
            return values.containsKey(option);
        }

        /** The option's value, or the text that stands for it when it was not given. */
        String value(String option, String otherwise) {
            List<String> all = values(option);
            return all.isEmpty() ? otherwise : all.getFirst();
        }

        /** The values of an option that may stand more than once, in their order. */
        List<String> values(String option) {
            return values.getOrDefault(option, List.of());
        }

        List<String> arguments() {
            return arguments;
        }
    }
}
