// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Listener;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.Prober;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the listeners of this machine what they speak. No credential is sent. */
final class ListenerQuestions {
    private static final int MOST_PORTS = 24;
    private static final String NAME = "listener";

    private final Prober prober;

    ListenerQuestions(Prober prober) {
        this.prober = prober;
    }

    /** The same facts, their loopback listeners asked. */
    Facts ask(Facts facts) throws InterruptedException {
        Set<Endpoint.HostPort> doors = new LinkedHashSet<>();
        for (Listener listener : facts.of(Listener.class)) {
            if (Doctor.onLoopback(listener) && doors.size() < MOST_PORTS) {
                doors.add(door(listener));
            }
        }
        List<SideBySide.Task<Greeting.Speaks>> questions = new ArrayList<>();
        for (Endpoint.HostPort door : doors) {
            questions.add(() -> speaks(door));
        }
        List<Greeting.Speaks> answers = SideBySide.run(questions);
        Map<Endpoint.HostPort, Greeting.Speaks> known = new HashMap<>();
        int next = 0;
        for (Endpoint.HostPort door : doors) {
            known.put(door, answers.get(next++));
        }
        List<Fact> all = new ArrayList<>();
        for (Fact fact : facts.all()) {
            boolean asked = fact instanceof Listener each && Doctor.onLoopback(each) && known.containsKey(door(each));
            all.add(asked && fact instanceof Listener each ? each.speaking(known.get(door(each))) : fact);
        }
        return new Facts(all);
    }

    private static Endpoint.HostPort door(Listener listener) {
        boolean v6 = listener.address().indexOf(':') >= 0;
        String host = listener.onEveryAddress() ? (v6 ? "::1" : "127.0.0.1") : listener.address();
        return new Endpoint.HostPort(host, listener.port());
    }

    private Greeting.Speaks speaks(Endpoint.HostPort door) {
        Target anyone = new Target(ServerKind.POSTGRESQL, List.of(door), null, null, null, TlsMode.DISABLE, Map.of());
        for (Fact fact : prober.probe(NAME, anyone, Reading.PLUMBLINE, Depth.PROTOCOL)) {
            if (fact instanceof Greeting greeting) {
                return greeting.speaks();
            }
        }
        return Greeting.Speaks.NOTHING;
    }
}
