// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the subcommand that the command line names, runs it, and turns whatever happens into an exit code. */
final class Commands {
    private static final List<String> NAMES = List.of("doctor", "wait", "explain", "help");

    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    /** Runs a command line; every failure is printed, none is thrown. */
    int run(String[] arguments) {
        try {
            return dispatch(arguments);
        } catch (UsageProblem e) {
            Problems.print(console, e);
            return ExitCode.USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        } catch (RuntimeException | Error e) {
            Problems.printDefect(console, e, verbose(arguments));
            return ExitCode.DEFECT;
        }
    }

    private int dispatch(String[] arguments) throws UsageProblem, InterruptedException {
        if (arguments.length == 0) {
            console.err().print(Help.overview());
            return ExitCode.USAGE;
        }
        String first = arguments[0];
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        switch (first) {
            case "--version", "-V" -> {
                console.out().println(Version.line());
                return ExitCode.OK;
            }
            case "--help", "-h" -> {
                console.out().print(Help.overview());
                return ExitCode.OK;
            }
            case "help" -> {
                return help(rest);
            }
            default -> {
                Command command = named(first);
                if (command == null) {
                    throw unknown(first);
                }
                if (asksForHelp(rest)) {
                    console.out().print(command.options().help(console.width()));
                    return ExitCode.OK;
                }
                return command.run(rest, console);
            }
        }
    }

    /** The subcommand with a name, made when it is asked for: what is not run is not loaded. */
    private static @Nullable Command named(String name) {
        return switch (name) {
            case "wait" -> new WaitCommand();
            case "doctor" -> new DoctorCommand();
            case "explain" -> new ExplainCommand();
            default -> null;
        };
    }

    private int help(List<String> about) throws UsageProblem {
        if (about.isEmpty() || about.get(0).equals("help")) {
            console.out().print(Help.overview());
            return ExitCode.OK;
        }
        Command command = named(about.get(0));
        if (command == null) {
            throw unknown(about.get(0));
        }
        console.out().print(command.options().help(console.width()));
        return ExitCode.OK;
    }

    private static boolean asksForHelp(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.equals("--")) {
                return false;
            }
            if (argument.equals("--help") || argument.equals("-h")) {
                return true;
            }
        }
        return false;
    }

    private static boolean verbose(String[] arguments) {
        for (String argument : arguments) {
            if (argument.equals("--")) {
                return false;
            }
            if (argument.equals("-v") || argument.equals("--verbose")) {
                return true;
            }
        }
        return false;
    }

    private static UsageProblem unknown(String name) {
        List<String> help = new ArrayList<>();
        for (String near : Nearest.to(name, NAMES)) {
            help.add("did you mean `plumb " + near + "`?");
        }
        help.add("all commands: plumb --help");
        String kind = name.startsWith("-") ? "unknown option" : "unknown command";
        return new UsageProblem(kind + " `" + Escape.controls(name) + "`", help);
    }
}
