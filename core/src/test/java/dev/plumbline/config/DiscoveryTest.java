// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.DriverDeclared;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.Setting;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(root);
    }

    @Test
    void folder_empty_hasNothing() {
        Discovered found = project.discover();

        assertThat(found.targets()).isEmpty();
        assertThat(found.errors()).isEmpty();
    }

    @Test
    void url_inDotEnv_isATargetWithItsLine() {
        project.file("package.json", "{\"dependencies\": {\"dotenv\": \"^16\", \"pg\": \"^8.11.0\"}}");
        project.file(".env", "# settings\nPORT=3000\nDATABASE_URL=postgresql://app:hunter2@localhost:5432/orders\n");

        Discovered found = project.discover();

        ConfiguredTarget target = Project.target(found, "DATABASE_URL");
        assertThat(target.target().maskedUrl()).isEqualTo("postgresql://app:***@localhost:5432/orders");
        assertThat(target.fact().reading()).isEqualTo(Reading.NODE_POSTGRES);
        assertThat(target.holdsHere()).isTrue();
        Setting setting = Project.setting(target, Part.HOST);
        assertThat(setting.origin().shown()).isEqualTo(".env:3");
        assertThat(setting.excerpt().maskedLine()).isEqualTo("DATABASE_URL=postgresql://app:***@localhost:5432/orders");
        assertThat(setting.excerpt().valueStart()).isEqualTo(13);
        assertThat(Project.facts(found, DriverDeclared.class))
                .extracting(DriverDeclared::version)
                .containsExactly("^8.11.0");
        assertThat(found.facts().toString()).doesNotContain("hunter2");
    }

    @Test
    void tagOfAnImage_isNoTarget() {
        project.file(".env", "POSTGRES_IMAGE=postgres:15\nREDIS_IMAGE=redis:8-alpine\n");

        assertThat(project.discover().targets()).isEmpty();
    }

    @Test
    void url_inEnvironmentAndFile_environmentWinsAndSaysWhatItHides() {
        project.file("package.json", "{\"dependencies\": {\"next\": \"15.0.0\"}}");
        project.file(".env", "DATABASE_URL=postgres://a:one@db/a\n");
        project.file(".env.local", "DATABASE_URL=postgres://b:two@db/b\n");

        Discovered found = project.discover(Map.of("DATABASE_URL", "postgres://c:three@db/c"));

        ConfiguredTarget target = Project.target(found, "DATABASE_URL");
        Setting setting = Project.setting(target, Part.HOST);
        assertThat(target.target().database()).isEqualTo("c");
        assertThat(setting.origin().shown()).isEqualTo("environment variable DATABASE_URL");
        assertThat(setting.precedence()).isEqualTo("Next.js: process environment, then .env.local, then .env");
        assertThat(setting.shadows()).extracting(s -> s.origin().shown()).containsExactly(".env.local:1", ".env:1");
        assertThat(setting.toString())
                .doesNotContain("one")
                .doesNotContain("two")
                .doesNotContain("three");
    }

    @Test
    void parts_inDotEnv_makeOneTarget() {
        project.file(
                ".env",
                "DB_HOST=db.internal\nDB_PORT=5433\nDB_USER=app\nDB_PASSWORD=hunter2\nDB_NAME=orders\nDB_DIALECT=postgres\n");

        Discovered found = project.discover();

        ConfiguredTarget target = Project.target(found, "DB");
        assertThat(target.target().maskedUrl()).isEqualTo("postgresql://app:***@db.internal:5433/orders");
        assertThat(Project.origin(target, Part.PORT)).isEqualTo(".env:2");
        assertThat(Project.origin(target, Part.DATABASE)).isEqualTo(".env:5");
        assertThat(found.facts().toString()).doesNotContain("hunter2");
    }

    @Test
    void compose_only_databaseByItsPublishedPort() {
        project.file("compose.yaml", """
                services:
                  db:
                    image: postgres:16
                    environment:
                      POSTGRES_USER: app
                      POSTGRES_PASSWORD: ${DB_PASSWORD:-hunter2}
                      POSTGRES_DB: orders
                    ports: ["5433:5432"]
                    healthcheck:
                      test: ["CMD-SHELL", "pg_isready -U app"]
                """);

        Discovered found = project.discover();

        ConfiguredTarget target = Project.target(found, "db");
        assertThat(target.target().maskedUrl()).isEqualTo("postgresql://app:***@localhost:5433/orders");
        assertThat(Project.origin(target, Part.USER)).isEqualTo("compose.yaml:5");
        ComposeService service = Project.facts(found, ComposeService.class).get(0);
        assertThat(service.serves()).isEqualTo(ServerKind.POSTGRESQL);
        assertThat(service.ports()).containsExactly(new PortMapping(null, 5433, 5432));
        assertThat(service.healthcheck()).isEqualTo("pg_isready -U app");
        assertThat(found.facts().toString()).doesNotContain("hunter2");
    }

    @Test
    void compose_serviceEnvironment_isATargetOfThatService() {
        project.file("docker-compose.yml", """
                services:
                  backend:
                    build: .
                    environment:
                      - DATABASE_URL=postgres://app:${PW}@localhost:5432/orders
                    depends_on:
                      db: {condition: service_healthy}
                  db:
                    image: postgres:16
                    expose: [5432]
                """);
        project.file(".env", "PW=hunter2\n");

        Discovered found = project.discover();

        ConfiguredTarget target = Project.target(found, "backend/DATABASE_URL");
        assertThat(target.holdsHere()).isFalse();
        assertThat(target.service()).isEqualTo("backend");
        assertThat(target.vantage().name()).isEqualTo("compose service backend");
        assertThat(Project.origin(target, Part.HOST)).isEqualTo("docker-compose.yml:5");
        assertThat(Project.facts(found, ComposeService.class).get(0).dependsOn())
                .containsEntry("db", "service_healthy");
        assertThat(found.facts().toString()).doesNotContain("hunter2");
    }
}
