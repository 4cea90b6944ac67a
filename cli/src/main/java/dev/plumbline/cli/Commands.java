// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the subcommand that the command line names, runs it, and turns whatever happens into an exit code. */
final class Commands {
    private static final List<String> NAMES = List.of(
            "doctor",
            "wait",
            "run",
            "explain",
            "trace",
            "up",
            "check",
            "report",
            "ci",
            "status",
            "logs",
            "down",
            "reset",
            "init",
            "help",
            "completion");

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
        return switch (first) {
            case "--version", "-V" -> print(Version.line() + "\n");
            case "--help", "-h" -> print(Help.overview());
            case "help" -> help(rest);
            case "completion" -> completion(rest);
            default -> command(first, rest);
        };
    }

    private int command(String name, List<String> arguments) throws UsageProblem, InterruptedException {
        Command command = named(name);
        if (command == null) {
            throw unknown(name);
        }
        Options options = command.options();
        return asksForHelp(options.own(arguments))
                ? print(options.help(console.width()))
                : command.run(arguments, console);
    }

    private int print(String text) {
        console.out().print(text);
        return ExitCode.OK;
    }

    /** The subcommand with a name, made when it is asked for: what is not run is not loaded. */
    private static @Nullable Command named(String name) {
        return switch (name) {
            case "wait" -> new WaitCommand();
            case "run" -> new RunCommand();
            case "doctor" -> new DoctorCommand();
            case "explain" -> new ExplainCommand();
            case "trace" -> new TraceCommand();
            case "check" -> new CheckCommand();
            case "report" -> new ReportCommand();
            case "ci" -> new CiCommand();
            case "up" -> new UpCommand();
            case "status" -> new StatusCommand();
            case "logs" -> new LogsCommand();
            case "down" -> new DownCommand();
            case "reset" -> new ResetCommand();
            case "init" -> new InitCommand();
            default -> null;
        };
    }

    private int help(List<String> about) throws UsageProblem {
        if (about.isEmpty() || about.getFirst().equals("help")) {
            return print(Help.overview());
        }
        if (about.getFirst().equals("--man")) {
            return print(ShellText.manual(tables(), Version.current()));
        }
        Command command = named(about.getFirst());
        if (command == null) {
            throw unknown(about.getFirst());
        }
        return print(command.options().help(console.width()));
    }

    private static List<Options> tables() {
        List<Options> tables = new ArrayList<>();
        for (String name : NAMES) {
            Command command = named(name);
            if (command != null) {
                tables.add(command.options());
            }
        }
        return tables;
    }

    private int completion(List<String> shell) throws UsageProblem {
        if (!shell.equals(List.of("bash")) && !shell.equals(List.of("zsh"))) {
            throw new UsageProblem("`completion` takes bash or zsh", "eval \"$(plumb completion bash)\"");
        }
        return print(ShellText.completion(tables(), ExplainCommand.ids(), shell.equals(List.of("zsh"))));
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
