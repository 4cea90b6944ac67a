// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.ServerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A traced process dialled an address of this machine at which no server listens, where Plumbline listened in its place
 * and refused it in the words of its protocol.
 *
 * @param address the address that was dialled, such as {@code 127.0.0.1:5432} or {@code [::1]:5432}
 * @param kind the kind of server that the process took it for; null when it said nothing that shows one
 * @param user the user it introduced itself as; null when it named none
 * @param database the database it asked for; null when it named none
 * @param application the name it gave itself; null when it gave none
 * @param literals values in the project's files that lead to the same place, the likeliest first, masked
 * @param count how often
 */
public record Tripped(
        Seen seen,
        long pid,
        String address,
        @Nullable ServerKind kind,
        @Nullable String user,
        @Nullable String database,
        @Nullable String application,
        List<Setting> literals,
        int count)
        implements Fact, TracedFact {
    public Tripped {
        literals = List.copyOf(literals);
    }

    /** The same, so often. */
    public Tripped times(int often) {
        return new Tripped(seen, pid, address, kind, user, database, application, literals, often);
    }
}
