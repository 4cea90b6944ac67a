// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.DriverDeclared;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyReaderTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "package.json     | {\"scripts\": {\"redis\": \"x\"}, \"dependencies\": {\"pg\": \"^8.11\"}} | NODE_POSTGRES | ^8.11",
                "requirements.txt | psycopg[binary]>=3.1,<4                         | PSYCOPG        | >=3.1,<4",
                "pyproject.toml   | dependencies = [\"asyncpg>=0.29\"]               | ASYNCPG        | >=0.29",
                "pyproject.toml   | psycopg2 = \"^2.9\"                              | PSYCOPG        | ^2.9",
                "Pipfile          | pymysql = \"*\"                                  | PYMYSQL        | *",
                "build.gradle     | runtimeOnly 'org.postgresql:postgresql:42.7.3'   | PGJDBC         | 42.7.3",
                "build.gradle.kts | runtimeOnly(\"com.mysql:mysql-connector-j\")     | CONNECTOR_J    | ``",
                "go.mod           | require github.com/lib/pq v1.10.9                | GO_LIB_PQ      | v1.10.9",
                "Gemfile          | gem 'pg', '~> 1.5'                               | LIBPQ          | ~> 1.5",
                "app.csproj       | <PackageReference Include=\"Npgsql\" Version=\"8.0.1\" /> | NPGSQL | 8.0.1",
                "Cargo.toml       | sqlx = { version = \"0.7\", features = [\"postgres\"] } | SQLX     | 0.7",
            })
    void driver_inADependencyFile_isDeclaredWithItsVersion(String file, String line, Reading reading, String version) {
        Project project = new Project(root).file(file, line.strip() + "\n");

        List<Dependency> dependencies = new DependencyReader(project.files()).read(List.of(""));
        List<DriverDeclared> declared =
                Drivers.among(dependencies, Instant.EPOCH).declared();

        assertThat(declared).extracting(DriverDeclared::reading).containsExactly(reading);
        assertThat(declared.get(0).version()).isEqualTo(version == null ? "" : version);
        assertThat(declared.get(0).origin().shown()).isEqualTo(file + ":1");
    }

    @Test
    void drivers_ofTwoKinds_eachReadsItsOwn() {
        Project project =
                new Project(root).file("package.json", "{\"dependencies\": {\"mysql2\": \"3\", \"ioredis\": \"5\"}}");

        Drivers drivers = Drivers.among(new DependencyReader(project.files()).read(List.of("")), Instant.EPOCH);

        assertThat(drivers.reading(ServerKind.MARIADB)).contains(Reading.MYSQL2);
        assertThat(drivers.reading(ServerKind.REDIS)).contains(Reading.IOREDIS);
        assertThat(drivers.reading(ServerKind.POSTGRESQL)).isEmpty();
    }
}
