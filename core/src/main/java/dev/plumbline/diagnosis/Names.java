// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.FromService;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.text.Nearest;
import dev.plumbline.text.ShellWord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Host names that lead nowhere. */
final class Names implements TargetRule {

    @Override
    public List<Finding> judge(Sight sight) {
        for (NameLookup lookup : sight.of(NameLookup.class)) {
            if (lookup.outcome() == NameLookup.Outcome.FOUND) {
                return List.of();
            }
        }
        NameLookup lookup = sight.first(NameLookup.class);
        Endpoint.HostPort hostPort = sight.hostPort();
        if (lookup == null || hostPort == null) {
            return List.of();
        }
        return switch (lookup.outcome()) {
            case NO_SUCH_NAME, INVALID, NO_ADDRESS -> unknown(sight, lookup, hostPort);
            case FAILED -> failed(sight, lookup, hostPort);
            case SERVER_FAILURE, SILENT -> unanswered(sight, lookup, hostPort);
            case FOUND -> List.of();
        };
    }

    /** The reason is not known: a name that a compose file knows is judged as missing, any other as either. */
    private static List<Finding> failed(Sight sight, NameLookup lookup, Endpoint.HostPort hostPort) {
        if (sight.service(lookup.host()) != null) {
            return unknown(sight, lookup, hostPort);
        }
        return List.of(
                wrongName(sight, lookup, Certainty.LIKELY).build(), temporary(sight, lookup, Certainty.POSSIBLE));
    }

    /** An engine's resolver that does not know a name asks others, which may not answer: a service it would have known. */
    private static List<Finding> unanswered(Sight sight, NameLookup lookup, Endpoint.HostPort hostPort) {
        boolean service = sight.service(lookup.host()) != null && sight.knows(FromService.class);
        return service ? unknown(sight, lookup, hostPort) : temporary(sight, lookup);
    }

    private static List<Finding> unknown(Sight sight, NameLookup lookup, Endpoint.HostPort hostPort) {
        ComposeService service = sight.service(lookup.host());
        if (service == null) {
            List<Finding> elsewhere = Elsewhere.known(sight, hostPort);
            return elsewhere.isEmpty()
                    ? wrongName(sight, lookup, Certainty.CERTAIN).alone()
                    : elsewhere;
        }
        return sight.insideContainer() ? notOnNetwork(sight, service) : serviceFromHost(sight, service, hostPort);
    }

    private static String title(NameLookup lookup) {
        return switch (lookup.outcome()) {
            case NO_ADDRESS -> "host name " + Sight.brief(lookup.host()) + " has no address";
            case INVALID -> Sight.brief(lookup.host()) + " cannot be a host name";
            default -> "host name " + Sight.brief(lookup.host()) + " does not exist";
        };
    }

    private static Draft wrongName(Sight sight, NameLookup lookup, Certainty certainty) {
        Draft draft = Draft.of(Cause.WRONG_HOST, certainty, sight, title(lookup))
                .subcause("wrong-host-name")
                .blame(Part.HOST, "no resolver knows this name")
                .note("looked up as `" + lookup.host() + "`");
        if (!lookup.detail().isEmpty()) {
            draft.note("the lookup says: " + lookup.detail());
        }
        List<String> known = new ArrayList<>();
        sight.facts().of(ComposeService.class).forEach(each -> known.add(each.name()));
        for (String near : Nearest.to(lookup.host(), known)) {
            draft.note("`" + near + "` is a service of the compose file");
            Endpoint.HostPort hostPort = sight.hostPort();
            if (hostPort != null && sight.insideContainer()) {
                draft.change(
                        "use the service's name as it is written",
                        Part.HOST,
                        near,
                        sight.as().at(new Endpoint.HostPort(near, hostPort.port())));
            }
        }
        return draft.fix("correct the host name, or add it where this machine looks names up")
                .settle("getent hosts " + ShellWord.of(lookup.host()));
    }

