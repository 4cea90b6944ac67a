// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Listener;
import dev.plumbline.probe.Prober;
import dev.plumbline.target.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the listeners of this machine what they speak. No credential is sent. */
final class ListenerQuestions {
    private static final int MOST_PORTS = 24;

    private final Prober prober;

    ListenerQuestions(Prober prober) {
        this.prober = prober;
    }

    /** The same facts, their loopback listeners asked; one that says nothing is marked so. */
    Facts ask(Facts facts) throws InterruptedException {
        List<Endpoint.HostPort> doors = doors(facts);
        List<SideBySide.Task<Greeting.Speaks>> questions = new ArrayList<>();
        for (Endpoint.HostPort door : doors) {
            questions.add(() -> prober.whoAnswers(door).orElse(Greeting.Speaks.NOTHING));
        }
        List<Greeting.Speaks> answers = SideBySide.run(questions);
        Map<Endpoint.HostPort, Greeting.Speaks> known = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            known.put(doors.get(i), answers.get(i));
        }
        List<Fact> all = new ArrayList<>();
        for (Fact fact : facts.all()) {
            all.add(fact instanceof Listener listener ? answered(listener, known) : fact);
        }
        return new Facts(all);
    }

    private static List<Endpoint.HostPort> doors(Facts facts) {
        return facts.of(Listener.class).stream()
                .filter(Doctor::onLoopback)
                .map(ListenerQuestions::door)
                .distinct()
                .limit(MOST_PORTS)
                .toList();
    }

    private static Listener answered(Listener listener, Map<Endpoint.HostPort, Greeting.Speaks> known) {
        Greeting.Speaks answer = Doctor.onLoopback(listener) ? known.get(door(listener)) : null;
        return answer == null ? listener : listener.speaking(answer);
    }

    private static Endpoint.HostPort door(Listener listener) {
        boolean v6 = listener.address().indexOf(':') >= 0;
        String host = listener.onEveryAddress() ? (v6 ? "::1" : "127.0.0.1") : listener.address();
        return new Endpoint.HostPort(host, listener.port());
    }
}
