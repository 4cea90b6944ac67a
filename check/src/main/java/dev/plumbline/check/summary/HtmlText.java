// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.text.Escape;
import java.util.List;
import java.util.regex.Pattern;

/** Text of checks as HTML. */
final class HtmlText {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private HtmlText() {}

    /** In a line; what stands between backticks is in the type of a machine. */
    static String inline(String text) {
        return CODE.matcher(Escape.xml(text)).replaceAll("<code>$1</code>");
    }

    /** As a list; nothing for no items. */
    static String list(List<String> items) {
        if (items.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<ul>");
        items.forEach(item -> html.append("<li>").append(inline(item)).append("</li>"));
        return html.append("</ul>").toString();
    }
}
