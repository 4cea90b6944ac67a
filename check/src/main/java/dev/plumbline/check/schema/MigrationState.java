// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a database stands to the project's migrations.
 *
 * @param applied how many were applied
 * @param pending in the project and not applied, in their order
 * @param missing applied and not in the project any more
 * @param changed in the project with another content than was applied
 */
public record MigrationState(int applied, List<String> pending, List<String> missing, List<String> changed) {
    public MigrationState {
        pending = List.copyOf(pending);
        missing = List.copyOf(missing);
        changed = List.copyOf(changed);
    }

    /**
     * Compares both sides.
     *
     * @param account checksums by id, as the database has them
     * @param onDisk checksums by id, as the project has them
     */
    public static MigrationState of(Map<String, String> account, Map<String, String> onDisk) {
        List<String> pending = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        onDisk.forEach((id, checksum) -> {
            String applied = account.get(id);
            if (applied == null) {
                pending.add(id);
            } else if (!applied.isEmpty() && !checksum.isEmpty() && !applied.equals(checksum)) {
                changed.add(id);
            }
        });
        account.keySet().stream().filter(id -> !onDisk.containsKey(id)).forEach(missing::add);
        return new MigrationState(account.size(), pending, missing, changed);
    }
}
