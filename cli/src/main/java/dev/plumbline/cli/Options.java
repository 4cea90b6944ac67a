// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What one subcommand takes and what its help says. Built in code, one subcommand at a time: annotations
 * would cost more than a whole {@code plumb wait}.
 */
final class Options {
    private final CommandSpec spec;
    private String footer = "";

    /**
     * A subcommand.
     *
     * @param name its name, without {@code plumb}
     * @param description what it does, one or more lines
     */
    Options(String name, String... description) {
        spec = CommandSpec.create().name("plumb " + name);
        spec.usageMessage()
                .description(description)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .sortSynopsis(false)
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%n")
                .descriptionHeading("%n");
        spec.parser().collectErrors(false).caseInsensitiveEnumValuesAllowed(false).abbreviatedOptionsAllowed(false);
    }

    /** How it is called, below the word {@code Usage:}. */
    Options synopsis(String... lines) {
        spec.usageMessage().customSynopsis(lines);
        return this;
    }

    /** An option without a value. */
    Options flag(String description, String... names) {
        spec.addOption(OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build());
        return this;
    }

    /** An option with a value, which comes as text. */
    Options value(String description, String label, String... names) {
        spec.addOption(OptionSpec.builder(names)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build());
        return this;
    }

    /** Any number of arguments that are no options. */
    Options arguments(String label, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(String[].class)
                .paramLabel(label)
                .description(description)
                .build());
        return this;
    }

    /** The lines below the options: examples and exit codes. They stay as they are: nobody can paste a wrapped URL. */
    Options footer(String... lines) {
        footer = String.join("\n", lines) + "\n";
        return this;
    }

    /** The whole help text. */
    String help(int width) {
        spec.usageMessage().width(Math.max(55, width));
        return new CommandLine(spec).getUsageMessage(Ansi.OFF) + footer;
    }

    /**
     * Reads arguments.
     *
     * @throws UsageProblem when an option is unknown, lacks its value, or has one it does not take
     */
    Parsed parse(List<String> arguments) throws UsageProblem {
        try {
            return new Parsed(new CommandLine(spec).parseArgs(arguments.toArray(new String[0])));
        } catch (UnmatchedArgumentException e) {
            throw unknown(e.getUnmatched().get(0));
        } catch (ParameterException e) {
            String message = e.getMessage() == null ? "the arguments cannot be read" : e.getMessage();
            String lower = Character.toLowerCase(message.charAt(0)) + message.substring(1);
            throw new UsageProblem(Escape.controls(lower), "all options: " + spec.name() + " --help");
        }
    }

    private UsageProblem unknown(String argument) {
        int equals = argument.indexOf('=');
        String name = equals > 0 ? argument.substring(0, equals) : argument;
        List<String> help = new ArrayList<>();
        for (String near : Nearest.to(name, spec.optionsMap().keySet())) {
            help.add("did you mean `" + near + "`?");
        }
        help.add("all options: " + spec.name() + " --help");
        String kind = name.startsWith("-") ? "unknown option" : "unexpected argument";
        return new UsageProblem(kind + " `" + Escape.controls(name) + "`", help);
    }

    /** What was given. */
    static final class Parsed {
        private final ParseResult result;

        private Parsed(ParseResult result) {
            this.result = result;
        }

        boolean has(String option) {
            return result.hasMatchedOption(option);
        }

        /** The option's value, or the text that stands for it when it was not given. */
        String value(String option, String otherwise) {
            String value = result.matchedOptionValue(option, otherwise);
            return value == null ? otherwise : value;
        }

        List<String> arguments() {
            return result.hasMatchedPositional(0)
                    ? List.of(result.matchedPositionalValue(0, new String[0]))
                    : List.of();
        }
    }
}
