// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.ci;

/**
 * A job that starts what the tests need, waits, checks from where they run, runs them, and keeps the report.
 *
 * @param tests how they are run
 * @param environment which one is proved, such as {@code test}; empty text for all
 * @param service the compose service in which the tests run; empty text for the job's own machine
 */
public record CiJob(ProjectTests tests, String environment, String service) {

    /** For {@code .github/workflows/}. */
    public String github() {
        String environmentInput = environment.isEmpty() ? "" : "          environment: " + environment + "\n";
        String from = service.isEmpty() ? "" : "          from: compose:" + service + "\n";
        String prepare = tests.prepare().isEmpty() || !service.isEmpty()
                ? buildStep()
                : "      - name: Install what the tests need\n        run: " + tests.prepare() + "\n";
        return """
                # Made by `plumb ci github`: save it as .github/workflows/environment.yml
                name: environment
                on: [push, pull_request]
                permissions:
                  contents: read
                jobs:
                  test:
                    runs-on: ubuntu-latest
                    timeout-minutes: 30
                    steps:
                      - uses: actions/checkout@v5
                %s      # Starts the services, waits until they answer, checks them, keeps the report as an artefact.
                      - uses: plumbline/plumbline@main
                        with:
                %s%s          wait: 60s
                      - name: Run the tests
                        run: %s
                """.formatted(prepare, environmentInput, from, run());
    }

    /** The image is made before it is looked from it. */
    private String buildStep() {
        return service.isEmpty()
                ? ""
                : "      - name: Make the image that the tests run in\n        run: docker compose build " + service
                        + "\n";
    }

    private String run() {
        return service.isEmpty() ? tests.run() : "docker compose run --rm " + service + " " + tests.run();
    }

    /** For {@code .gitlab-ci.yml}. Where the runner has no engine, the databases are real servers in the job's own container. */
    public String gitlab() {
        return service.isEmpty() ? gitlabHere() : gitlabInService();
    }

    /** The runner needs an engine of its own machine: {@code plumb} brings its runtime into the container from there. */
    private String gitlabInService() {
        String of = environment.isEmpty() ? "" : " " + environment;
        return """
                # Made by `plumb ci gitlab`: add it to .gitlab-ci.yml
                environment-test:
                  # A runner with the shell executor, on a machine with Docker, git and a JDK 25.
                  tags: [shell]
                  timeout: 30 minutes
                  before_script:
                    - git clone --depth 1 https://github.com/plumbline/plumbline.git .plumbline
                    - export PATH="$PWD/.plumbline:$PATH"
                    - docker compose build %1$s
                  script:
                    - plumb up%2$s
                    - plumb wait --timeout 60s --from compose:%1$s
                    - plumb check%2$s --from compose:%1$s --junit plumb-check.xml
                    - %3$s
                  after_script:
                    - .plumbline/plumb report --html plumb-report.html || true
                    - .plumbline/plumb down || true
                  artifacts:
                    when: always
                    paths:
                      - plumb-report.html
                    reports:
                      junit: plumb-check.xml
                """.formatted(service, of, run());
    }

    private String gitlabHere() {
        String of = environment.isEmpty() ? "" : " " + environment;
        String packages = tests.packages().isEmpty() ? "git" : "git " + tests.packages();
        String prepare = tests.prepare().isEmpty() ? "" : "    - " + tests.prepare() + "\n";
        return """
                # Made by `plumb ci gitlab`: add it to .gitlab-ci.yml
                environment-test:
                  # Any image with a JDK 25 and what the tests need.
                  image: eclipse-temurin:25-jdk
                  timeout: 30 minutes
                  before_script:
                    - apt-get update && apt-get install -y --no-install-recommends %s
                    - git clone --depth 1 https://github.com/plumbline/plumbline.git .plumbline
                    - export PATH="$PWD/.plumbline:$PATH"
                %s  script:
                    - plumb up%s --timeout 60s
                    - plumb check%s --junit plumb-check.xml
                    - %s
                  after_script:
                    - .plumbline/plumb report --html plumb-report.html || true
                    - .plumbline/plumb down || true
                  artifacts:
                    when: always
                    paths:
                      - plumb-report.html
                    reports:
                      junit: plumb-check.xml
                """.formatted(packages, prepare, of, of, tests.run());
    }
}
