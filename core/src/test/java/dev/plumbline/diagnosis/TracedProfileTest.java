// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.InactiveSetting;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint.HostPort;
import dev.plumbline.target.Written;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracedProfileTest {
    private static final HostPort LOCAL = new HostPort("localhost", 5432);

    @Test
    void judge_addressOfAProfileThatIsOff_namesItsLineAndTheSwitch() {
        List<Finding> findings = findings(dialled());

        assertThat(findings).hasSize(1);
        Finding finding = findings.getFirst();
        assertThat(finding.subcause()).isEqualTo("profile-not-active");
        assertThat(finding.title()).isEqualTo("profile staging is not active, so localhost:5432 is dialled");
        assertThat(finding.place().origin().shown()).isEqualTo("application-staging.properties:2");
        assertThat(finding.fixes().getFirst().command()).isEqualTo("export SPRING_PROFILES_ACTIVE=staging");
    }

    @Test
    void judge_profileNamed_saysNothing() {
        assertThat(findings(dialled().read("SPRING_PROFILES_ACTIVE", "dev", "Main.java:1")))
                .noneMatch(each -> "profile-not-active".equals(each.subcause()));
    }

    private static TracedFacts dialled() {
        return new TracedFacts()
                .opened("src/main/resources/application.properties", true, "Main.java:9")
                .client("HikariCP", "HikariPool", LOCAL, null, "Main.java:9")
                .dial(LOCAL, "Main.java:9", "127.0.0.1:5432", Dial.Outcome.REFUSED);
    }

    private static List<Finding> findings(TracedFacts traced) {
        Seen seen = new Seen(Instant.parse("2026-09-01T09:00:00Z"), Vantage.HERE, "files of profiles");
        Setting setting = new Setting(
                seen,
                "spring.datasource.url",
                Written.plain("jdbc:postgresql://staging:5432/orders"),
                new Origin.FileLine(Path.of("application-staging.properties"), 2, 1),
                null,
                null,
                List.of());
        List<Fact> facts = new ArrayList<>(traced.all());
        facts.add(new InactiveSetting(seen, "staging", setting));
        return Diagnoser.standard().diagnose(new Facts(facts)).findings();
    }
}
