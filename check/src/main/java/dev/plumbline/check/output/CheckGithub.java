// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.output;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckRun;
import dev.plumbline.check.Verdict;
import dev.plumbline.report.Theme;
import dev.plumbline.text.Escape;

/**
 * A run for the log of GitHub Actions: an annotation for what failed or is to be known, then all checks in a group.
 * GitHub shows ten annotations of a kind a step, so no more are written.
 */
public final class CheckGithub {
    private static final int MOST_ANNOTATIONS = 10;

    private CheckGithub() {}

    /** Checks with a root cause are left to the annotation of that finding, which knows the line to blame. */
    public static String render(CheckRun run) {
        StringBuilder out = new StringBuilder();
        run.checks().stream()
                .filter(check -> check.cause() == null)
                .filter(check -> check.verdict() == Verdict.FAILED || check.verdict() == Verdict.WARNED)
                .limit(MOST_ANNOTATIONS)
                .forEach(check -> annotation(out, check));
        out.append("::group::plumb check: ")
                .append(Escape.githubData(run.summary()))
                .append('\n');
        for (String line : new CheckText(Theme.PLAIN, true).render(run).split("\n", -1)) {
            out.append(line.startsWith("::") ? " " + line : line).append('\n');
        }
        out.setLength(out.length() - 1);
        return out.append("::endgroup::\n").toString();
    }

    private static void annotation(StringBuilder out, Check check) {
        out.append(check.verdict() == Verdict.FAILED ? "::error title=" : "::warning title=");
        out.append(Escape.githubProperty(check.kind().title() + ", " + check.subject()))
                .append("::");
        String fix = check.fixes().isEmpty() ? "" : ". " + check.fixes().getFirst();
        out.append(Escape.githubData(check.figure() + fix)).append('\n');
    }
}
