// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.text.Escape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A page that needs nothing else: no script, no font, no network; light, dark, and on paper. */
final class HtmlPage {
    private final String version;
    private final List<Section> sections = new ArrayList<>();

    /**
     * A part of the page.
     *
     * @param id for links to it
     * @param html below its heading
     */
    private record Section(String id, String title, String html) {}

    /** @param version of Plumbline */
    HtmlPage(String version) {
        this.version = version;
    }

    /** Adds a part, below those that are there. */
    void section(String id, String title, String html) {
        sections.add(new Section(id, title, html));
    }

    /**
     * The whole page.
     *
     * @param title for the browser's window
     * @param madeOf HTML: from what it was made
     */
    String render(String title, HtmlHeader header, String madeOf) {
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.append("<meta name=\"generator\" content=\"Plumbline ")
                .append(Escape.xml(version))
                .append("\">\n");
        // An icon of its own, so that no browser asks a server for one.
        html.append("<link rel=\"icon\" href=\"data:,\">\n");
        html.append("<title>").append(Escape.xml(title)).append("</title>\n");
        html.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
        html.append("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
        html.append(header.render());
        html.append("<nav aria-label=\"Contents\"><ul>");
        for (Section section : sections) {
            html.append("<li><a href=\"#")
                    .append(section.id())
                    .append("\">")
                    .append(section.title())
                    .append("</a></li>");
        }
        html.append("</ul></nav>\n<main id=\"main\" tabindex=\"-1\">\n");
        for (Section section : sections) {
            html.append("<section aria-labelledby=\"").append(section.id()).append("\"><h2 id=\"");
            html.append(section.id()).append("\">").append(section.title()).append("</h2>\n");
            html.append(section.html()).append("</section>\n");
        }
        html.append("</main>\n<footer><p>Made by Plumbline ").append(Escape.xml(version));
        html.append(' ').append(madeOf).append(". Passwords are never part of it.</p></footer>\n");
        return html.append("</body>\n</html>\n").toString();
    }

    /** A moment, to the minute. */
    static String time(Instant at) {
        return "<time datetime=\"" + at + "\">" + Moment.shown(at) + "</time>";
    }

    private static String style() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("page.css")) {
            if (css == null) {
                throw new IllegalStateException("the style of the page is not in the jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
