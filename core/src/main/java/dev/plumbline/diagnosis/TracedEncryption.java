// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.TlsDeclined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that insists on TLS towards a server that has none. */
final class TracedEncryption {
    private final TracedRun run;

    TracedEncryption(TracedRun run) {
        this.run = run;
    }

    List<Finding> judge(long pid) {
        return run.of(TlsDeclined.class, pid).stream().findFirst().map(this::finding).stream()
                .toList();
    }

    private Finding finding(TlsDeclined declined) {
        long pid = declined.pid();
        String at = TracedRun.shown(declined.asked());
        ClientMade client = insisting(declined);
        List<Frame> stack = client == null ? declined.stack() : client.stack();
        Draft draft = Draft.of(
                        Cause.TLS_NOT_SUPPORTED_BY_SERVER, Certainty.CERTAIN, at + " has no TLS, the program insists")
                .subcause("forced-by-program")
                .note(run.who(pid) + " asked " + at + " for TLS from " + run.where(pid, declined.stack())
                        + "; the server answered that it has none, and the program hung up");
        TracedRun.own(stack)
                .ifPresent(frame -> draft.place(new Place(
                        run.origin(pid, frame), client == null ? "TLS" : client.type(), null, null, "asks for TLS")));
        if (client != null) {
            draft.note(client.library() + " " + client.type() + " was made with TLS at "
                    + run.where(pid, client.stack()) + run.onTheWayFrom(pid, client.stack()));
        }
        return draft.fix("switch TLS on in the server, where the program cannot be told to do without")
                .command(
                        "for PostgreSQL, with server.crt and server.key in its data directory",
                        "psql -c \"ALTER SYSTEM SET ssl = on\" -c \"SELECT pg_reload_conf()\"")
                .fix(Fix.replacement(
                        "or make the client without TLS, where the network itself is trusted", "ssl: false", null))
                .build();
    }

    private @Nullable ClientMade insisting(TlsDeclined declined) {
        return run.of(ClientMade.class, declined.pid()).stream()
                .filter(each -> Boolean.TRUE.equals(each.tls())
                        && (each.endpoint() == null || TracedRun.same(each.endpoint(), declined.asked())))
                .findFirst()
                .orElse(null);
    }
}
