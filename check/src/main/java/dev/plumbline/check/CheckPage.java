// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the handbook says of a check, as it comes with the library. */
public final class CheckPage {
    private static final String HEADING = "\n## ";

    private CheckPage() {}

    /**
     * The section about a check, in Markdown.
     *
     * @param id such as {@code first-query}
     * @return empty when no check has this id
     */
    public static Optional<String> of(String id) {
        if (!ids().contains(id)) {
            return Optional.empty();
        }
        String page = page();
        String heading = HEADING + id + "\n";
        int start = page.indexOf(heading);
        int end = page.indexOf(HEADING, start + heading.length());
        return start < 0
                ? Optional.empty()
                : Optional.of("# " + page.substring(start + HEADING.length(), end < 0 ? page.length() : end));
    }

    /** The ids of all checks. */
    public static List<String> ids() {
        return Arrays.stream(CheckKind.values()).map(CheckKind::id).toList();
    }

    private static String page() {
        try (InputStream in = CheckPage.class.getResourceAsStream("checks.md")) {
            if (in == null) {
                throw new IllegalStateException("the page about checks is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
