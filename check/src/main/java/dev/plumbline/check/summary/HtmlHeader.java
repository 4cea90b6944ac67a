// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.text.Escape;

/** The head of a page: what it is about, how that stands in one line, and in a few numbers. */
final class HtmlHeader {
    private final String head;
    private final StringBuilder counts = new StringBuilder();

    /**
     * @param kind of the page
     * @param good whether all is well
     * @param meta HTML: when, where, how long
     */
    HtmlHeader(String kind, String title, String headline, boolean good, String meta) {
        head = "<header class=\"" + (good ? "good" : "bad") + "\">\n<div class=\"head\"><p class=\"kicker\">" + kind
                + "</p>\n<h1>" + Escape.xml(title) + "</h1>\n<p class=\"headline\">" + Escape.xml(headline)
                + "</p>\n<p class=\"meta\">" + meta + "</p></div>\n";
    }

    /** @param colour that of a verdict, by its word */
    void count(String colour, String name, long count) {
        counts.append("<div class=\"").append(colour).append("\"><dt>").append(name);
        counts.append("</dt><dd>").append(count).append("</dd></div>");
    }

    String render() {
        return head + "<dl class=\"counts\">" + counts + "</dl>\n</header>\n";
    }
}
