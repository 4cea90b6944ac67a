// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.project.Located;
import dev.plumbline.fact.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder with a database of its own: the whole project, or one package of several.
 *
 * @param root the project's folder
 * @param below the part's folder, relative to that with slashes; empty text for the project itself
 */
record ProjectPart(Path root, String below) {
    private static final int MOST_BYTES = 1 << 20;

    /** The part that a setting stands in, by its name, such as {@code packages/api/DATABASE_URL}. */
    static ProjectPart of(Path root, String setting) {
        int end = setting.lastIndexOf('/');
        String below = end < 0 ? "" : setting.substring(0, end);
        return new ProjectPart(root, Files.isDirectory(root.resolve(below)) ? below : "");
    }

    Path folder() {
        return root.resolve(below);
    }

    /** Whether a file or a folder is there. */
    boolean has(String name) {
        return Files.exists(folder().resolve(name));
    }

    /** The text of a file; empty where it is missing, unreadable, or far too large for what it is. */
    String text(String name) {
        Path file = folder().resolve(name);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The names of a folder's files that match, in order; none where it cannot be listed: whoever applies them says so. */
    List<String> files(String name, Pattern names) {
        List<String> found = new ArrayList<>();
        if (Files.isDirectory(folder().resolve(name))) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder().resolve(name))) {
                for (Path file : files) {
                    Path last = file.getFileName();
                    if (last != null && names.matcher(last.toString()).matches()) {
                        found.add(last.toString());
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                return List.of();
            }
        }
        found.sort(null);
        return found;
    }

    /** A file or folder of this part, as it is named from the project's folder. */
    Located<String> path(String name) {
        String whole = below.isEmpty() ? name : below + "/" + name;
        return new Located<>(whole, new Origin.FileLine(Path.of(whole), 1, 1));
    }

    /**
     * A command to be run in this part.
     *
     * @param sign the file that tells of it
     */
    Located<String> command(String command, String sign) {
        String in = below.matches("[A-Za-z0-9_./@-]*") ? below : "'" + below.replace("'", "'\\''") + "'";
        return new Located<>(
                below.isEmpty() ? command : "cd " + in + " && " + command,
                path(sign).origin());
    }
}
