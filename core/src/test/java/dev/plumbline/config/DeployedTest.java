// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.diagnosis.Cause;
import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Finding;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.ServiceTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployedTest {
    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(root);
    }

    private List<Finding> findings() {
        Discovered found = project.discover();
        assertThat(found.errors()).isEmpty();
        assertThat(found.targets()).noneMatch(ConfiguredTarget::holdsHere);
        List<Fact> facts = new ArrayList<>(found.facts());
        found.targets()
                .forEach(target -> facts.add(
                        new ServiceTarget(target.fact().seen(), String.valueOf(target.service()), target.fact())));
        assertThat(facts.toString()).doesNotContain("geheim");
        return Diagnoser.standard().diagnose(new Facts(facts)).findings();
    }

    private Finding only() {
        List<Finding> findings = findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private void workflow(String host, boolean container, String ports) {
        String text = """
                on: push
                env:
                  DATABASE_URL: postgres://app:geheim@%s/shop
                jobs:
                  test:
                    runs-on: ubuntu-latest
                %s
                    services:
                      postgres:
                        image: postgres:16
                %s
                    steps:
                      - run: npm test
                """.formatted(
                        host,
                        container ? "    container: node:22" : "",
                        ports.isEmpty() ? "" : "        ports: [\"" + ports + "\"]");
        project.file(".github/workflows/ci.yml", text);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:5432, true, '', LOCALHOST_INSIDE_CONTAINER, postgres:5432",
        "postgres:5432, false, 5432:5432, WRONG_HOST, localhost:5432",
        "postgres:5432, false, 5433:5432, WRONG_HOST, localhost:5433",
        "localhost:5432, false, 5433:5432, WRONG_PORT, localhost:5433",
        "postgres:5433, true, 5433:5432, PUBLISHED_PORT_USED_BETWEEN_CONTAINERS, postgres:5432"
    })
    void job_dialsItsServiceWrongly_namesTheLineAndTheRightPlace(
            String host, boolean container, String ports, Cause cause, String right) {
        workflow(host, container, ports);

        Finding finding = only();
        assertThat(finding.cause()).isEqualTo(cause);
        assertThat(Objects.requireNonNull(finding.place()).origin().shown()).isEqualTo(".github/workflows/ci.yml:3");
        assertThat(finding.fixes().getLast().replacement())
                .isEqualTo("DATABASE_URL: postgres://app:***@" + right + "/shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5432"})
    void job_withoutAMappedPort_isToldToMapIt(String ports) {
        workflow("localhost:5432", false, ports);

        Finding finding = only();
        assertThat(finding.cause()).isEqualTo(Cause.PORT_NOT_PUBLISHED);
        assertThat(finding.fixes().getFirst().replacement()).isEqualTo("ports: [\"5432:5432\"]");
    }

    @Test
    void job_dialsByNameWithoutAMappedPort_isToldBoth() {
        workflow("postgres", false, "");

        Finding finding = only();
        assertThat(finding.cause()).isEqualTo(Cause.WRONG_HOST);
        assertThat(finding.fixes())
                .extracting(fix -> String.valueOf(fix.replacement()))
                .containsExactly("ports: [\"5432:5432\"]", "DATABASE_URL: postgres://app:***@localhost:5432/shop");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:5432, false, 5432:5432",
        "127.0.0.1:5433, false, 5433:5432",
        "postgres:5432, true, ''",
        "postgres:5432, true, 5433:5432",
        "db.example.com:5432, false, ''"
    })
    void job_dialsRightly_isLeftAlone(String host, boolean container, String ports) {
        workflow(host, container, ports);

        assertThat(findings()).isEmpty();
    }

    @Test
    void job_whosePlaceOnlyTheSystemKnows_isLeftAlone() {
        project.file(".github/workflows/ci.yml", """
                jobs:
                  test:
                    services:
                      postgres: {image: "postgres:16", ports: [5432]}
                    steps:
                      - run: npm test
                        env:
                          DB_HOST: localhost
                          DB_PORT: ${{ job.services.postgres.ports[5432] }}
                          DATABASE_URL: ${{ secrets.DATABASE_URL }}
                  compose:
                    services:
                      postgres: {image: "postgres:16"}
                    env: {DB_HOST: localhost, DB_NAME: shop}
                    steps:
                      - run: docker compose up -d
                """);

        assertThat(findings()).isEmpty();
    }

    @Test
    void step_withItsOwnVariables_isJudgedByItsLine() {
        project.file(".github/workflows/ci.yaml", """
                jobs:
                  test:
                    services:
                      cache: {image: "redis:7"}
                    steps:
                      - run: npm run lint
                      - run: npm test
                        env:
                          REDIS_URL: redis://cache:6379
                """);

        Finding finding = only();
        assertThat(finding.target()).isEqualTo("ci.yaml:test step 2/REDIS_URL");
        assertThat(finding.cause()).isEqualTo(Cause.WRONG_HOST);
    }

    @Test
    void gitLabJob_dialsLocalhost_isToldTheNameOfItsService() {
        project.file(".gitlab-ci.yml", """
                services: ["registry.example.com/group/postgres:16"]
                variables:
                  DB_USER: app
                  DATABASE_URL: postgres://$DB_USER:geheim@localhost/shop
                test:
                  script: [npm test]
                right:
                  services: [{name: "postgres:16", alias: db}]
                  variables: {DATABASE_URL: "postgres://app@db/shop"}
                  script: [npm test]
                """);

        Finding finding = only();
        assertThat(finding.cause()).isEqualTo(Cause.LOCALHOST_INSIDE_CONTAINER);
        assertThat(finding.target()).isEqualTo(".gitlab-ci.yml:test/DATABASE_URL");
        assertThat(finding.fixes().getFirst().replacement()).contains("@registry.example.com-group-postgres:5432/shop");
    }

    @Test
    void pod_dialsItself_isToldTheServiceOfTheCluster() {
        project.file("k8s/base/api.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: api}
                spec:
                  template:
                    spec:
                      containers:
                        - name: api
                          image: shop/api:1
                          envFrom: [{configMapRef: {name: api}}]
                          env:
                            - {name: DB_USER, value: app}
                            - {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
                            - {name: REDIS_URL, value: "redis://cache:6380"}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: api}
                data: {DB_HOST: localhost, DB_NAME: shop}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: db}
                stringData: {password: geheim}
                """).file("k8s/base/services.yaml", """
                apiVersion: v1
                kind: Service
                metadata:
                  name: postgres
                spec: {ports: [{port: 5432}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: cache}
                spec: {ports: [{port: 6379}]}
                """);

        List<Finding> findings = findings();
        assertThat(findings)
                .extracting(Finding::cause)
                .containsExactlyInAnyOrder(Cause.LOCALHOST_INSIDE_CONTAINER, Cause.WRONG_PORT);
        assertThat(findings)
                .extracting(finding ->
                        Objects.requireNonNull(finding.place()).origin().shown())
                .containsExactlyInAnyOrder("k8s/base/api.yaml:14", "k8s/base/api.yaml:19");
        assertThat(findings.toString()).contains("k8s/base/services.yaml:4");
    }

    @Test
    void files_thatAreNoYaml_keepNothingFromBeingRead() {
        project.file(".github/workflows/broken.yml", "services: [\n")
                .file("k8s/chart.yaml", "apiVersion: v1\nkind: {{- if .Values.x }}\n")
                .file("deploy/x.yaml", "apiVersion: [v1\n");

        assertThat(findings()).isEmpty();
    }
}
