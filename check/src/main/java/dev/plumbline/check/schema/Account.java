// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a migration tool wrote down in the database.
 *
 * @param applied checksums by id, empty text where the tool keeps none
 * @param failed ids of those that began and did not end well; the tool goes no further until that is mended
 * @param floor the id up to which all count as applied, whether they are listed or not; empty text for none
 * @param lockedBy who holds the tool's own lock, in a phrase; empty text when nobody does
 */
public record Account(Map<String, String> applied, List<String> failed, String floor, String lockedBy) {
    /** In the third column: begun and not ended well. */
    static final String FAILED = "failed";

    /** In the third column: what is up to here counts as applied, this id is no migration itself. */
    static final String BASELINE = "baseline";

    /** In the third column: the only one that the tool remembers. */
    static final String LAST = "last";

    /** In the third column: the only one that the tool remembers, which did not end well. */
    static final String LAST_FAILED = "last failed";

    public Account {
        applied = Collections.unmodifiableMap(new LinkedHashMap<>(applied));
        failed = List.copyOf(failed);
    }

    /** A database in which the tool has not written anything. */
    public static Account empty() {
        return new Account(Map.of(), List.of(), "", "");
    }

    /** Of rows of id, checksum and one of the words above, or empty text. */
    static Account of(ResultSet rows, String lockedBy) throws SQLException {
        Map<String, String> applied = new LinkedHashMap<>();
        List<String> failed = new ArrayList<>();
        String floor = "";
        while (rows.next()) {
            String id = rows.getString(1);
            String checksum = rows.getString(2);
            String state = rows.getString(3);
            if (FAILED.equals(state) || LAST_FAILED.equals(state)) {
                failed.add(id);
            } else if (!BASELINE.equals(state)) {
                applied.put(id, checksum == null ? "" : checksum);
            }
            if (BASELINE.equals(state) || LAST.equals(state) || LAST_FAILED.equals(state)) {
                floor = id;
            }
        }
        return new Account(applied, failed, floor, lockedBy);
    }

    /** Whether a migration that is not listed counts as applied. */
    boolean covers(String id) {
        return !floor.isEmpty() && compare(id, floor) <= 0;
    }

    /** Versions part by part, as numbers; what is no version comes last. */
    private static int compare(String one, String other) {
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Long.compare(part(left, i), part(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long part(String[] parts, int at) {
        if (at >= parts.length) {
            return 0;
        }
        return parts[at].matches("\\d{1,18}") ? Long.parseLong(parts[at]) : Long.MAX_VALUE;
    }
}
