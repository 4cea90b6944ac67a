// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import java.util.List;

/**
 * Some checks that are made together.
 *
 * @param kind the check that failed, should the work not end in time or break
 * @param subject on what
 * @param work yields the checks; it stops when its thread is interrupted
 */
record Task(CheckKind kind, String subject, Work work) {

    /** What makes checks. */
    interface Work {
        List<Check> make() throws InterruptedException;
    }

    /** A task that makes one check. */
    static Task one(CheckKind kind, String subject, Single work) {
        return new Task(kind, subject, () -> List.of(work.make(Draft.of(kind, subject))));
    }

    /** What makes one check of a draft. */
    interface Single {
        Check make(Draft draft) throws InterruptedException;
    }
}
