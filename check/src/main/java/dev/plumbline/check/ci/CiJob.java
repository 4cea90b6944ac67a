// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A job that starts what the tests need, waits, checks from where they run, runs them, and keeps the report.
 *
 * @param tests how they are run
 * @param environment which one is proved, such as {@code test}; empty text for all
 * @param service the compose service in which the tests run; empty text for the job's own machine
 */
public record CiJob(ProjectTests tests, String environment, String service) {
    private static final String IMAGE =
            "  # Any image with a JDK 25 and what the tests need.\n  image: eclipse-temurin:25-jdk\n";

    /** The runner needs an engine of its own machine: {@code plumb} brings its runtime into the container from there. */
    private static final String SHELL_RUNNER =
            "  # A runner with the shell executor, on a machine with Docker, git and a JDK 25.\n  tags: [shell]\n";

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
        String of = environment.isEmpty() ? "" : " " + environment;
        boolean here = service.isEmpty();
        String from = here ? "" : " --from compose:" + service;
        List<String> script = new ArrayList<>();
        script.add("plumb up" + of + " --timeout 60s");
        if (!here) {
            script.add("plumb wait --timeout 60s" + from);
        }
        script.add("plumb check" + of + from + " --junit plumb-check.xml");
        script.add(run());
        return """
                # Made by `plumb ci gitlab`: add it to .gitlab-ci.yml
                environment-test:
                %s  timeout: 30 minutes
                  before_script:
                %s  script:
                %s  after_script:
                    - .plumbline/plumb report --html plumb-report.html || true
                    - .plumbline/plumb down || true
                  artifacts:
                    when: always
                    paths:
                      - plumb-report.html
                    reports:
                      junit: plumb-check.xml
                """.formatted(here ? IMAGE : SHELL_RUNNER, items(gitlabBefore()), items(script));
    }

    private List<String> gitlabBefore() {
        List<String> lines = new ArrayList<>();
        if (service.isEmpty()) {
            String packages = tests.packages().isEmpty() ? "git" : "git " + tests.packages();
            lines.add("apt-get update && apt-get install -y --no-install-recommends " + packages);
        }
        lines.add("git clone --depth 1 https://github.com/plumbline/plumbline.git .plumbline");
        lines.add("export PATH=\"$PWD/.plumbline:$PATH\"");
        if (!service.isEmpty()) {
            lines.add("docker compose build " + service);
        } else if (!tests.prepare().isEmpty()) {
            lines.add(tests.prepare());
        }
        return lines;
    }

    private static String items(List<String> lines) {
        return lines.stream().map(line -> "    - " + line + "\n").collect(Collectors.joining());
    }
}
