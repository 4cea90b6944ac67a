// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import dev.plumbline.fact.CiEnvironment;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells by its variables in which CI system this process runs. */
final class CiReader {
    private record Mark(String variable, String name) {}

    private static final List<Mark> MARKS = List.of(
            new Mark("GITHUB_ACTIONS", "GitHub Actions"),
            new Mark("GITLAB_CI", "GitLab CI"),
            new Mark("CIRCLECI", "CircleCI"),
            new Mark("BUILDKITE", "Buildkite"),
            new Mark("JENKINS_URL", "Jenkins"),
            new Mark("TF_BUILD", "Azure Pipelines"),
            new Mark("BITBUCKET_BUILD_NUMBER", "Bitbucket Pipelines"),
            new Mark("TRAVIS", "Travis CI"),
            new Mark("TEAMCITY_VERSION", "TeamCity"),
            new Mark("CI", "a CI system"));

    private CiReader() {}

    static Optional<CiEnvironment> read(Map<String, String> environment, InstantSource clock) {
        for (Mark mark : MARKS) {
            String value = environment.get(mark.variable());
            if (value != null && !value.isEmpty() && !value.equals("false")) {
                Seen seen = new Seen(clock.instant(), Vantage.HERE, "environment variable " + mark.variable());
                return Optional.of(new CiEnvironment(seen, mark.name()));
            }
        }
        return Optional.empty();
    }
}
