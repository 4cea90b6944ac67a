// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum that several tools keep. */
final class Sha256 {
    private Sha256() {}

    /** In hexadecimal digits, in lower case. */
    static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
