// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.check.Verdict;
import dev.plumbline.text.Escape;
import java.util.List;

/**
 * A table that becomes a list of cards on a narrow screen. The roles keep it a table for screen readers there, where
 * the style takes the layout of a table away.
 */
final class HtmlTable {
    private final StringBuilder html = new StringBuilder();
    private final List<String> columns;

    /** @param style what its columns are like */
    HtmlTable(String style, String caption, List<String> columns) {
        this.columns = columns;
        html.append("<table role=\"table\" class=\"").append(style).append("\"><caption>");
        html.append(Escape.xml(caption));
        html.append("</caption><thead role=\"rowgroup\"><tr role=\"row\">");
        for (String column : columns) {
            html.append("<th role=\"columnheader\" scope=\"col\">")
                    .append(Escape.xml(column))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody role=\"rowgroup\">");
    }

    /** A row; its cells are HTML. */
    HtmlTable row(List<String> cells) {
        html.append("<tr role=\"row\">");
        for (int i = 0; i < cells.size(); i++) {
            html.append("<td role=\"cell\" data-label=\"")
                    .append(Escape.xml(columns.get(i)))
                    .append("\">");
            html.append("<div>").append(cells.get(i)).append("</div></td>");
        }
        html.append("</tr>");
        return this;
    }

    String end() {
        return html.append("</tbody></table>").toString();
    }

    /** A verdict in its colour, and in a word. */
    static String verdict(Verdict verdict) {
        return mark(verdict.word(), verdict.word());
    }

    /** A word in the colour of a verdict, with its sign. */
    static String mark(String colour, String word) {
        String sign = switch (colour) {
            case "passed" -> "\u2713";
            case "warned" -> "!";
            case "failed" -> "\u2717";
            default -> "\u2013";
        };
        return "<span class=\"verdict " + colour + "\"><span aria-hidden=\"true\">" + sign + "</span> " + word
                + "</span>";
    }
}
