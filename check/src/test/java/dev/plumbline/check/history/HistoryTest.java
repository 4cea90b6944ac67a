// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @Test
    void read_bracketsWithoutEnd_isNoRun() {
        assertThat(RunReader.read("[".repeat(200_000))).isEmpty();
    }

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void history_ofManyRuns_keepsTheNewestFifty() throws IOException {
        History history = History.of(StateFolder.of(folder));
        for (int i = 0; i < 55; i++) {
            history.keep(NOON.plusSeconds(i), report(NOON.plusSeconds(i)));
        }
        assertThat(history.kept().runs()).hasSize(50);
        assertThat(history.kept().runs().getFirst().run().at()).isEqualTo(NOON.plusSeconds(5));
        assertThat(history.kept().runs().getLast().run().at()).isEqualTo(NOON.plusSeconds(54));
        assertThat(folder.resolve(".plumb/.gitignore")).hasContent("*");
        try (Stream<Path> files = Files.list(folder.resolve(".plumb/history"))) {
            assertThat(files).hasSize(50);
        }
    }

    @Test
    void history_filesThatAreNoRuns_arePassedOver() throws IOException {
        History history = History.of(StateFolder.of(folder));
        history.keep(NOON, report(NOON));
        for (String text :
                List.of("", "{", "[]", "{\"checks\": 5}", "{\"checks\": {\"at\": \"yesterday\"}}", "a: *b")) {
            history.keep(NOON.plusSeconds(text.length() + 1), text);
        }
        assertThat(history.kept().runs()).hasSize(1);
    }

    @Test
    void steps_kept_areReadBack() throws IOException {
        History history = History.of(StateFolder.of(folder));
        DoneStep step = new DoneStep(NOON, "dev/main", "applied 9 \"migrations\"", true, Duration.ofMillis(12));
        history.keep(NOON, List.of(step));
        assertThat(history.steps()).containsExactly(step);
        assertThat(history.kept().runs()).isEmpty();
    }

    private static String report(Instant at) {
        return """
                {"schema": "urn:plumbline:report:1", "targets": [], "findings": [],
                 "checks": {"at": "%s", "ms": 12.5, "vantage": "this host", "results": []}}
                """.formatted(at);
    }
}
