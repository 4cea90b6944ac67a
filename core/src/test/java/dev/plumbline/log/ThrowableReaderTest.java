// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Symptom;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrowableReaderTest {
    @Test
    void sqlState_inAnyLanguage_namesTheSymptom() {
        SQLException thrown =
                new SQLException("FATAL: Passwort-Authentifizierung für Benutzer »app« fehlgeschlagen", "28P01");
        assertThat(LogFacts.of(thrown)).singleElement().satisfies(error -> {
            assertThat(error.symptom()).isEqualTo(Symptom.PASSWORD_REJECTED);
            assertThat(error.field(Field.USER)).contains("app");
            assertThat(error.field(Field.CODE)).contains("28P01");
        });
    }

    @Test
    void causeAndWrapper_thatSayTheSame_becomeOne() {
        SQLException thrown = new SQLException(
                "Connection to db:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.",
                "08001",
                new ConnectException("Connection refused"));
        assertThat(LogFacts.of(thrown)).singleElement().satisfies(error -> {
            assertThat(error.symptom()).isEqualTo(Symptom.REFUSED);
            assertThat(error.field(Field.HOST)).contains("db");
        });
    }

    @Test
    void unknownHost_namesIt() {
        LoggedError error = LogFacts.of(new UnknownHostException("postgres")).getFirst();
        assertThat(error.symptom()).isEqualTo(Symptom.NAME_NOT_FOUND);
        assertThat(error.field(Field.HOST)).contains("postgres");
    }

    @Test
    void suppressedAndCyclicCauses_areReadOnce() {
        IllegalStateException outer = new IllegalStateException("start-up failed");
        outer.addSuppressed(new ConnectException("Connection refused"));
        IllegalStateException inner = new IllegalStateException("inner", outer);
        outer.initCause(inner);
        List<LoggedError> errors = LogFacts.of(outer);
        assertThat(errors).singleElement().extracting(LoggedError::symptom).isEqualTo(Symptom.REFUSED);
    }
}
