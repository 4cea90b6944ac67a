// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.TargetFact;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeReaderTest {
    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(root);
    }

    private ComposeService service(String name) {
        return Project.facts(project.discover(), ComposeService.class).stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5432           |           |      | 5432",
                "5433:5432      |           | 5433 | 5432",
                "127.0.0.1:5433:5432 | 127.0.0.1 | 5433 | 5432",
                "127.0.0.1::5432 | 127.0.0.1 |     | 5432",
                "[::1]:5433:5432 | ::1      | 5433 | 5432",
                "5433:5432/tcp  |           | 5433 | 5432",
            })
    void port_inShortForm_isTakenApart(String written, String address, Integer host, int inner) {
        project.file("compose.yaml", "services:\n  db:\n    image: x\n    ports:\n      - \"" + written + "\"\n");

        assertThat(service("db").ports()).containsExactly(new PortMapping(address, host, inner));
    }

    @Test
    void ports_rangeAndLongForm_areRead() {
        project.file(
                "compose.yaml",
                "services:\n  db:\n    image: x\n    ports:\n      - 7000-7001:6000-6001\n      - {target: 5432, published: \"5433\", host_ip: 127.0.0.1}\n    expose: [9000]\n");

        assertThat(service("db").ports())
                .containsExactly(
                        new PortMapping(null, 7000, 6000),
                        new PortMapping(null, 7001, 6001),
                        new PortMapping("127.0.0.1", 5433, 5432),
                        new PortMapping(null, null, 9000));
    }

    @Test
    void override_liesOverTheBase() {
        project.file(
                "compose.yaml",
                "services:\n  db:\n    image: postgres:15\n    ports: [\"5432:5432\"]\n    environment: {POSTGRES_USER: a, POSTGRES_DB: x}\n");
        project.file(
                "compose.override.yaml",
                "services:\n  db:\n    image: postgres:16\n    environment: {POSTGRES_USER: b}\n");

        ComposeService db = service("db");

        assertThat(db.image()).isEqualTo("postgres:16");
        assertThat(db.environment()).containsEntry("POSTGRES_USER", "b").containsEntry("POSTGRES_DB", "x");
        assertThat(db.ports()).hasSize(1);
    }

    @Test
    void environment_overEnvFile_shadowsIt() {
        project.file("app.env", "DATABASE_URL=postgres://a@one/x\n");
        project.file(
                "compose.yaml",
                "services:\n  web:\n    build: .\n    env_file: app.env\n    environment:\n      DATABASE_URL: postgres://a@two/x\n");

        ConfiguredTarget target = Project.target(project.discover(), "web/DATABASE_URL");

        assertThat(target.target().first().shown()).isEqualTo("two:5432");
        assertThat(Project.setting(target, Part.HOST).shadows())
                .extracting(s -> s.origin().shown())
                .containsExactly("app.env:1");
        assertThat(Project.setting(target, Part.HOST).precedence()).isEqualTo("Compose: environment, then env_file");
    }

    @Test
    void mergeKeysAndExtends_areFollowed() {
        project.file("compose.yaml", """
                x-db: &db
                  PGHOST: db
                  PGDATABASE: orders
                services:
                  base:
                    image: app
                    networks: [back]
                  web:
                    extends: base
                    environment:
                      <<: *db
                      PGUSER: app
                """);

        Discovered found = project.discover();

        assertThat(Project.target(found, "web/PG").target().maskedUrl()).isEqualTo("postgresql://app@db:5432/orders");
        assertThat(service("web").networks()).containsExactly("back");
        assertThat(service("web").image()).isEqualTo("app");
    }

    @Test
    void include_bringsItsServices() {
        project.file("compose.yaml", "include:\n  - infra/compose.yaml\nservices:\n  web: {image: app}\n");
        project.file("infra/compose.yaml", "services:\n  db: {image: 'postgis/postgis:16-3.4'}\n");

        assertThat(service("db").serves()).isEqualTo(ServerKind.POSTGRESQL);
        assertThat(service("db").origin().shown()).isEqualTo("infra/compose.yaml:2");
    }

    @Test
    void includeAndExtends_inACircle_end() {
        project.file("compose.yaml", "include: [compose.yaml]\nservices:\n  a: {extends: b}\n  b: {extends: a}\n");

        assertThat(Project.facts(project.discover(), ComposeService.class)).hasSize(2);
    }

    @Test
    void interpolation_takesDotEnvThenDefault() {
        project.file(".env", "TAG=17\n");
        project.file(
                "compose.yaml",
                "services:\n  db:\n    image: postgres:${TAG:-16}\n    environment:\n      POSTGRES_DB: ${NAME:-orders}\n      POSTGRES_PASSWORD: a$$b\n");

        assertThat(service("db").image()).isEqualTo("postgres:17");
        assertThat(service("db").environment())
                .containsEntry("POSTGRES_DB", "orders")
                .containsEntry("POSTGRES_PASSWORD", "***");
    }

    @Test
    void networkModeAndDependsOn_areRead() {
        project.file(
                "compose.yaml",
                "services:\n  web:\n    image: x\n    network_mode: host\n    depends_on: [db, cache]\n");

        assertThat(service("web").networks()).containsExactly("host");
        assertThat(service("web").dependsOn()).isEqualTo(Map.of("db", "service_started", "cache", "service_started"));
    }

    @Test
    void databasesOfTwoKinds_withoutOtherSettings_areBothTargets() {
        project.file(
                "compose.yaml",
                "services:\n  db: {image: 'mariadb:11', ports: ['3307:3306'], environment: {MARIADB_ROOT_PASSWORD: hunter2, MARIADB_DATABASE: shop}}\n  cache: {image: valkey/valkey, ports: ['6379:6379']}\n  spare: {image: mysql, ports: ['3308:3306'], profiles: [extra]}\n");

        Discovered found = project.discover();

        assertThat(found.targets())
                .extracting(t -> t.target().maskedUrl())
                .isEqualTo(List.of("mariadb://root:***@localhost:3307/shop", "redis://localhost:6379"));
    }

    @Test
    void onlyHere_leavesOutServices() {
        project.file(
                "compose.yaml",
                "services:\n  web:\n    image: x\n    environment: {DATABASE_URL: 'postgres://a@db/x', REDIS_URL: 'redis//cache'}\n");

        Discovered found = project.discover();

        assertThat(Project.names(found)).contains("web/DATABASE_URL");
        assertThat(found.onlyHere().targets()).isEmpty();
        assertThat(found.onlyHere().facts()).noneMatch(f -> f instanceof TargetFact);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:16, POSTGRESQL",
        "docker.io/library/postgres@sha256:00, POSTGRESQL",
        "timescale/timescaledb:latest-pg16, POSTGRESQL",
        "pgvector/pgvector:pg16, POSTGRESQL",
        "bitnami/postgresql:15, POSTGRESQL",
        "registry.example.org:5000/team/redis:7, REDIS",
        "percona/percona-server:8.0, MYSQL",
        "bitnami/mariadb, MARIADB",
        "eqalpha/keydb, REDIS",
        "cockroachdb/cockroach:v24.1.0, COCKROACHDB",
    })
    void image_ofAServer_isRecognised(String image, ServerKind kind) {
        assertThat(ServerImages.kind(image)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"redis/redisinsight", "prom/mysqld-exporter", "dpage/pgadmin4", "nginx"})
    void image_ofSomethingElse_isNot(String image) {
        assertThat(ServerImages.kind(image)).isEmpty();
    }
}
