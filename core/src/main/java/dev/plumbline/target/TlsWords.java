// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What drivers' TLS options mean in libpq's terms. */
final class TlsWords {
    private TlsWords() {}

    /** What an option asks for; empty when its value is not one of the words it takes. */
    static Optional<TlsMode> mode(String option, String value, ServerKind kind, Reading reading) {
        String name = OptionNames.plain(option);
        String word = OptionNames.plain(value);
        if (name.equals("ssl") && value.startsWith("{")) {
            return Optional.of(word.contains("rejectunauthorizedfalse") ? TlsMode.REQUIRE : TlsMode.VERIFY_FULL);
        }
        boolean negated = name.equals("trustservercertificate");
        Optional<TlsMode> plain = word(word);
        if (negated) {
            return Optional.empty();
        }
        if (name.startsWith("verifyserver") || name.startsWith("sslverify")) {
            return plain.filter(TlsMode::insists).map(mode -> TlsMode.VERIFY_CA);
        }
        if (name.equals("sslcertreqs")) {
            return Optional.of(word.equals("none") ? TlsMode.REQUIRE : TlsMode.VERIFY_FULL);
        }
        if (name.equals("sslaccept")) {
            return Optional.of(word.equals("strict") ? TlsMode.VERIFY_FULL : TlsMode.PREFER);
        }
        boolean switchedOn = List.of("true", "1", "on", "yes", "t", "y").contains(word);
        boolean verifies = name.equals("tls")
                || kind == ServerKind.REDIS
                || reading == Reading.NODE_POSTGRES
                || reading == Reading.POSTGRES_JS
                || reading == Reading.PGJDBC
                || reading == Reading.MARIADB_JAVA;
        if (switchedOn && verifies) {
            return Optional.of(TlsMode.VERIFY_FULL);
        }
        boolean demandedByPg = reading == Reading.NODE_POSTGRES && name.equals("sslmode") && !word.equals("noverify");
        if (demandedByPg) {
            return Optional.of(word.equals("disable") ? TlsMode.DISABLE : TlsMode.VERIFY_FULL);
        }
        return plain;
    }

    /** The words that {@code sslmode} takes with PostgreSQL's drivers, and nothing else. */
    static boolean exactForPostgres(String value, Reading reading) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean ofNode =
                lower.equals("no-verify") && (reading == Reading.NODE_POSTGRES || reading == Reading.PLUMBLINE);
        return ofNode || TlsMode.ofWord(value).isPresent();
    }

    private static Optional<TlsMode> word(String plain) {
        return switch (plain) {
            case "disable", "disabled", "none", "false", "0", "off", "no", "f", "n" -> Optional.of(TlsMode.DISABLE);
            case "allow" -> Optional.of(TlsMode.ALLOW);
            case "prefer", "preferred" -> Optional.of(TlsMode.PREFER);
            case "require", "required", "true", "1", "on", "yes", "t", "y", "skipverify", "noverify", "trust" ->
                Optional.of(TlsMode.REQUIRE);
            case "verifyca" -> Optional.of(TlsMode.VERIFY_CA);
            case "verifyfull", "verifyidentity", "strict" -> Optional.of(TlsMode.VERIFY_FULL);
            default -> Optional.empty();
        };
    }

    /** How MySQL's own programs spell a mode. */
    static String mysqlWord(TlsMode mode) {
        return switch (mode) {
            case DISABLE -> "DISABLED";
            case ALLOW, PREFER -> "PREFERRED";
            case REQUIRE -> "REQUIRED";
            case VERIFY_CA -> "VERIFY_CA";
            case VERIFY_FULL -> "VERIFY_IDENTITY";
        };
    }
}
