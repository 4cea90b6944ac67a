// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the known words nearest to one that is not known, for a "did you mean". */
public final class Nearest {
    private Nearest() {}

    /**
     * The known words that are near enough to be meant, nearest first.
     *
     * @param word the word as written
     * @param known the words that exist
     * @return at most three words; empty when none is near
     */
    public static List<String> to(String word, Collection<String> known) {
        record Candidate(String word, int distance) {}
        String sought = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, sought.length() / 3);
        List<Candidate> candidates = new ArrayList<>();
        for (String each : known) {
            String lower = each.toLowerCase(Locale.ROOT);
            boolean contained =
                    sought.length() >= 3 && (lower.contains(sought) || sought.contains(lower) && lower.length() >= 3);
            int distance = distance(sought, lower);
            if (distance <= limit || contained) {
                candidates.add(new Candidate(each, contained ? Math.min(distance, limit) : distance));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word));
        return candidates.stream().limit(3).map(Candidate::word).toList();
    }

    /** Edits (insert, delete, replace, swap of neighbours) between two words. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + replace);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
