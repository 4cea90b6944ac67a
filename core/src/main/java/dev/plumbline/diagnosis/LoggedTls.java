// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;

/** What may be behind trouble with encryption. */
final class LoggedTls {
    private LoggedTls() {}

    static void weigh(LoggedError error, Situation s, Scales.Table table) {
        switch (error.symptom()) {
            case TLS_REQUIRED -> required(s, table);
            case TLS_NOT_SUPPORTED -> unsupported(s, table);
            default -> untrusted(error, s, table);
        }
    }

    private static void required(Situation s, Scales.Table table) {
        boolean tenant = s.logged(Symptom.TENANT_UNKNOWN);
        table.candidate(Cause.TLS_REQUIRED, 88);
        table.candidate(Cause.TENANT_OR_ENDPOINT_UNKNOWN, 8).when(tenant, 40);
        table.candidate(Cause.CLIENT_HOST_NOT_ALLOWED, 8);
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 8);
        table.candidate(Cause.TLS_CERTIFICATE_UNTRUSTED, 5);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 5);
    }

    private static void unsupported(Situation s, Scales.Table table) {
        table.candidate(Cause.TLS_NOT_SUPPORTED_BY_SERVER, 88);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 10);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 8);
        table.candidate(Cause.WRONG_PORT, 7);
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 8).subcause("driver-server-mismatch");
        table.candidate(Cause.WRONG_HOST, s.is(Topic.POOLER) ? 8 : 5);
    }

    private static void untrusted(LoggedError error, Situation s, Scales.Table table) {
        boolean vague = error.symptom() == Symptom.TLS_FAILED;
        boolean version =
                error.text().contains("wrong version number") || error.text().contains("packet length too long");
        boolean name = error.symptom() == Symptom.TLS_WRONG_NAME;
        table.candidate(Cause.TLS_CERTIFICATE_UNTRUSTED, vague ? 46 : 86)
                .when(version, -30)
                .when(error.field(Field.DETAIL).isPresent(), 4);
        table.candidate(Cause.TLS_NOT_SUPPORTED_BY_SERVER, vague ? 24 : 5)
                .when(version, 40, "the server answered without encryption");
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, vague ? 22 : 6).subcause("driver-server-mismatch");
        table.candidate(Cause.WRONG_HOST, name ? 26 : 5);
        table.candidate(Cause.TENANT_OR_ENDPOINT_UNKNOWN, s.managed() && vague ? 12 : 3);
        table.candidate(Cause.WRONG_PORT, vague ? 14 : 4);
        table.candidate(Cause.SERVER_STARTING_UP, vague ? 8 : 1);
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, vague ? 8 : 1);
    }
}
