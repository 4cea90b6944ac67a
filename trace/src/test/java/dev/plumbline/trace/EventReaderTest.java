// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.target.Endpoint.HostPort;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private final EventReader reader = new EventReader("node");

    @Test
    void read_unset_hasNoValueAndItsFirstOwnFrame() {
        SettingRead read = (SettingRead)
                fact(
                        "{\"t\":1700000000000001,\"pid\":7,\"kind\":\"read\","
                                + "\"name\":\"DATABASE_URL\",\"stack\":[{\"file\":\"/app/db.ts\",\"line\":3,\"col\":27,\"fn\":\"\",\"own\":true}]}");
        assertThat(read.set()).isFalse();
        assertThat(read.pid()).isEqualTo(7);
        assertThat(read.stack().getFirst().shown()).isEqualTo("/app/db.ts:3");
        assertThat(read.seen().at().toString()).isEqualTo("2023-11-14T22:13:20.000001Z");
        assertThat(read.seen().how()).isEqualTo("node hook");
    }

    @Test
    void dial_refusedOnTwoAddresses_keepsBothWithTheirErrors() {
        ProcessDial dial = (ProcessDial)
                fact(
                        "{\"t\":1,\"pid\":7,\"kind\":\"dial\",\"host\":\"localhost\",\"port\":5432,"
                                + "\"us\":900,\"count\":3,\"attempts\":[{\"address\":\"::1\",\"port\":5432,\"outcome\":\"refused\","
                                + "\"errno\":\"ECONNREFUSED\"},{\"address\":\"127.0.0.1\",\"port\":5432,\"outcome\":\"connected\"}]}");
        assertThat(dial.asked()).isEqualTo(new HostPort("localhost", 5432));
        assertThat(dial.attempts())
                .containsExactly(
                        new ProcessDial.Attempt("[::1]:5432", Dial.Outcome.REFUSED, "ECONNREFUSED"),
                        new ProcessDial.Attempt("127.0.0.1:5432", Dial.Outcome.CONNECTED, null));
        assertThat(dial.count()).isEqualTo(3);
        assertThat(dial.sensors()).isEqualTo(Set.of("node hook"));
    }

    @Test
    void secret_thatAHookLetThrough_isMaskedAgain() {
        assertThat(fact("{\"t\":1,\"pid\":7,\"kind\":\"read\",\"name\":\"DATABASE_URL\","
                                + "\"value\":\"postgres://app:hunter2@db/x\"}")
                        .toString())
                .doesNotContain("hunter2");
        TracedProcess process = (TracedProcess) fact("{\"t\":1,\"pid\":7,\"kind\":\"process\",\"ppid\":1,"
                + "\"argv\":[\"mysql\",\"-phunter2\",\"--password\",\"hunter3\",\"DB_PASSWORD=hunter4\"]}");
        assertThat(process.command()).containsExactly("mysql", "-p***", "--password", "***", "DB_PASSWORD=***");
    }

    @Test
    void clientAndProblem_becomeFacts() {
        ClientMade made =
                (ClientMade) fact("{\"t\":1,\"pid\":7,\"kind\":\"client\",\"library\":\"pg\",\"type\":\"Pool\","
                        + "\"host\":\"localhost\",\"port\":26257,\"tls\":false}");
        assertThat(made.endpoint()).isEqualTo(new HostPort("localhost", 26257));
        assertThat(made.tls()).isFalse();
        SensorBlind problem =
                (SensorBlind) fact("{\"t\":1,\"pid\":7,\"kind\":\"problem\",\"text\":\"x is undefined\"}");
        assertThat(problem.why()).contains("x is undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[1]",
                "{\"kind\":\"read\"",
                "{\"kind\":5}",
                "{\"kind\":\"other\"}",
                "{\"kind\":\"read\\u12\"}",
                "{\"kind\":\"dial\"} trailing",
                "\u0000\u0001"
            })
    void line_thatIsNoEvent_isPassedOver(String line) {
        assertThat(reader.read(line)).isEmpty();
    }

    @Test
    void fieldsOfTheWrongType_areAbsentOnes() {
        ProcessDial dial = (ProcessDial) fact("{\"t\":\"x\",\"pid\":[],\"kind\":\"dial\",\"host\":7,\"port\":-3,"
                + "\"attempts\":[1,\"a\",{\"address\":null}],\"stack\":{},\"us\":-5,\"count\":-1}");
        assertThat(dial.asked()).isNull();
        assertThat(dial.count()).isEqualTo(1);
        assertThat(dial.took()).isZero();
        assertThat(dial.stack()).isEmpty();
        assertThat(dial.attempts()).hasSize(1);
    }

    @Test
    void nesting_withoutEnd_isPassedOver() {
        assertThat(reader.read("{\"a\":" + "[".repeat(100_000))).isEmpty();
    }

    private Fact fact(String line) {
        List<Fact> facts = reader.read(line).stream().toList();
        assertThat(facts).as(line).hasSize(1);
        return facts.getFirst();
    }
}
