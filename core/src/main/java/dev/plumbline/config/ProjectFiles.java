// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the files of one project, each at most once and never more than a bound; what cannot be read becomes an error. */
final class ProjectFiles {
    /** More than any settings file holds; what is larger is refused unread. */
    static final int MAX_BYTES = 8 << 20;

    /** YAML takes longer to read than anything else, and a second must do. */
    static final int MAX_YAML_BYTES = 1 << 20;

    private static final int MAX_ENTRIES = 5_000;
    private static final Set<String> IGNORED = Set.of(
            "node_modules",
            ".git",
            "target",
            "dist",
            "build",
            "out",
            "venv",
            ".venv",
            "vendor",
            "__pycache__",
            ".next",
            "coverage");

    private final Path root;
    private final List<ConfigError> errors = new ArrayList<>();
    private final Map<Path, Optional<SourceText>> texts = new HashMap<>();
    private final Map<Path, Listing> listings = new HashMap<>();

    /**
     * What a folder holds.
     *
     * @param links names of symbolic links to folders: looked into when named, never searched
     */
    private record Listing(List<String> files, List<String> folders, List<String> links) {
        boolean holds(String name) {
            return folders.contains(name) || links.contains(name);
        }
    }

    ProjectFiles(Path root) {
        this.root = root;
    }

    List<ConfigError> errors() {
        return errors;
    }

