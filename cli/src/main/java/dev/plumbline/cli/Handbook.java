// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.diagnosis.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages about causes, as they come with the command. */
final class Handbook {
    private Handbook() {}

    /**
     * The page of a cause, in Markdown.
     *
     * @param id such as {@code localhost-inside-container}
     * @return empty when no cause has this id
     */
    static Optional<String> page(String id) {
        Optional<Cause> cause = Cause.ofId(id);
        if (cause.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Handbook.class.getResourceAsStream("/dev/plumbline/rules/" + id + ".md")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the page of " + id + " cannot be read", e);
        }
    }

    /** The ids of all causes, in the order of the taxonomy. */
    static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            ids.add(cause.id());
        }
        return List.copyOf(ids);
    }
}
