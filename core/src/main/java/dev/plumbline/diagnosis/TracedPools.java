// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The same pool, made again and again by one line: each keeps its own connections. */
final class TracedPools {
    private static final int MANY = 5;
    private static final Pattern POOL =
            Pattern.compile("(?i).*(?:pool|engine|datasource|cluster|client_|knex|sequelize).*");

    private final TracedRun run;

    TracedPools(TracedRun run) {
        this.run = run;
    }

    List<Finding> judge(long pid) {
        Map<Frame, List<ClientMade>> byPlace = new LinkedHashMap<>();
        for (ClientMade made : run.of(ClientMade.class, pid)) {
            Frame place = TracedRun.own(made.stack()).orElse(null);
            if (place != null && POOL.matcher(made.type()).matches()) {
                byPlace.computeIfAbsent(place, each -> new ArrayList<>()).add(made);
            }
        }
        List<Finding> findings = new ArrayList<>();
        byPlace.forEach((place, made) -> {
            int count = made.stream().mapToInt(ClientMade::count).sum();
            if (count >= MANY) {
                findings.add(finding(place, made.get(0), count));
            }
        });
        return findings;
    }

    private Finding finding(Frame place, ClientMade made, int count) {
        long pid = made.pid();
        String runtime =
                run.process(pid).map(each -> String.valueOf(each.runtime())).orElse("");
        return Draft.of(
                        Cause.POOL_EXHAUSTED_OR_LEAK,
                        Certainty.LIKELY,
                        "one line made the same pool " + count + " times")
                .subcause("pool-made-again-and-again")
                .place(new Place(run.origin(pid, place), made.type(), null, null, "made " + count + " times here"))
                .note(run.who(pid) + " made " + made.library() + " " + made.type() + " " + count + " times at "
                        + run.shown(pid, place)
                        + (made.endpoint() == null ? "" : ", each for " + TracedRun.shown(made.endpoint())))
                .fix(Fix.replacement(
                        "make it once and keep it, also when the module is loaded again",
                        runtime.startsWith("node")
                                ? "export const pool = (globalThis.pool ??= new Pool(options));"
                                : null,
                        null))
                .settle("plumb trace -v -- " + run.wholeCommand())
                .build();
    }
}