    void error(ConfigError error) {
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    /** An error at a character of a file. */
    void error(SourceText source, int offset, String message, String mend) {
        error(new ConfigError(source.path(), source.line(offset), source.column(offset), message, mend));
    }

    /** The names of the files in a folder of the project, sorted; empty when there is no such folder. */
    List<String> files(String folder) {
        return listing(folder).files();
    }

    /** The names of the folders in a folder that may hold settings, sorted. */
    List<String> folders(String folder) {
        return listing(folder).folders();
    }

    boolean has(String file) {
        int slash = file.lastIndexOf('/');
        return files(slash < 0 ? "" : file.substring(0, slash)).contains(file.substring(slash + 1));
    }

    private Listing listing(String folder) {
        Path path = root.resolve(folder).normalize();
        Listing known = listings.get(path);
        if (known == null) {
            known = isAbsentFolder(folder) ? new Listing(List.of(), List.of(), List.of()) : list(path);
            listings.put(path, known);
        }
        return known;
    }

    /** Most of the folders that are looked into do not exist, which their parents know already. */
    private boolean isAbsentFolder(String folder) {
        if (folder.isEmpty() || folder.startsWith("/") || folder.contains("..")) {
            return false;
        }
        int slash = folder.lastIndexOf('/');
        return !listing(slash < 0 ? "" : folder.substring(0, slash)).holds(folder.substring(slash + 1));
    }

    private Listing list(Path folder) {
        List<String> files = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        List<String> links = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            int count = 0;
            for (Path entry : entries) {
                if (++count > MAX_ENTRIES) {
                    break;
                }
                String name = String.valueOf(entry.getFileName());
                if (Files.isDirectory(entry)) {
                    if (!IGNORED.contains(name)) {
                        (Files.isSymbolicLink(entry) ? links : folders).add(name);
                    }
                } else {
                    files.add(name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException absent) {
            if (folder.equals(root)) {
                error(new ConfigError(folder, 1, 1, "there is no such folder", "name the project's folder"));
            }
        } catch (DirectoryIteratorException | IOException unreadable) {
            error(new ConfigError(
                    shown(folder),
                    1,
                    1,
                    "the folder cannot be listed" + because(unreadable),
                    "allow it with `chmod u+rx " + shown(folder) + "`"));
        }
        files.sort(null);
        folders.sort(null);
        return new Listing(files, folders, links);
    }

    /** Whether nothing at all is there, not even a link to nothing. */
    boolean isAbsent(String file) {
        return !Files.exists(root.resolve(file), LinkOption.NOFOLLOW_LINKS);
    }

    /** The text of a file that the project has; empty when it is absent or cannot be read, which is then an error. */
    Optional<SourceText> read(String file) {
        return has(file) ? readNamed(file) : Optional.empty();
    }

    /** The text of a file whose name only suggests that it is code: what cannot be read as text is passed over. */
    Optional<SourceText> readIfText(String file) {
        return passingOverErrors(() -> read(file));
    }

    /** What a reader makes of files that are no settings of this host: what is wrong with them keeps nothing from it. */
    <T> T passingOverErrors(Supplier<T> reader) {
        int known = errors.size();
        T made = reader.get();
        errors.subList(known, errors.size()).clear();
        return made;
    }

    /** Whether the folder is the root of the whole system. */
    boolean isSystemRoot() {
        return root.toAbsolutePath().normalize().getParent() == null;
    }

    /** The text of a file that a setting names, wherever it lies. */
    Optional<SourceText> readNamed(String file) {
        Path path = root.resolve(file).normalize();
        Optional<SourceText> known = texts.get(path);
        if (known == null) {
            known = load(path);
            texts.put(path, known);
        }
        return known;
    }

    private Optional<SourceText> load(Path path) {
        Path shown = shown(path);
        boolean yaml = shown.toString().endsWith(".yml") || shown.toString().endsWith(".yaml");
        int limit = yaml ? MAX_YAML_BYTES : MAX_BYTES;
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile() && !isStream(path)) {
                error(new ConfigError(shown, 1, 1, "not a regular file", "put a plain text file in its place"));
                return Optional.empty();
            }
            if (attributes.isRegularFile() && attributes.size() > limit) {
                error(new ConfigError(
                        shown,
                        1,
                        1,
                        "too large: " + attributes.size() + " bytes, at most " + limit + " are read",
                        "split it or move what is no setting elsewhere"));
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(path)) {
                return decode(shown, in.readNBytes(limit));
            }
        } catch (NoSuchFileException absent) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                error(new ConfigError(
                        shown, 1, 1, "a symbolic link that points to nothing", "point it at a file or remove it"));
            }
        } catch (AccessDeniedException denied) {
            error(new ConfigError(
                    shown,
                    1,
                    1,
                    "no permission to read it",
                    "allow it with `chmod u+r " + shown + "`, or run as its owner"));
        } catch (IOException failed) {
            String because = because(failed);
            boolean loop = because.contains("symbolic links");
            error(new ConfigError(
                    shown,
                    1,
                    1,
                    loop ? "a symbolic link that leads back to itself" : "cannot be read" + because,
                    loop ? "point it at a file or remove it" : "see that it can be read, as with `cat " + shown + "`"));
        }
        return Optional.empty();
    }

    /** What a shell puts in place of a file: nothing at all, or the output of a command that decrypts one. */
    private static boolean isStream(Path path) {
        String name = path.toString();
        return name.equals("/dev/null") || name.startsWith("/dev/fd/") || name.startsWith("/proc/self/fd/");
    }

    /** The system's own reason only: the rest of an exception's text repeats the path. */
    private static String because(Exception failed) {
        Throwable cause = failed instanceof DirectoryIteratorException iterator ? iterator.getCause() : failed;
        if (cause instanceof AccessDeniedException) {
            return ": no permission";
        }
        String reason = cause instanceof FileSystemException system ? system.getReason() : null;
        return reason == null ? "" : ": " + reason;
    }

    private Optional<SourceText> decode(Path shown, byte[] bytes) {
        int from = 0;
        if (bytes.length >= 2
                && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
                        || bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)) {
            error(new ConfigError(
                    shown,
                    1,
                    1,
                    "the file is UTF-16, programs read it as UTF-8",
                    "save it as UTF-8 without a byte order mark"));
            return Optional.empty();
        }
        if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            from = 3;
        }
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                errorAt(shown, bytes, from, at, "a NUL byte: the file is not text", "replace it with a text file");
                return Optional.empty();
            }
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            errorAt(shown, bytes, from, in.position(), "a byte that is not UTF-8", "save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(new SourceText(shown, out.flip().toString()));
    }

    private void errorAt(Path shown, byte[] bytes, int from, int at, String message, String mend) {
        int line = 1;
        int start = from;
        for (int i = from; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        error(new ConfigError(shown, line, at - start + 1, message, mend));
    }

    private Path shown(Path path) {
        return path.startsWith(root) && !path.equals(root) ? root.relativize(path) : path;
    }
}
