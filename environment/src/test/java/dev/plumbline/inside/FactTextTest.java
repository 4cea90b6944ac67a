// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfiguredTarget;
import dev.plumbline.config.Discovered;
import dev.plumbline.config.Discovery;
import dev.plumbline.config.DiscoveryOptions;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.FromService;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.ServiceTarget;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactTextTest {
    private static final Seen SEEN = new Seen(Instant.parse("2026-09-01T10:00:00.123456789Z"), Vantage.HERE, "test");

    @TempDir
    Path folder;

    @Test
    void read_factsOfAWholeProject_areTheSameAgain() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  db:
                    image: postgres:16
                    ports: ["127.0.0.1:5433:5432"]
                    environment: {POSTGRES_PASSWORD: "h\\u00fcsh\\n\\"#: yes"}
                    healthcheck: {test: [CMD, pg_isready]}
                  api:
                    build: .
                    environment:
                      DATABASE_URL: postgres://app:p%40ss@db:5432/shop?sslmode=disable
                      REDIS_URL: redis://:s3cret@cache
                      MYSQL_HOST: "null"
                    depends_on: {db: {condition: service_healthy}}
                """);
        Files.writeString(folder.resolve(".env"), "DATABASE_URL='postgres://app@localhost/shop'\nDATABASE_URL=\"x\n");
        Files.writeString(folder.resolve("package.json"), "{\"dependencies\": {\"pg\": \"8.0.0\"}}");
        Facts facts = facts();
        assertThat(facts.of(ServiceTarget.class)).isNotEmpty();
        Facts again = FactText.read(FactText.write(facts));
        assertThat(again).isEqualTo(facts);
        assertThat(password(again)).isEqualTo("p@ss");
    }

    @Test
    void read_textsThatLookLikeOtherValues_staysText() {
        List<Fact> facts = new ArrayList<>();
        for (String text : List.of(
                "null", "true", "1", "1e3", "~", "", " ", "\u0000\u001b[31m", "\ud83d\ude00", "- a", "{}", "\u2028")) {
            facts.add(new FromService(SEEN, text, text, Set.of(text), List.of(text)));
        }
        facts.add(new RunningContainer(
                SEEN,
                "c",
                "i",
                null,
                "exited",
                null,
                3,
                List.of(new PortMapping(null, null, 5432)),
                Set.of(),
                List.of("a\nb"),
                List.of()));
        assertThat(FactText.read(FactText.write(new Facts(facts))).all()).isEqualTo(facts);
    }

    @Test
    void read_anotherText_isRefusedWithoutShowingIt() {
        for (String text : List.of(
                "",
                "hush",
                "{\"is\": \"hush\"}",
                "[{\"is\": \"hush\"}]",
                "[[\"hush\"",
                "[{\"is\": \"FromService\", \"seen\": \"hush\"}]")) {
            assertThatThrownBy(() -> FactText.read(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("hush")
                    .hasNoCause();
        }
    }

    private Facts facts() {
        Discovered found = Discovery.discover(new ProjectFolder(folder), Map.of(), DiscoveryOptions.defaults());
        List<Fact> facts = new ArrayList<>(found.facts());
        for (ConfiguredTarget target : found.targets()) {
            String service = target.service();
            facts.add(
                    service == null
                            ? target.fact()
                            : new ServiceTarget(target.fact().seen(), service, target.fact()));
        }
        return new Facts(facts);
    }

    private static String password(Facts facts) {
        for (ServiceTarget target : facts.of(ServiceTarget.class)) {
            TargetConfigured configured = target.configured();
            if (configured.target().endsWith("DATABASE_URL") && configured.as().password() != null) {
                return configured.as().password().reveal();
            }
        }
        return "";
    }
}
