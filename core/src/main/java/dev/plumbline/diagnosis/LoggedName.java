// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.RanIn.Surroundings;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;
import java.util.Locale;
import java.util.Set;

/** What may be behind a name that could not be looked up. */
final class LoggedName {
    /** Texts that stand where a host belongs when a variable was empty or a URL was read wrongly. */
    private static final Set<String> NO_HOSTS = Set.of(
            "undefined", "null", "none", "nil", "host", "hostname", "base", "your-host", "changeme", "example.com");

    private LoggedName() {}

    static void weigh(LoggedError error, Situation s, Scales.Table table) {
        String host = error.field(Field.HOST).orElse("");
        String known = host.isEmpty() ? s.host(error) : host;
        if (error.symptom() == Symptom.NAME_IMPOSSIBLE) {
            impossible(table, host);
            return;
        }
        boolean temporary = error.symptom() == Symptom.NAME_TEMPORARY_FAILURE;
        boolean label = Situation.isLabel(known);
        boolean docker = error.field(Field.DETAIL).orElse("").startsWith("127.0.0.11") || s.containers();
        boolean build = s.logged(Symptom.AT_BUILD_TIME) || s.is(Topic.BUILD_STEP);
        boolean unset = NO_HOSTS.contains(known.toLowerCase(Locale.ROOT));
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, 3)
                .when(build, 92, "it happened in a step of a build, where no service can be reached");
        table.candidate(Cause.WRONG_HOST, temporary ? 24 : 40)
                .subcause("wrong-host-name")
                .when(s.clientOnHost(), 35, "names of services exist only inside their network")
                .when(label && s.in(Surroundings.LOCAL), 15)
                .when(s.in(Surroundings.KUBERNETES), 8)
                .when(s.noService(known), 32, "no service of this name is known")
                .when(s.is(Topic.STALE), -20)
                .when(s.service(known) && !s.clientOnHost(), -12)
                .when(s.in(Surroundings.COMPOSE) && !s.service(known) && !s.is(Topic.SEPARATE_NETWORKS), 8);
        table.candidate(Cause.OTHER_NETWORK, temporary ? 18 : 16)
                .when(label && docker, 18, "the engine's resolver knows only the names of shared networks")
                .when(s.service(known) && !s.clientOnHost(), 14, "a service of this name exists")
                .when(s.apart(known), 48, "the compose file puts the two into networks that they do not share")
                .when(s.clientOnHost() || s.in(Surroundings.LOCAL) && !docker, -18);
        table.candidate(Cause.DNS_FAILURE_TEMPORARY, temporary ? 34 : 6)
                .when(temporary && !label, 14, "the resolver could not answer at that moment")
                .when(temporary && s.is(Topic.INTERMITTENT), 30)
                .when(temporary && s.in(Surroundings.KUBERNETES), 8)
                .when(s.is(Topic.NEVER_WORKED), -30);
        table.candidate(Cause.SERVER_NOT_RUNNING, 10)
                .when(label && docker && !s.clientOnHost(), 10, "a stopped container has no name");
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 6)
                .when(s.logged(Symptom.CANNOT_START) || s.logged(Symptom.CRASHED), 40);
        table.candidate(Cause.SERVER_STARTING_UP, 5).when(docker, 4);
        table.candidate(Cause.ENV_VAR_NOT_SET, 5).when(unset, 70, "this is no name but what stands in for one");
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 9)
                .when(known.equals("base"), 50, "the URL was read as a path")
                .when(known.indexOf('%') >= 0 || known.indexOf('$') >= 0, 40);
        table.candidate(Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE, 2)
                .when(
                        direct(known) || known.isEmpty() && s.is(Topic.SUPABASE),
                        85,
                        "Supabase's direct host has only an IPv6 address");
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 3);
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, 3).when(temporary, 6);
    }

    /** For drivers that do not tell whether the name or the address failed. */
    static void unreachable(Situation s, Scales.Table table, String host) {
        boolean label = Situation.isLabel(host);
        table.candidate(Cause.WRONG_HOST, 14)
                .subcause("wrong-host-name")
                .when(label && s.clientOnHost(), 50, "names of services exist only inside their network")
                .when(s.noService(host), 32, "no service of this name is known")
                .when(label && s.in(Surroundings.LOCAL), 20);
        table.candidate(Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE, 2)
                .when(direct(host), 70, "Supabase's direct host has only an IPv6 address");
        table.candidate(Cause.OTHER_NETWORK, 10).when(label && s.containers() && !s.clientOnHost(), 8);
        table.candidate(Cause.IDLE_CONNECTION_CUT, 4)
                .when(s.managed() && !label, 12, "a suspended server needs a while to wake");
        table.candidate(Cause.TLS_REQUIRED, 2).when(s.managed() && !label, 4);
    }

    static boolean direct(String host) {
        return host.startsWith("db.") && (host.endsWith(".supabase.co") || host.endsWith(".supabase.com"));
    }

    private static void impossible(Scales.Table table, String host) {
        boolean port = host.matches("[A-Za-z0-9._-]+:\\d{1,5}");
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 96)
                .when(port, 2, "the host holds a port as well")
                .when(!port, 2, "the text that was looked up cannot be a host name")
                .decided(true);
        table.candidate(Cause.ENV_VAR_NOT_SET, 8);
        table.candidate(Cause.WRONG_HOST, 6);
    }
}