    private static List<Finding> notOnNetwork(Sight sight, ComposeService service) {
        RunningContainer container = sight.container(service);
        if (container != null && container.state().equals("running")) {
            Set<String> here = new TreeSet<>();
            sight.facts().of(FromService.class).forEach(from -> here.addAll(from.networks()));
            boolean apart = !here.isEmpty() && Collections.disjoint(here, container.networks());
            Draft draft = Draft.of(
                            Cause.OTHER_NETWORK,
                            apart ? Certainty.CERTAIN : Certainty.LIKELY,
                            sight,
                            "service name " + service.name() + " does not resolve in this container")
                    .blame(Part.HOST, "known to compose, unknown on this network")
                    .note("container `" + container.name() + "` runs on the networks " + sorted(container.networks()));
            if (!here.isEmpty()) {
                draft.note("this container is on the networks " + sorted(here));
            }
            return draft.fix(Fix.replacement(
                            "let both services join one network",
                            "networks: [" + String.join(", ", sorted(service.networks())) + "]",
                            null))
                    .settle("docker network inspect " + String.join(" ", sorted(container.networks())))
                    .alone();
        }
        Finding other = Draft.of(
                        Cause.OTHER_NETWORK,
                        Certainty.POSSIBLE,
                        sight,
                        "service name " + service.name() + " does not resolve in this container")
                .blame(Part.HOST, "known to compose, unknown on this network")
                .note("compose service `" + service.name() + "` joins the networks " + sorted(service.networks()))
                .fix("let both services join one network")
                .settle("docker compose ps")
                .build();
        Finding stopped = Draft.of(
                        Cause.SERVER_NOT_RUNNING,
                        Certainty.LIKELY,
                        sight,
                        "service " + service.name() + " is not on the network")
                .blame(Part.HOST, "a service's name exists only while it runs")
                .note("`" + service.name() + "` is a service of the compose file ("
                        + service.origin().shown() + ")")
                .command("start the service", "docker compose up -d " + ShellWord.of(service.name()))
                .settle("docker compose ps")
                .build();
        return List.of(stopped, other);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static List<Finding> serviceFromHost(Sight sight, ComposeService service, Endpoint.HostPort hostPort) {
        Draft draft = Draft.of(Cause.WRONG_HOST, Certainty.CERTAIN, sight, title0(service))
                .subcause("wrong-host-name")
                .blame(Part.HOST, "a name between containers only")
                .note("`" + service.name() + "` is a service of the compose file ("
                        + service.origin().shown() + ")")
                .note("this process runs on the host, not in a container");
        PortMapping mapping = sight.published(service);
        Integer outer = mapping == null ? null : mapping.hostPort();
        if (outer == null) {
            int port = hostPort.port();
            draft.fix(Fix.replacement(
                    "publish the service's port and use localhost",
                    "ports: [\"127.0.0.1:" + port + ":" + sight.innerPort(service) + "\"]",
                    null));
            draft.command("or run the program in the compose network", "docker compose run --rm SERVICE COMMAND");
        } else {
            draft.note("its port is published on the host as " + outer);
            Endpoint.HostPort there = new Endpoint.HostPort("localhost", outer);
            String also = outer == hostPort.port() ? "" : ", and port " + outer;
            draft.move("from the host, use localhost" + also, there);
        }
        return draft.alone();
    }

    private static String title0(ComposeService service) {
        return "host name " + Sight.brief(service.name()) + " does not exist outside compose";
    }

    private static List<Finding> temporary(Sight sight, NameLookup lookup) {
        return List.of(temporary(sight, lookup, Certainty.LIKELY));
    }

    private static Finding temporary(Sight sight, NameLookup lookup, Certainty certainty) {
        String how = switch (lookup.outcome()) {
            case SILENT -> "no resolver answered for " + Sight.brief(lookup.host());
            case SERVER_FAILURE -> "the resolver failed on " + Sight.brief(lookup.host());
            default -> "the lookup of " + Sight.brief(lookup.host()) + " failed";
        };
        Draft draft = Draft.of(Cause.DNS_FAILURE_TEMPORARY, certainty, sight, how)
                .subcause(lookup.outcome() == NameLookup.Outcome.SILENT ? "resolver-silent" : "resolver-failed")
                .blame(Part.HOST, "not known to be wrong");
        if (!lookup.detail().isEmpty()) {
            draft.note("the lookup says: " + lookup.detail());
        }
        return draft.note("the resolver did not say that the name does not exist")
                .command("try again until the resolver answers", "plumb wait " + sight.asArgument())
                .command("see which resolver this machine asks", "cat /etc/resolv.conf")
                .settle("getent hosts " + ShellWord.of(lookup.host()))
                .build();
    }
}
