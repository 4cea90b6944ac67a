// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.embedded.EmbeddedServerException;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.target.Masking;
import dev.plumbline.target.ServerKind;
import dev.plumbline.text.Escape;
import java.util.ArrayList;
import java.util.List;

/** Says why an embedded server does not start. */
final class EmbeddedProblems {
    private EmbeddedProblems() {}

    static UpProblem of(ServerKind kind, EmbeddedServerException e) {
        List<String> help = new ArrayList<>(List.of(Escape.controls(e.remedy())));
        if (kind.speaksMysql() && e.lacksBinaries()) {
            help.add("or install its programs; no service is started by that: sudo apt-get install"
                    + " mariadb-server-core");
            help.add("or with a container engine: docker run -d -p 127.0.0.1:3306:3306"
                    + " -e MARIADB_ROOT_PASSWORD=root mariadb:11");
            help.add("then: plumb up");
        } else {
            help.add("or start a server yourself, then run: plumb up --wait-only");
        }
        return new UpProblem(
                "no embedded " + kind.label() + " can be started: " + Escape.controls(e.what()),
                null,
                // What Maven says may have a mirror's address in it, with the account.
                e.why().strip().lines().map(Masking::mask).map(Escape::controls).toList(),
                help);
    }

    static UpProblem noSuchKind(PlannedServer server) {
        return of(
                server,
                "there is no embedded " + server.kind().label(),
                List.of("embedded servers are PostgreSQL, Redis and MariaDB"),
                List.of("start it yourself, then run: plumb up --wait-only"));
    }

    static UpProblem notHere(PlannedServer server) {
        return of(
                server,
                server.name() + " names " + server.target().first().shown()
                        + ", and an embedded server listens on a port of localhost",
                List.of("it is configured as " + server.target().maskedUrl()),
                List.of(
                        "name localhost and the port that it is to have",
                        "or leave the server to who runs it: plumb up, without --embedded"));
    }

    static UpProblem deniedPort(PlannedServer server, int port) {
        return of(
                server,
                server.name() + " names port " + port + ", which only the administrator's programs may take",
                List.of("an embedded " + server.kind().label() + " would run as an ordinary account"),
                List.of("configure a port of 1024 or more, such as "
                        + server.kind().defaultPort()));
    }

    static UpProblem twoPasswords(PlannedServer one, PlannedServer other) {
        String user = other.target().user();
        return of(
                other,
                one.name() + " and " + other.name() + " give " + (user == null ? "one server" : "the user " + user)
                        + " different passwords",
                List.of(
                        one.name() + ": " + one.target().maskedUrl() + ", set at " + one.origin(),
                        other.name() + ": " + other.target().maskedUrl() + ", set at " + other.origin()),
                List.of("give both the same password, or another " + (user == null ? "port" : "user") + " to one"));
    }

    private static UpProblem of(PlannedServer server, String message, List<String> notes, List<String> help) {
        List<String> all = new ArrayList<>(notes);
        all.add("nothing was started");
        return new UpProblem(message, server.origin(), all, help).inConfiguration();
    }
}
