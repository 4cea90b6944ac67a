// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/** Ports as people write them. */
final class Ports {
    private Ports() {}

    /** The number that the digits give, however large; -1 when they are not digits. */
    static int number(String text) {
        if (!digits(text)) {
            return -1;
        }
        int zeros = 0;
        while (zeros < text.length() - 1 && text.charAt(zeros) == '0') {
            zeros++;
        }
        String plain = text.substring(zeros);
        return plain.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(plain);
    }

    static boolean digits(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean valid(String text) {
        int number = number(text);
        return number >= 1 && number <= 65535;
    }
}
