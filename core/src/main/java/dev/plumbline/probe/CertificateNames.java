// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The hosts that a certificate is for. */
final class CertificateNames {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;
    private static final int MOST = 50;

    private CertificateNames() {}

    /** Its alternative names, or its common name where it has none; bounded. */
    static List<String> of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> alternative : alternatives) {
                    boolean counts = alternative.get(0) instanceof Integer type && (type == DNS || type == ADDRESS);
                    if (counts && alternative.get(1) instanceof String name && names.size() < MOST) {
                        names.add(Printable.of(name));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            // Names that cannot be read are no names; the common name below may still be one.
            names.clear();
        }
        if (names.isEmpty()) {
            String common = commonName(certificate.getSubjectX500Principal().getName());
            if (!common.isEmpty()) {
                names.add(Printable.of(common));
            }
        }
        return names;
    }

    /** Whether one of the names is this host, by address for an address and by name, with wildcards, for a name. */
    static boolean match(List<String> names, String host) {
        InetAddress address = Names.literal(host);
        for (String name : names) {
            boolean same = address == null ? matchesName(name, host) : address.equals(Names.literal(name));
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesName(String name, String host) {
        String pattern = name.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        if (wanted.endsWith(".")) {
            wanted = wanted.substring(0, wanted.length() - 1);
        }
        if (!pattern.startsWith("*.")) {
            return pattern.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && pattern.indexOf('.', 2) > 0 && pattern.substring(1).equals(wanted.substring(dot));
    }

    private static String commonName(String subject) {
        for (String part : subject.split(",", -1)) {
            String trimmed = part.trim();
            if (trimmed.startsWith("CN=")) {
                return trimmed.substring("CN=".length());
            }
        }
        return "";
    }
}
