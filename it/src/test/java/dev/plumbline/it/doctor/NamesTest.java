// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.ScriptedDns;
import dev.plumbline.it.lab.TestNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that do not resolve, each for another reason, on a host with a resolver of our own. */
class NamesTest {
    @TempDir
    Path folder;

    private TestNetwork network;

    @BeforeEach
    void openNetwork() {
        assumeTrue(TestNetwork.missing().isEmpty(), TestNetwork.missing());
        network = TestNetwork.open();
    }

    @AfterEach
    void closeNetwork() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void doctor_noSuchName_blamesTheHostAndItsPlace() throws IOException {
        resolver("nxdomain");
        Files.writeString(folder.resolve(".env"), "APP=1\nDATABASE_URL=postgres://app:hush@databse:5432/shop\n");
        Outcome outcome = doctor();
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).isEqualTo("wrong-host");
        assertThat(outcome.first().subcause()).isEqualTo("wrong-host-name");
        assertThat(outcome.first().origin()).isEqualTo(".env:2");
        assertThat(outcome.first().title()).contains("databse");
    }

    @Test
    void doctor_serviceNameFromTheHost_offersThePublishedPort() throws IOException {
        resolver("nxdomain");
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgres://app:hush@db:5432/shop\n");
        Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  db:
                    image: postgres:17
                    ports: ["55432:5432"]
                """);
        Outcome outcome = doctor();
        assertThat(outcome.first().cause()).isEqualTo("wrong-host");
        assertThat(outcome.first().fixes().toString()).contains("localhost:55432");
        assertThat(outcome.first().evidence()).contains("compose.yaml");
    }

    @Test
    void doctor_resolverFails_blamesTheResolver() {
        resolver("servfail");
        Outcome outcome = doctor("postgres://app:hush@db.internal/shop");
        assertThat(outcome.first().cause()).isEqualTo("dns-failure-temporary");
        assertThat(outcome.first().evidence()).contains("SERVFAIL").contains("127.0.0.1");
    }

    @Test
    void doctor_resolverSilent_blamesTheResolver() {
        resolver("silent");
        Outcome outcome = doctor("postgres://app:hush@db.internal/shop");
        assertThat(outcome.first().cause()).isEqualTo("dns-failure-temporary");
        assertThat(outcome.first().evidence()).contains("127.0.0.1");
        assertThat(outcome.first().title()).contains("db.internal");
    }

    @Test
    void doctor_nameWithoutAddresses_saysThatItHasNone() {
        resolver("empty");
        Outcome outcome = doctor("postgres://app:hush@db.internal/shop");
        assertThat(outcome.first().cause()).isEqualTo("wrong-host");
        assertThat(outcome.first().evidence()).containsIgnoringCase("address");
    }

    private Outcome doctor(String... targets) {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--json"));
        arguments.addAll(List.of(targets));
        Outcome outcome = Plumb.in(folder).on(network.client()).run(arguments.toArray(new String[0]));
        assertThat(outcome.everything()).doesNotContain("hush");
        return outcome;
    }

    /** Starts the scripted resolver on the client; the network ends it. */
    private void resolver(String way) {
        List<String> command = new ArrayList<>(network.client().command());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ScriptedDns.class.getName(), way));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            int first = process.getInputStream().read();
            assertThat(first).as("the resolver's first word").isEqualTo('l');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
