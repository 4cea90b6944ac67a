// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Puts findings in order: by target, by certainty, then along the chain from setting to query. */
final class Ranking {
    /** Earlier links first: what stands later may follow from what stands earlier. */
    private static final List<Cause> CHAIN = List.of(
            Cause.CONNECTION_STRING_MALFORMED,
            Cause.ENV_VAR_NOT_SET,
            Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY,
            Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME,
            Cause.DNS_FAILURE_TEMPORARY,
            Cause.OTHER_NETWORK,
            Cause.WRONG_HOST,
            Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE,
            Cause.PACKETS_DROPPED_FIREWALL,
            Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE,
            Cause.SERVER_CRASHED_OR_CANNOT_START,
            Cause.LOCALHOST_INSIDE_CONTAINER,
            Cause.PUBLISHED_PORT_USED_BETWEEN_CONTAINERS,
            Cause.PORT_NOT_PUBLISHED,
            Cause.DUAL_STACK_IPV6_REFUSED,
            Cause.LISTENS_ONLY_ON_LOOPBACK,
            Cause.WRONG_PORT,
            Cause.UNIX_SOCKET_MISSING,
            Cause.SERVER_NOT_RUNNING,
            Cause.ANOTHER_SERVER_ON_PORT,
            Cause.SERVER_STARTING_UP,
            Cause.TLS_REQUIRED,
            Cause.TLS_NOT_SUPPORTED_BY_SERVER,
            Cause.TLS_CERTIFICATE_UNTRUSTED,
            Cause.REDIS_PROTECTED_MODE,
            Cause.CLIENT_HOST_NOT_ALLOWED,
            Cause.TENANT_OR_ENDPOINT_UNKNOWN,
            Cause.DRIVER_MISSING_OR_MISMATCHED,
            Cause.AUTH_METHOD_UNSUPPORTED,
            Cause.AUTH_NO_PASSWORD_SENT,
            Cause.AUTH_PEER_MISMATCH,
            Cause.AUTH_WRONG_PASSWORD,
            Cause.VOLUME_ALREADY_INITIALISED,
            Cause.ROLE_MISSING,
            Cause.DATABASE_MISSING,
            Cause.TOO_MANY_CONNECTIONS,
            Cause.READ_ONLY_OR_FAILOVER,
            Cause.SCHEMA_MISSING_MIGRATIONS_NOT_RUN,
            Cause.POOL_EXHAUSTED_OR_LEAK,
            Cause.PGBOUNCER_PREPARED_STATEMENTS,
            Cause.IDLE_CONNECTION_CUT);

    private static final int SURE = 0;

    private Ranking() {}

    /** The findings in order, without consequences, one a cause and target, same ones of several targets grouped. */
    static List<Finding> ranked(Facts facts, List<Finding> findings) {
        List<Finding> ranked = new ArrayList<>();
        List<String> names = new ArrayList<>(facts.targets());
        for (String name : names) {
            ranked.addAll(ofTarget(findings, name));
        }
        for (Finding finding : findings) {
            String target = finding.target();
            if (target == null || !names.contains(target)) {
                ranked.add(finding);
            }
        }
        return grouped(ranked);
    }

    private static List<Finding> ofTarget(List<Finding> findings, String name) {
        List<Finding> own = new ArrayList<>();
        for (Finding finding : findings) {
            if (name.equals(finding.target())) {
                own.add(finding);
            }
        }
        boolean defaulted = own.stream().anyMatch(finding -> finding.cause() == Cause.ENV_VAR_NOT_SET);
        if (defaulted) {
            own.replaceAll(Ranking::besideADefault);
        }
        own.sort((a, b) -> {
            int byCertainty = strength(a) - strength(b);
            return byCertainty != 0 ? byCertainty : CHAIN.indexOf(a.cause()) - CHAIN.indexOf(b.cause());
        });
        List<Finding> kept = new ArrayList<>();
        Set<Cause> seen = EnumSet.noneOf(Cause.class);
        for (Finding finding : own) {
            if (seen.add(finding.cause()) && !follows(finding, kept)) {
                kept.add(finding);
            }
        }
        return kept;
    }

    /** Where only a default leads to, the missing server is one explanation and the missing variable the other. */
    private static Finding besideADefault(Finding finding) {
        if (finding.cause() != Cause.SERVER_NOT_RUNNING || finding.certainty() != Certainty.CERTAIN) {
            return finding;
        }
        return new Finding(
                finding.cause(),
                finding.subcause(),
                Certainty.LIKELY,
                finding.target(),
                finding.title(),
                finding.place(),
                finding.evidence(),
                finding.fixes(),
                List.of("ss -ltnp"));
    }

    /** How weak a finding is: what is proved and what is certain stand side by side. */
    private static int strength(Finding finding) {
        return switch (finding.certainty()) {
            case PROVED, CERTAIN -> SURE;
            case LIKELY -> 1;
            case POSSIBLE -> 2;
        };
    }

    /** Whether a finding is but a consequence of one that is surer and stands earlier in the chain. */
    private static boolean follows(Finding finding, List<Finding> surer) {
        for (Finding other : surer) {
            boolean sure = strength(other) == SURE;
            boolean later = CHAIN.indexOf(finding.cause()) > CHAIN.indexOf(other.cause());
            boolean weaker = strength(finding) > SURE;
            boolean misread = other.cause() == Cause.CONNECTION_STRING_MALFORMED;
            if (sure && (other.certainty() == Certainty.PROVED && weaker || later && (weaker || misread))) {
                return true;
            }
        }
        return false;
    }

    private static List<Finding> grouped(List<Finding> ranked) {
        List<Finding> groups = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (Finding finding : ranked) {
            int at = groupOf(groups, finding);
            if (at < 0) {
                groups.add(finding);
                sizes.add(1);
                continue;
            }
            sizes.set(at, sizes.get(at) + 1);
            Finding first = groups.get(at);
            List<String> evidence = new ArrayList<>(first.evidence());
            Place place = finding.place();
            evidence.add("the same for target " + finding.target()
                    + (place == null ? "" : ", set at " + place.origin().shown()));
            groups.set(at, retold(first, first.title(), evidence));
        }
        for (int i = 0; i < groups.size(); i++) {
            if (sizes.get(i) > 1) {
                Finding group = groups.get(i);
                groups.set(i, retold(group, group.title() + " (" + sizes.get(i) + " targets)", group.evidence()));
            }
        }
        return groups;
    }

    private static int groupOf(List<Finding> groups, Finding finding) {
        for (int i = 0; i < groups.size(); i++) {
            Finding group = groups.get(i);
            boolean other = !Objects.equals(group.target(), finding.target());
            if (other && group.cause() == finding.cause() && group.title().equals(finding.title())) {
                return i;
            }
        }
        return -1;
    }

    private static Finding retold(Finding finding, String title, List<String> evidence) {
        return new Finding(
                finding.cause(),
                finding.subcause(),
                finding.certainty(),
                finding.target(),
                title,
                finding.place(),
                evidence,
                finding.fixes(),
                finding.settle());
    }
}
