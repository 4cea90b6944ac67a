// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Place;
import dev.plumbline.fact.Origin;
import dev.plumbline.text.Escape;

/**
 * Renders for the log of GitHub Actions: one annotation a finding, then the whole report in a group.
 * GitHub shows ten annotations of a kind a step, so no more are written.
 */
public final class GithubRenderer implements Renderer {
    private static final int MOST_ANNOTATIONS = 10;

    private final Renderer text = new TerminalRenderer(Theme.PLAIN, TerminalRenderer.Detail.LAYERS);

    @Override
    public String render(Report report) {
        StringBuilder out = new StringBuilder();
        int written = 0;
        for (Finding finding : report.findings()) {
            if (written++ < MOST_ANNOTATIONS) {
                annotation(out, report, finding);
            }
        }
        int left = report.findings().size() - MOST_ANNOTATIONS;
        if (left > 0) {
            out.append("::notice title=plumb ")
                    .append(Escape.githubProperty(report.command()))
                    .append("::");
            out.append(left)
                    .append(left == 1 ? " more finding" : " more findings")
                    .append(" in the log below\n");
        }
        out.append("::group::plumb ")
                .append(Escape.githubData(report.command()))
                .append(": ")
                .append(Wording.summary(report))
                .append('\n');
        for (String line : text.render(report).split("\n", -1)) {
            out.append(line.startsWith("::") ? " " + line : line).append('\n');
        }
        out.setLength(out.length() - 1);
        return out.append("::endgroup::\n").toString();
    }

    private static void annotation(StringBuilder out, Report report, Finding finding) {
        out.append("::").append(Wording.severity(report, finding)).append(' ');
        Place place = finding.place();
        String where = "";
        if (place != null && place.origin() instanceof Origin.FileLine file) {
            out.append("file=")
                    .append(Escape.githubProperty(file.path().toString()))
                    .append(",line=")
                    .append(file.line())
                    .append(',');
        }
        if (place != null) {
            where = " (" + place.origin().shown() + ")";
        }
        out.append("title=").append(Escape.githubProperty(finding.cause().id())).append("::");
        out.append(Escape.githubData(finding.title() + where)).append('\n');
    }
}
