// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.ProcessDial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Joins the dials that hooks saw with those that the system calls show: those of the same process and address are the
 * same. What is left of the system calls was made by code that no hook could observe.
 */
final class DialJoin {
    private static final Pattern INTERNET = Pattern.compile("\\[?([0-9a-fA-F:.]+)]?:(\\d+)");

    /** What the system calls show, by process and address. */
    private final Map<Place, List<Called>> called = new LinkedHashMap<>();

    private final Map<String, String> canonical = new HashMap<>();
    private final Set<Long> uncounted;

    private record Place(long pid, String address) {}

    private static final class Called {
        private final ProcessDial dial;
        private int left;

        Called(ProcessDial dial) {
            this.dial = dial;
            this.left = dial.count();
        }
    }

    private DialJoin(Set<Long> uncounted) {
        this.uncounted = uncounted;
    }

    /**
     * Joins the dials of a run.
     *
     * @param uncounted processes whose hook did not keep all of their dials
     */
    static List<ProcessDial> join(List<ProcessDial> dials, Set<Long> uncounted) {
        DialJoin join = new DialJoin(uncounted);
        List<ProcessDial> hooked = new ArrayList<>();
        for (ProcessDial dial : dials) {
            if (dial.sensors().contains(SystemCallReader.SENSOR)) {
                join.add(dial);
            } else {
                hooked.add(dial);
            }
        }
        List<ProcessDial> all = new ArrayList<>();
        for (ProcessDial dial : withoutBegun(hooked)) {
            all.add(join.joined(dial));
        }
        join.rest(all);
        return all;
    }

    /** A hook tells a slow dial when it begins and when it ends: what is told of its end holds. */
    private static List<ProcessDial> withoutBegun(List<ProcessDial> hooked) {
        Set<List<Object>> over = new HashSet<>();
        for (ProcessDial dial : hooked) {
            if (!begun(dial)) {
                over.add(begin(dial));
            }
        }
        return hooked.stream()
                .filter(dial -> !begun(dial) || !over.contains(begin(dial)))
                .toList();
    }

    private static boolean begun(ProcessDial dial) {
        return dial.attempts().stream().anyMatch(each -> each.outcome() == Dial.Outcome.UNKNOWN);
    }

    private static List<Object> begin(ProcessDial dial) {
        return List.of(dial.pid(), dial.seen().at(), Optional.ofNullable(dial.asked()));
    }

    static ProcessDial withCount(ProcessDial dial, int count) {
        return with(dial, dial.attempts(), dial.sensors(), count);
    }

    private static ProcessDial with(
            ProcessDial dial, List<ProcessDial.Attempt> attempts, Set<String> sensors, int count) {
        return new ProcessDial(
                dial.seen(), dial.pid(), dial.asked(), attempts, dial.took(), dial.stack(), sensors, count);
    }

    private void add(ProcessDial dial) {
        Place place = place(dial.pid(), dial.attempts().getFirst());
        called.computeIfAbsent(place, each -> new ArrayList<>()).add(new Called(dial));
    }

    private ProcessDial joined(ProcessDial dial) {
        Set<String> sensors = new TreeSet<>(dial.sensors());
        List<ProcessDial.Attempt> attempts = new ArrayList<>();
        for (ProcessDial.Attempt attempt : dial.attempts()) {
            ProcessDial.@Nullable Attempt seen = take(dial.pid(), attempt, dial.count());
            if (seen != null) {
                sensors.add(SystemCallReader.SENSOR);
            }
            attempts.add(seen == null ? attempt : known(attempt, seen));
        }
        return with(dial, attempts, sensors, dial.count());
    }

    private static ProcessDial.Attempt known(ProcessDial.Attempt attempt, ProcessDial.Attempt seen) {
        return attempt.outcome() == Dial.Outcome.UNKNOWN
                ? new ProcessDial.Attempt(attempt.address(), seen.outcome(), seen.errno())
                : attempt;
    }

    /** Takes as many calls as the hook counted, those that ended alike first; null when there is none. */
    private ProcessDial.@Nullable Attempt take(long pid, ProcessDial.Attempt attempt, int count) {
        ProcessDial.@Nullable Attempt first = null;
        int wanted = count;
        for (boolean alike : new boolean[] {true, false}) {
            for (Called each : called.getOrDefault(place(pid, attempt), List.of())) {
                ProcessDial.Attempt seen = each.dial.attempts().getFirst();
                boolean fits = each.left > 0 && (seen.outcome() == attempt.outcome()) == alike;
                if (fits && wanted > 0) {
                    int taken = Math.min(wanted, each.left);
                    each.left -= taken;
                    wanted -= taken;
                    first = first == null ? seen : first;
                }
            }
        }
        return first;
    }

    private void rest(List<ProcessDial> into) {
        for (List<Called> calls : called.values()) {
            for (Called each : calls) {
                if (each.left > 0 && !uncounted.contains(each.dial.pid())) {
                    into.add(withCount(each.dial, each.left));
                }
            }
        }
    }

    private Place place(long pid, ProcessDial.Attempt attempt) {
        return new Place(pid, canonical.computeIfAbsent(attempt.address(), DialJoin::canonical));
    }

    /** One spelling for each address: IPv6 has several. */
    private static String canonical(String address) {
        Matcher internet = INTERNET.matcher(address);
        if (!internet.matches() || !internet.group(1).contains(":")) {
            return address;
        }
        try {
            return InetAddress.getByName(internet.group(1)).getHostAddress() + " " + internet.group(2);
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
