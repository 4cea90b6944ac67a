// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.diagnosis.Cause;
import dev.plumbline.diagnosis.Handbook;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code plumb explain}: the handbook's page about a cause. */
final class ExplainCommand implements Command {

    @Override
    public Options options() {
        return new Options("explain", "Prints the page about a cause. Without a cause it lists all of them.")
                .synopsis("plumb explain [CAUSE]")
                .arguments("CAUSE", "the name that stands in the brackets of a message")
                .flag("print this help", "-h", "--help")
                .footer(
                        "",
                        "Examples:",
                        "  plumb explain",
                        "  plumb explain localhost-inside-container",
                        "",
                        Help.exitCodes(false).stripTrailing());
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem {
        List<String> causes = options().parse(arguments).arguments();
        if (causes.isEmpty()) {
            for (String id : ids()) {
                console.out().println(id);
            }
            return ExitCode.OK;
        }
        if (causes.size() > 1) {
            throw new UsageProblem("one cause at a time", "plumb explain " + Escape.controls(causes.get(0)));
        }
        String id = causes.get(0);
        Optional<String> page = Handbook.page(id);
        if (page.isEmpty()) {
            throw unknown(id);
        }
        console.out().print(page.get());
        return ExitCode.OK;
    }

    /** The names of all causes. */
    static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            ids.add(cause.id());
        }
        return ids;
    }

    private static UsageProblem unknown(String id) {
        List<String> help = new ArrayList<>();
        for (String near : Nearest.to(id, ids())) {
            help.add("did you mean `" + near + "`?");
        }
        help.add("all causes: plumb explain");
        return new UsageProblem("unknown cause `" + Escape.controls(id) + "`", help);
    }
}
