// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a database stands to the project's migrations.
 *
 * @param applied how many were applied
 * @param pending in the project and not applied, in their order, as people know them
 * @param missing applied and not in the project any more, by id
 * @param changed in the project with another content than was applied, as people know them
 * @param failed begun and not ended well, as people know them
 */
public record MigrationState(
        int applied, List<String> pending, List<String> missing, List<String> changed, List<String> failed) {
    public MigrationState {
        pending = List.copyOf(pending);
        missing = List.copyOf(missing);
        changed = List.copyOf(changed);
        failed = List.copyOf(failed);
    }

    /**
     * Compares both sides.
     *
     * @param tool whose account it is
     * @param onDisk what the project has, by id
     */
    public static MigrationState of(MigrationTool tool, Account account, Map<String, OnDisk> onDisk) {
        List<String> pending = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        int covered = 0;
        for (Map.Entry<String, OnDisk> each : onDisk.entrySet()) {
            String id = each.getKey();
            OnDisk file = each.getValue();
            String applied = account.applied().get(id);
            if (applied == null) {
                boolean failed = account.failed().contains(id);
                boolean counts = !failed && account.covers(id);
                covered += counts ? 1 : 0;
                if (!failed && !counts) {
                    pending.add(file.label());
                }
            } else if (!applied.isEmpty() && !file.checksum().isEmpty() && !applied.equals(file.checksum())) {
                (tool.isRepeated(id) ? pending : changed).add(file.label());
            }
        }
        account.applied().keySet().stream()
                .filter(id -> !onDisk.containsKey(id))
                .forEach(missing::add);
        List<String> broken = account.failed().stream()
                .map(id -> onDisk.containsKey(id) ? onDisk.get(id).label() : id)
                .toList();
        return new MigrationState(account.applied().size() + covered, pending, missing, changed, broken);
    }
}
