// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Listener;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import java.util.List;

/** The client means a socket file, and the file is not there. */
final class SocketMissing implements TargetRule {

    @Override
    public List<Finding> judge(Sight sight) {
        if (!sight.ended(Dial.Outcome.NO_SUCH_FILE) || !(sight.endpoint() instanceof Endpoint.SocketPath socket)) {
            return List.of();
        }
        Draft draft = Draft.of(
                        Cause.UNIX_SOCKET_MISSING,
                        Certainty.LIKELY,
                        sight,
                        "no socket file " + Sight.brief(socket.path()))
                .blame(Part.HOST, "this means a socket file");
        boolean there = false;
        for (Listener listener : sight.facts().of(Listener.class)) {
            if (listener.isSocketFile() && sameName(listener.address(), socket.path())) {
                there = true;
                draft.note("a server has its socket at " + listener.address());
                draft.change(
                        "use the socket that is there",
                        Part.HOST,
                        folder(listener.address()),
                        sight.as().at(new Endpoint.SocketPath(listener.address())));
            }
        }
        int port = port(sight);
        for (Listener listener : sight.serversHere()) {
            if (port > 0 && listener.port() != port) {
                continue;
            }
            there = true;
            draft.note(sight.kind().label() + " listens on port " + listener.port());
            String host = listener.onEveryAddress() ? "127.0.0.1" : listener.address();
            draft.change(
                    "connect over TCP", Part.HOST, host, sight.as().at(new Endpoint.HostPort(host, listener.port())));
        }
        if (!there) {
            int usual = port > 0 ? port : sight.kind().defaultPort();
            draft.note("a client without a host, or MySQL's with localhost, takes the socket file");
            draft.change(
                    "connect over TCP",
                    Part.HOST,
                    "127.0.0.1",
                    sight.as().at(new Endpoint.HostPort("127.0.0.1", usual)));
            draft.fix("if no server runs on this machine, start it");
        }
        return draft.settle("ss -lxp").alone();
    }

    /** The port that is configured beside the host, and that a socket file makes nothing of; 0 when there is none. */
    private static int port(Sight sight) {
        return sight.configured()
                .setting(Part.PORT)
                .map(setting -> setting.value().masked())
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static boolean sameName(String one, String other) {
        return one.substring(one.lastIndexOf('/') + 1).equals(other.substring(other.lastIndexOf('/') + 1));
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        boolean postgres = path.substring(slash + 1).startsWith(".s.PGSQL.");
        return postgres && slash > 0 ? path.substring(0, slash) : path;
    }
}
