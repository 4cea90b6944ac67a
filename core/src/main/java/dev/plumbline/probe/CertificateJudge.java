// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.PeerCertificate;
import dev.plumbline.fact.TlsHandshake.Outcome;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Judges a server's certificate as clients of each mode do: by authority, by date and by name, each on its own. */
final class CertificateJudge {
    private static final Path SYSTEM_AUTHORITIES = Path.of("/etc/ssl/certs/ca-certificates.crt");

    /** What drivers call the option that names a file of authorities. */
    private static final List<String> AUTHORITY_OPTIONS =
            List.of("sslrootcert", "ssl-ca", "ssl_ca", "sslca", "ssl_ca_certs", "serverSslCert");

    private final List<X509Certificate> chain;
    private final @Nullable String host;
    private final @Nullable Path own;
    private final Instant now = Instant.now();
    private final boolean trusted;
    private final List<String> names;
    private final boolean nameMatches;

    /** Judges at once. The chain has the server's own certificate first and is not empty. */
    CertificateJudge(ProbeContext context, List<X509Certificate> chain) {
        this.chain = chain;
        this.host = context.host();
        this.own = ownAuthorities(context);
        this.trusted = isTrusted();
        this.names = CertificateNames.of(chain.get(0));
        this.nameMatches = host != null && CertificateNames.match(names, host);
    }

    /** The file of authorities that the target names; null when it names none. */
    static @Nullable Path ownAuthorities(ProbeContext context) {
        for (String option : AUTHORITY_OPTIONS) {
            String value = context.target().options().get(option);
            if (value != null && !value.isEmpty() && !value.equals("system")) {
                try {
                    return Path.of(value.startsWith("file:") ? value.substring("file:".length()) : value);
                } catch (InvalidPathException e) {
                    return Path.of("");
                }
            }
        }
        return null;
    }

    PeerCertificate certificate() {
        X509Certificate leaf = chain.get(0);
        return new PeerCertificate(
                Printable.of(leaf.getSubjectX500Principal().getName()),
                Printable.of(leaf.getIssuerX500Principal().getName()),
                names,
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                trusted,
                nameMatches);
    }

    /** How the handshake ends for a client of this mode. */
    Outcome outcome(TlsMode mode) {
        if (!mode.verifies()) {
            return Outcome.ESTABLISHED;
        }
        if (expired()) {
            return Outcome.EXPIRED;
        }
        if (notYetValid()) {
            return Outcome.NOT_YET_VALID;
        }
        if (!trusted) {
            return Outcome.UNTRUSTED;
        }
        return mode == TlsMode.VERIFY_FULL && !nameMatches ? Outcome.WRONG_NAME : Outcome.ESTABLISHED;
    }

    /** The modes that would connect with TLS, as far as the certificate decides. */
    List<TlsMode> accepted(boolean requireVerifies) {
        List<TlsMode> modes = new ArrayList<>();
        modes.add(TlsMode.ALLOW);
        modes.add(TlsMode.PREFER);
        boolean full = outcome(TlsMode.VERIFY_FULL) == Outcome.ESTABLISHED;
        if (!requireVerifies || full) {
            modes.add(TlsMode.REQUIRE);
        }
        if (outcome(requireVerifies ? TlsMode.VERIFY_FULL : TlsMode.VERIFY_CA) == Outcome.ESTABLISHED) {
            modes.add(TlsMode.VERIFY_CA);
        }
        if (full) {
            modes.add(TlsMode.VERIFY_FULL);
        }
        return modes;
    }

    /** Why it ended so, in a few words. */
    String reason(Outcome outcome) {
        X509Certificate leaf = chain.get(0);
        return switch (outcome) {
            case EXPIRED -> "expired on " + leaf.getNotAfter().toInstant();
            case NOT_YET_VALID -> "valid from " + leaf.getNotBefore().toInstant();
            case UNTRUSTED -> untrustedReason(leaf);
            case WRONG_NAME -> "for " + String.join(", ", names) + ", not for " + host;
            default -> "";
        };
    }

    private String untrustedReason(X509Certificate leaf) {
        if (own != null && !Files.isReadable(own)) {
            return "the file of authorities " + own + " cannot be read";
        }
        boolean selfSigned = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
        String by = own == null ? "no authority of this system" : "no authority in " + own;
        return selfSigned ? "self-signed" : "signed by " + by;
    }

    private boolean expired() {
        return now.isAfter(chain.get(0).getNotAfter().toInstant());
    }

    private boolean notYetValid() {
        return now.isBefore(chain.get(0).getNotBefore().toInstant());
    }

    private boolean isTrusted() {
        Set<X509Certificate> authorities = own == null ? systemAuthorities() : read(own);
        if (authorities.contains(chain.get(0))) {
            return true;
        }
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate authority : authorities) {
            anchors.add(new TrustAnchor(authority, null));
        }
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(chain.get(0));
            PKIXBuilderParameters way = new PKIXBuilderParameters(anchors, leaf);
            way.setRevocationEnabled(false);
            way.setDate(Date.from(momentWithin(chain.get(0))));
            way.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            return CertPathBuilder.getInstance("PKIX").build(way) != null;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Dates are judged apart, so the authority is judged at a moment at which the certificate holds. */
    private Instant momentWithin(X509Certificate leaf) {
        if (expired()) {
            return leaf.getNotAfter().toInstant().minusSeconds(1);
        }
        return notYetValid() ? leaf.getNotBefore().toInstant().plusSeconds(1) : now;
    }

    private static Set<X509Certificate> systemAuthorities() {
        Set<X509Certificate> authorities = read(SYSTEM_AUTHORITIES);
        if (!authorities.isEmpty()) {
            return authorities;
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager known) {
                    authorities.addAll(List.of(known.getAcceptedIssuers()));
                }
            }
        } catch (GeneralSecurityException e) {
            // Neither the system nor Java has authorities, so none is trusted.
            return authorities;
        }
        return authorities;
    }

    private static Set<X509Certificate> read(Path file) {
        Set<X509Certificate> found = new HashSet<>();
        if (!Files.isRegularFile(file)) {
            return found;
        }
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                if (certificate instanceof X509Certificate x509) {
                    found.add(x509);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            // What cannot be read names no authority; the reason says so.
            return found;
        }
        return found;
    }
}
