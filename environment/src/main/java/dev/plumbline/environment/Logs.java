// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import dev.plumbline.embedded.KeptServer;
import dev.plumbline.environment.StateFolder.Started;
import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.environment.plan.ProjectPlan;
import dev.plumbline.environment.project.Server;
import dev.plumbline.environment.server.Compose;
import dev.plumbline.text.Nearest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The last lines that a server printed. */
public final class Logs {
    private static final int MOST_BYTES = 4 << 20;

    private Logs() {}

    /**
     * The last lines of a server.
     *
     * @param name a compose service, an embedded server such as {@code postgresql-5432}, or a server of the plan such
     *     as {@code dev.main} or {@code main}
     */
    public static List<String> of(ProjectPlan plan, String name, int count) throws UpProblem, InterruptedException {
        List<Started> started = StateFolder.of(plan.folder()).started();
        Set<String> known = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        String wanted = name;
        for (PlannedEnvironment environment : plan.environments()) {
            for (PlannedServer server : environment.servers()) {
                String full = environment.name() + "." + server.name();
                known.add(full);
                names.add(server.name());
                if (name.equals(full) || name.equals(server.name()) && wanted.equals(name)) {
                    wanted = behind(server, started);
                }
            }
        }
        for (Started each : started) {
            switch (each) {
                case Started.Embedded server -> {
                    known.add(server.name());
                    if (server.name().equals(wanted)) {
                        return tail(KeptServer.log(server.folder()), count);
                    }
                }
                case Started.Service service -> known.add(service.name());
            }
        }
        plan.services().forEach(service -> known.add(service.name()));
        if (plan.services().stream().map(service -> service.name()).anyMatch(wanted::equals)) {
            return Compose.in(plan.folder()).logs(wanted, count);
        }
        names.addAll(known);
        throw unknown(name, names, known);
    }

    private static String behind(PlannedServer server, List<Started> started) {
        Optional<String> embedded = started.stream()
                .filter(each -> each instanceof Started.Embedded found && found.isAt(server.place()))
                .map(each -> ((Started.Embedded) each).name())
                .findFirst();
        String service = server.service();
        return embedded.orElse(service == null || service.equals(Server.EMBEDDED) ? server.name() : service);
    }

    private static UpProblem unknown(String name, Set<String> names, Set<String> known) {
        List<String> help = new ArrayList<>();
        for (String near : Nearest.to(name, names)) {
            help.add("did you mean `plumb logs " + near + "`?");
        }
        help.add(known.isEmpty() ? "start something first: plumb up" : "known here: " + String.join(", ", known));
        return new UpProblem("no server `" + name + "` was started here", null, List.of(), help).inConfiguration();
    }

    private static List<String> tail(Path file, int count) throws UpProblem {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            int size = (int) Math.min(MOST_BYTES, log.length());
            byte[] end = new byte[size];
            log.seek(log.length() - size);
            log.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UpProblem(
                    "the log " + file + " cannot be read",
                    null,
                    List.of("the system says: " + e.getMessage()),
                    List.of("see who may read it: ls -l " + file));
        }
    }
}
