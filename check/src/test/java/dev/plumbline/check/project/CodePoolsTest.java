// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodePoolsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/db.ts | const pool = new Pool({ connectionString: url, max: 25 }) | 25",
                "db.js | module.exports = new pg.Pool({max:7}) | 7",
                "knexfile.js | pool: { min: 2, max: 12 } | 12",
                "db.js | mysql.createPool({ host, connectionLimit: 9 }) | 9",
                "app/db.py | engine = create_engine(url, pool_size=5, max_overflow=15) | 20",
                "app/db.py | engine = create_engine(url, pool_size=5) | 5",
                "src/main/resources/application.properties | spring.datasource.hikari.maximum-pool-size=30 | 30",
                "src/main/java/Db.java | config.setMaximumPoolSize(8); | 8",
                "main.go | db.SetMaxOpenConns(40) | 40"
            })
    void pools_asTheLibrariesWriteThem_areFoundWithTheirLine(String file, String line, int size) throws IOException {
        write(file, "\n" + line + "\n");
        assertThat(CodePools.in(folder)).containsExactly(new CodePools.Pool(file + ":2", size));
    }

    @Test
    void pools_ofDependenciesAndTests_areNone() throws IOException {
        write("node_modules/pg/index.js", "new Pool({ max: 10 })");
        write("tests/db.js", "new Pool({ max: 10 })");
        write(".cache/db.js", "new Pool({ max: 10 })");
        write("src/math.js", "const limits = { max: 10 }; Math.max(1, 2)");
        assertThat(CodePools.in(folder)).isEmpty();
    }

    @Test
    void replicas_ofTheServiceThatRunsMost_countItsWorkers() throws IOException {
        assertThat(Replicas.most(folder)).isEmpty();
        write("compose.yaml", """
                services:
                  web: {image: web, deploy: {replicas: 3}, environment: {WEB_CONCURRENCY: 4}}
                  job: {image: job, scale: 2}
                """);
        assertThat(Replicas.most(folder)).contains(new Replicas(12, "service web in compose.yaml"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
