// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Outcome;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** First data from a file that is larger than all the memory that the command has. */
class UpCsvTest {
    private static final int ROWS = 60_000;
    private static final String THOUSAND = "x".repeat(1000);

    private UpProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
        project.with("JAVA_TOOL_OPTIONS", "-Xmx40m -XX:+ExitOnOutOfMemoryError");
        Path file = project.folder().resolve("notes.csv");
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write("id,body\n");
            for (int row = 1; row <= ROWS; row++) {
                csv.write(row + ",\"" + THOUSAND + "\"\n");
            }
        }
        assertThat(file).satisfies(each -> assertThat(Files.size(each)).isGreaterThan(60_000_000));
        project.describe("schema: schema.sql", "seed: [notes.csv]");
    }

    @AfterEach
    void closeProject() throws IOException {
        project.close();
    }

    private void comesIn() throws IOException {
        Outcome up = project.up();
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(up.out()).contains("seeded " + ROWS + " rows from notes.csv");
        assertThat(project.up().out()).contains("nothing to do, all was up");
    }

    @Test
    void file_largerThanMemory_isStreamedIntoPostgres() throws IOException {
        project.file("schema.sql", "CREATE TABLE notes (id int PRIMARY KEY, body text);\n");
        comesIn();
        assertThat(project.ask("SELECT sum(length(body)) FROM notes")).isEqualTo(Integer.toString(ROWS * 1000));
    }

    @Test
    void file_largerThanMemory_isStreamedIntoMariaDb() throws IOException {
        project.with("DATABASE_URL", "mysql://shop:s3cret-word@127.0.0.1:" + project.port + "/shop");
        project.file("schema.sql", "CREATE TABLE notes (id int PRIMARY KEY, body varchar(2000));\n");
        comesIn();
    }
}
