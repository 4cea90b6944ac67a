// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.PeerCertificate;
import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.fact.Trial;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encryption that one side wants and the other lacks or does not trust. */
final class Encryption implements TargetRule {
    private static final String[] WANTS_TLS = {
        "connection is insecure",
        "ssl connection required",
        "ssl connection is required",
        "secure mode, ssl",
        "ssl/tls required",
        "ssl off",
        "insecure transport are prohibited",
        "no encryption",
        "requires ssl"
    };

    @Override
    public List<Finding> judge(Sight sight) {
        TlsHandshake handshake = handshake(sight);
        if (handshake != null && !sight.answers()) {
            List<Finding> found = handshake(sight, handshake);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return required(sight);
    }

    private static @Nullable TlsHandshake handshake(Sight sight) {
        for (TlsHandshake each : sight.of(TlsHandshake.class)) {
            if (each.address().equals(sight.address())) {
                return each;
            }
        }
        return null;
    }

    private static List<Finding> handshake(Sight sight, TlsHandshake handshake) {
        return switch (handshake.outcome()) {
            case NOT_SUPPORTED, NOT_TLS -> sight.as().tls().insists() ? unsupported(sight, handshake) : List.of();
            case UNTRUSTED ->
                untrusted(sight, handshake, "untrusted", "the certificate of " + sight.at() + " is not trusted");
            case EXPIRED -> untrusted(sight, handshake, "expired", "the certificate of " + sight.at() + " has expired");
            case NOT_YET_VALID ->
                untrusted(sight, handshake, "not-yet-valid", "the certificate of " + sight.at() + " is not valid yet");
            case WRONG_NAME ->
                untrusted(sight, handshake, "wrong-name", "the certificate at " + sight.at() + " has another name");
            case ESTABLISHED, FAILED, CLOSED, TIMED_OUT -> List.of();
        };
    }

    private static List<Finding> unsupported(Sight sight, TlsHandshake handshake) {
        Target plain = sight.as().withTls(TlsMode.DISABLE);
        Draft draft = Draft.of(
                        Cause.TLS_NOT_SUPPORTED_BY_SERVER,
                        Certainty.CERTAIN,
                        sight,
                        sight.at() + " has no TLS, the client insists")
                .blame(Part.TLS, "asks for TLS")
                .note("the setting asks for " + sight.as().tls().word() + ", the server "
                        + (handshake.outcome() == TlsHandshake.Outcome.NOT_TLS
                                ? "answered in plain text"
                                : "said that it has none"));
        if (!sight.local()) {
            draft.fix("switch TLS on in the server");
        }
        if (sight.kind().speaksPostgres() || sight.kind().speaksMysql()) {
            draft.change(
                    sight.local()
                            ? "ask for no TLS on this machine"
                            : "ask for no TLS, where the network itself is trusted",
                    Part.TLS,
                    option(sight, TlsMode.DISABLE),
                    plain);
        } else {
            draft.change(
                    "use the scheme without TLS",
                    Part.SCHEME,
                    sight.kind().scheme().replace("https", "http"),
                    plain);
        }
        return draft.alone();
    }

    private static String option(Sight sight, TlsMode mode) {
        if (sight.kind().speaksPostgres()) {
            return "sslmode=" + mode.word();
        }
        return mode == TlsMode.DISABLE ? "ssl-mode=DISABLED" : "ssl-mode=REQUIRED";
    }

    private static List<Finding> untrusted(Sight sight, TlsHandshake handshake, String subcause, String title) {
        Draft draft = Draft.of(Cause.TLS_CERTIFICATE_UNTRUSTED, Certainty.CERTAIN, sight, title)
                .subcause(subcause)
                .blame(Part.TLS, "asks for a certificate that holds");
        PeerCertificate certificate = handshake.certificate();
        if (certificate != null) {
            draft.note("its certificate is for " + names(certificate) + ", issued by " + certificate.issuer());
            draft.note("it holds from " + certificate.notBefore() + " to " + certificate.notAfter());
        }
        if (!handshake.detail().isEmpty()) {
            draft.note("the handshake ended: " + handshake.detail());
        }
        Reading reading = sight.configured().reading();
        if (reading.requireVerifies() && asksRequire(sight)) {
            draft.note(reading.label() + " takes sslmode=require for verify-full");
        }
        return switch (subcause) {
            case "expired", "not-yet-valid" ->
                draft.fix("renew the server's certificate, and see that both clocks are right")
                        .alone();
            case "wrong-name" -> wrongName(sight, draft, certificate);
            default ->
                draft.fix(Fix.replacement(
                                "give the client the certificate of the authority that signed it",
                                authority(sight),
                                null))
                        .alone();
        };
    }

    /** Whether the setting itself says {@code require}, whatever the driver makes of it. */
    private static boolean asksRequire(Sight sight) {
        return sight.configured()
                .setting(Part.TLS)
                .map(Setting::value)
                .flatMap(value ->
                        value.span(Part.TLS).map(span -> value.masked().substring(span.start(), span.end())))
                .filter(text -> text.endsWith("require"))
                .isPresent();
    }

    private static @Nullable String authority(Sight sight) {
        return sight.kind().speaksPostgres()
                ? Pointing.replaced(sight.configured(), Part.OPTION, "sslrootcert=/path/to/ca.pem")
                : null;
    }

    private static String names(PeerCertificate certificate) {
        List<String> names = certificate.names();
        return names.isEmpty() ? certificate.subject() : String.join(", ", names.subList(0, Math.min(4, names.size())));
    }

    private static List<Finding> wrongName(Sight sight, Draft draft, @Nullable PeerCertificate certificate) {
        boolean named = certificate != null
                && !certificate.names().isEmpty()
                && certificate.names().get(0).indexOf('*') < 0;
        if (certificate != null && named) {
            String name = certificate.names().get(0);
            dev.plumbline.target.Endpoint.HostPort hostPort = sight.hostPort();
            Target variant = hostPort == null
                    ? null
                    : sight.as().at(new dev.plumbline.target.Endpoint.HostPort(name, hostPort.port()));
            draft.change("connect by the name that the certificate is for", Part.HOST, name, variant);
        }
        return draft.fix("or issue a certificate for the name that clients use").alone();
    }

    private static List<Finding> required(Sight sight) {
        for (Greeting greeting : sight.of(Greeting.class)) {
            boolean tlsOnly =
                    greeting.speaks() == Greeting.Speaks.TLS && !sight.kind().speaksPostgres();
            if (tlsOnly
                    && greeting.address().equals(sight.address())
                    && !sight.answers()
                    && !sight.as().tls().insists()) {
                return Draft.of(
                                Cause.TLS_REQUIRED,
                                Certainty.CERTAIN,
                                sight,
                                sight.at() + " takes encrypted connections only")
                        .blame(Part.SCHEME, "without TLS")
                        .note("the server answered a plain greeting with TLS")
                        .change(
                                "ask for TLS",
                                Part.SCHEME,
                                sight.kind() == dev.plumbline.target.ServerKind.REDIS ? "rediss" : "https",
                                sight.as().withTls(TlsMode.REQUIRE))
                        .alone();
            }
        }
        ServerError error = wanting(sight);
        if (error == null || encrypted(sight)) {
            return List.of();
        }
        boolean hba = error.message().contains("pg_hba");
        Target variant = sight.as().withTls(TlsMode.REQUIRE);
        TlsHandshake handshake = handshake(sight);
        boolean none = handshake != null && handshake.outcome() == TlsHandshake.Outcome.NOT_SUPPORTED;
        if (hba && (none || HostNotAllowed.tlsDidNotHelp(sight))) {
            return List.of();
        }
        return Draft.of(
                        Cause.TLS_REQUIRED,
                        hba ? Certainty.LIKELY : Certainty.CERTAIN,
                        sight,
                        sight.at() + " takes encrypted connections only")
                .blame(Part.TLS, "without TLS")
                .note(error)
                .change("ask for TLS", Part.TLS, option(sight, TlsMode.REQUIRE), variant)
                .settle("plumb doctor " + sight.asArgument())
                .alone();
    }

    /** The error of a server that wants TLS; null when no error says so. */
    static @Nullable ServerError wanting(Sight sight) {
        ServerError code = sight.errorOf("3159");
        return code == null ? sight.errorSaying(WANTS_TLS) : code;
    }

    /** Whether the attempt that was turned away was already encrypted. */
    private static boolean encrypted(Sight sight) {
        TlsHandshake handshake = handshake(sight);
        boolean stood = handshake != null && handshake.outcome() == TlsHandshake.Outcome.ESTABLISHED;
        return stood && sight.as().tls().insists();
    }

    /** Whether a trial with TLS was made, and how it ended; null when there was none. */
    static @Nullable Trial trialWithTls(Sight sight) {
        for (Trial trial : sight.of(Trial.class)) {
            if (trial.variant().equals(sight.as().withTls(TlsMode.REQUIRE))) {
                return trial;
            }
        }
        return null;
    }
}
