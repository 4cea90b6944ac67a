// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path folder;

    @Test
    void flyway_lineEndsAndMark_doNotChangeTheChecksum() throws IOException {
        write("db/migrations/V1__one.sql", "CREATE TABLE a (id int);\nSELECT 1;\n");
        write("db/migrations/V2__two.sql", "\ufeffCREATE TABLE a (id int);\r\nSELECT 1;\r\n");
        write("db/migrations/V3__three.sql", "CREATE TABLE b (id int);\n");
        Map<String, String> files = new Flyway(List.of("db/migrations")).onDisk(folder);
        assertThat(files.keySet()).containsExactly("1", "2", "3");
        assertThat(files.get("1")).isEqualTo(files.get("2")).isNotEqualTo(files.get("3"));
    }

    @Test
    void state_pendingMissingAndChanged_areToldApart() {
        MigrationState state =
                MigrationState.of(Map.of("1", "a", "2", "b", "9", "x"), Map.of("1", "a", "2", "c", "3", "d"));
        assertThat(state.applied()).isEqualTo(3);
        assertThat(state.pending()).containsExactly("3");
        assertThat(state.changed()).containsExactly("2");
        assertThat(state.missing()).containsExactly("9");
    }

    @Test
    void tools_filesOfEachKind_areRecognised() throws IOException {
        write("prisma/migrations/20240101_init/migration.sql", "SELECT 1;");
        write("shop/migrations/0001_initial.py", "");
        write("shop/migrations/__init__.py", "");
        write("migrations/20240101120000_users.js", "");
        write("db/migrate/20240101120000_users.rb", "");
        assertThat(new Prisma().onDisk(folder)).containsOnlyKeys("20240101_init");
        assertThat(ScriptFolder.django().onDisk(folder)).containsOnlyKeys("shop/0001_initial");
        assertThat(ScriptFolder.knex().onDisk(folder)).containsOnlyKeys("20240101120000_users.js");
        assertThat(ScriptFolder.rails().onDisk(folder)).containsOnlyKeys("20240101120000");
    }

    @Test
    void alembic_chainOfRevisions_givesItsHead() throws IOException {
        write("alembic/versions/a.py", "revision = 'aaa1'\ndown_revision = None\n");
        write("alembic/versions/b.py", "revision: str = \"bbb2\"\ndown_revision: Union[str, None] = \"aaa1\"\n");
        assertThat(new Alembic().onDisk(folder)).containsOnlyKeys("bbb2");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
