// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.sql.SqlTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A check on a connection of its own. */
interface SqlWork {

    /** Makes the check; what it throws is a failed check with the server's words. */
    Check make(Draft draft, Connection connection, SqlTarget target) throws SQLException;

    /** How long a statement of it may take. */
    default Duration limit(Duration usual) {
        return usual;
    }

    /** The check on a new connection; skipped where JDBC cannot go. */
    default Check on(TargetInView view, Draft draft) {
        Optional<SqlTarget> target = view.sql().map(each -> each.within(limit(each.limit())));
        if (target.isEmpty()) {
            return draft.skipped("the server listens on a socket file, JDBC drivers dial TCP only");
        }
        try (Connection connection = target.get().open()) {
            return make(draft, connection, target.get());
        } catch (SQLException e) {
            return draft.figure(target.get().words(e)).failed();
        }
    }
}
