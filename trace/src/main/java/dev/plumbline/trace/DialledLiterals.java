// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.config.Literals;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.LiteralFound;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.target.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where in a project's code an address of this machine is written that was dialled in vain: for programs which no
 * hook is in, the only way to a line.
 */
public final class DialledLiterals {
    private static final int MOST = 20;

    private final ProjectFolder folder;
    private final List<Fact> seen;

    private DialledLiterals(ProjectFolder folder, List<Fact> seen) {
        this.folder = folder;
        this.seen = seen;
    }

    /** What is found for the failed dials of a run; the code is read only where there is one. */
    public static List<Fact> of(ProjectFolder folder, List<Fact> seen) {
        return new DialledLiterals(folder, seen).found();
    }

    private List<Fact> found() {
        Map<List<Long>, ProcessDial> vain = new LinkedHashMap<>();
        for (Fact fact : seen) {
            if (fact instanceof ProcessDial dial && !dial.connected() && vain.size() < MOST) {
                for (int port : portsHere(dial)) {
                    vain.putIfAbsent(List.of(dial.pid(), (long) port), dial);
                }
            }
        }
        if (vain.isEmpty()) {
            return List.of();
        }
        Literals urls = Literals.of(folder);
        List<LocalHosts> files = CodeLines.of(folder.root());
        List<Fact> found = new ArrayList<>();
        vain.forEach((key, dial) -> {
            int port = Math.toIntExact(key.get(1));
            List<Setting> literals = new ArrayList<>(urls.leadingTo(port, null, null, command(dial.pid())));
            files.forEach(file -> literals.addAll(file.leadingTo(port)));
            List<Setting> different = onePerLine(literals);
            if (!different.isEmpty()) {
                found.add(new LiteralFound(dial.seen(), dial.pid(), port, different));
            }
        });
        return found;
    }

    private static Set<Integer> portsHere(ProcessDial dial) {
        Set<Integer> ports = new LinkedHashSet<>();
        if (dial.asked() instanceof Endpoint.HostPort at && Literals.leadsHere(at.host())) {
            ports.add(at.port());
        }
        for (ProcessDial.Attempt attempt : dial.attempts()) {
            String address = attempt.address();
            int colon = address.lastIndexOf(':');
            boolean here = address.startsWith("127.") || address.startsWith("[::1]");
            if (here && address.substring(colon + 1).matches("\\d{1,5}")) {
                ports.add(Integer.valueOf(address.substring(colon + 1)));
            }
        }
        return ports;
    }

    private List<String> command(long pid) {
        return seen.stream()
                .filter(each -> each instanceof TracedProcess process && process.pid() == pid)
                .map(each -> ((TracedProcess) each).command())
                .findFirst()
                .orElse(List.of());
    }

    private static List<Setting> onePerLine(List<Setting> literals) {
        Map<String, Setting> kept = new LinkedHashMap<>();
        for (Setting each : literals) {
            if (each.origin() instanceof Origin.FileLine at && kept.size() < MOST) {
                kept.putIfAbsent(at.shown(), each);
            }
        }
        return List.copyOf(kept.values());
    }
}
