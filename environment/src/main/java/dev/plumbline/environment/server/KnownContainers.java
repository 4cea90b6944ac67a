// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.environment.UpProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The containers of compose services as the last call left them. While they run, and nothing that they were made from
 * has changed, Compose need not be asked, which takes it half a second.
 */
final class KnownContainers {
    private final Path file;
    private final Path folder;
    private final Compose compose;
    private final Map<String, String> environment;
    private final Instant begun = Instant.now();

    /**
     * @param file where it is kept from one call to the next
     * @param folder the project's, where Compose is called
     */
    KnownContainers(Path file, Path folder, Compose compose, Map<String, String> environment) {
        this.file = file;
        this.folder = folder;
        this.compose = compose;
        this.environment = environment;
    }

    /**
     * What was written down.
     *
     * @param containers the service of each container, by the container's id
     * @param images the id of each image, by the name that the service gives it
     */
    private record Note(
            String fingerprint, Set<Path> files, Map<String, String> containers, Map<String, String> images) {
        String text() {
            List<String> lines = new ArrayList<>();
            lines.add("inputs\t" + fingerprint);
            files.forEach(each -> lines.add("file\t" + each));
            containers.forEach((id, service) -> lines.add("container\t" + id + "\t" + service));
            images.forEach((name, id) -> lines.add("image\t" + name + "\t" + id));
            return String.join("\n", lines) + "\n";
        }

        static Note of(List<String> lines) {
            String fingerprint = "";
            Set<Path> files = new LinkedHashSet<>();
            Map<String, String> containers = new LinkedHashMap<>();
            Map<String, String> images = new LinkedHashMap<>();
            for (String line : lines) {
                String[] words = line.split("\t", -1);
                switch (words[0] + words.length) {
                    case "inputs2" -> fingerprint = words[1];
                    case "file2" -> files.add(Path.of(words[1]));
                    case "container3" -> containers.put(words[1], words[2]);
                    case "image3" -> images.put(words[1], words[2]);
                    default -> throw new IllegalArgumentException("no line of a note");
                }
            }
            return new Note(fingerprint, files, containers, images);
        }
    }

    /** Whether all these services run as they were left, from what they would be made of now. */
    boolean standFor(Collection<String> services) throws UpProblem, InterruptedException {
        Optional<Note> note = read();
        if (note.isEmpty() || !note.get().containers().values().containsAll(services) || isOutdated(note.get())) {
            return false;
        }
        Map<String, String> known = note.get().containers();
        List<Compose.Container> now = compose.inspect(known.keySet());
        return now.size() == known.size()
                && now.stream().allMatch(each -> each.runs() && each.service().equals(known.get(each.id())));
    }

    /** Those of some services that may be described in another way than they were made. */
    List<String> outdated(Collection<String> services) throws InterruptedException {
        Optional<Note> note = read();
        if (note.isEmpty() || isOutdated(note.get())) {
            return List.copyOf(services);
        }
        return services.stream()
                .filter(service -> !note.get().containers().containsValue(service))
                .toList();
    }

    private boolean isOutdated(Note note) throws InterruptedException {
        try {
            return !new ComposeInputs(note.files()).fingerprint(environment).equals(note.fingerprint())
                    || !compose.imageIds(note.images().keySet())
                            .equals(List.copyOf(note.images().values()));
        } catch (IOException e) {
            return true;
        }
    }

    private Optional<Note> read() {
        try {
            return Files.exists(file) ? Optional.of(Note.of(Files.readAllLines(file))) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            // Of another version; the next call writes it anew.
            return Optional.empty();
        }
    }

    /** Writes down the containers that run for services; nothing where it cannot be known what they depend on. */
    void write(List<Compose.Container> containers) throws InterruptedException {
        try {
            Files.deleteIfExists(file);
            if (containers.isEmpty() || environment.containsKey("COMPOSE_ENV_FILES")) {
                return;
            }
            Compose.Container first = containers.getFirst();
            Optional<ComposeInputs> inputs = ComposeInputs.of(folder, first.project(), first.files());
            if (inputs.isEmpty()) {
                return;
            }
            Map<String, String> services = new LinkedHashMap<>();
            Set<String> images = new LinkedHashSet<>();
            for (Compose.Container each : containers) {
                services.put(each.id(), each.service());
                images.add(each.image());
            }
            List<String> ids = compose.imageIds(images);
            Map<String, String> byName = new LinkedHashMap<>();
            for (String image : images) {
                if (ids.size() == images.size()) {
                    byName.put(image, ids.get(byName.size()));
                }
            }
            // What was changed during this call may have been so before or after Compose has read it.
            String fingerprint =
                    inputs.get().isOlderThan(begun) ? inputs.get().fingerprint(environment) : "changed meanwhile";
            Path half = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(half, new Note(fingerprint, inputs.get().files(), services, byName).text());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Without it the next call asks Compose, as this one did.
        }
    }
}
