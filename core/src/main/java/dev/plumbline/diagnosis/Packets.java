// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.text.ShellWord;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Packets that do not come back: swallowed, forbidden, or without a way. */
final class Packets implements TargetRule {
    /** A neighbour that does not exist is given up after about three seconds; a prohibition arrives at once. */
    private static final Duration PROHIBITED_WITHIN = Duration.ofSeconds(1);

    @Override
    public List<Finding> judge(Sight sight) {
        Endpoint.HostPort hostPort = sight.hostPort();
        if (hostPort == null || sight.connected() || sight.ended(Dial.Outcome.REFUSED)) {
            return List.of();
        }
        boolean noRoute = sight.ended(Dial.Outcome.NETWORK_UNREACHABLE) || sight.ended(Dial.Outcome.HOST_UNREACHABLE);
        if (noRoute && onlyIpv6(sight)) {
            return ipv6Only(sight);
        }
        if (sight.ended(Dial.Outcome.TIMED_OUT)) {
            return swallowed(sight, hostPort);
        }
        if (sight.ended(Dial.Outcome.HOST_UNREACHABLE)) {
            return unreachable(sight);
        }
        return sight.ended(Dial.Outcome.NETWORK_UNREACHABLE) || sight.ended(Dial.Outcome.NOT_PERMITTED)
                ? noRoute(sight)
                : List.of();
    }

    private static boolean onlyIpv6(Sight sight) {
        List<Dial> dials = sight.of(Dial.class);
        return !dials.isEmpty()
                && dials.stream().allMatch(dial -> dial.address().startsWith("["))
                && !onlyLiteral(sight);
    }

    private static boolean onlyLiteral(Sight sight) {
        NameLookup lookup = sight.first(NameLookup.class);
        if (lookup == null) {
            return false;
        }
        for (InetAddress address : lookup.addresses()) {
            if (!(address instanceof Inet6Address)) {
                return true;
            }
        }
        return false;
    }

    private static List<Finding> ipv6Only(Sight sight) {
        return Draft.of(Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE, Certainty.CERTAIN, sight, "no IPv6 route to " + sight.at())
                .blame(Part.HOST, "has IPv6 addresses only")
                .note(WrongPlace.dialled(sight))
                .note("the host has no IPv4 address, and this machine has no way to IPv6 addresses")
                .fix("use a host name of the same server that has an IPv4 address, such as its pooler's")
                .fix("or give this machine or container an IPv6 route")
                .alone();
    }

    private static List<Finding> swallowed(Sight sight, Endpoint.HostPort hostPort) {
        Dial slowest = sight.of(Dial.class).get(0);
        Draft draft = Draft.of(Cause.PACKETS_DROPPED_FIREWALL, Certainty.LIKELY, sight, "no answer from " + sight.at())
                .subcause("dropped")
                .blame(Part.HOST, "packets vanish on the way")
                .note("no packet came back within " + slowest.took().toMillis()
                        + " ms; a closed port would have refused at once");
        boolean here = sight.local() && !sight.listeners(hostPort.port()).isEmpty();
        if (here) {
            for (Listener listener : sight.listeners(hostPort.port())) {
                draft.note((listener.process() == null ? "a process" : listener.process()) + " listens on port "
                        + hostPort.port() + " of this machine");
            }
        }
        draft.fix("let the server's firewall or security group take this client's address on port " + hostPort.port());
        draft.settle("nc -vz -w 3 " + ShellWord.of(hostPort.host()) + " 22")
                .settle("traceroute -T -p " + hostPort.port() + " " + ShellWord.of(hostPort.host()));
        Finding dropped = draft.build();
        if (sight.local()) {
            return List.of(dropped);
        }
        Finding address = Draft.of(Cause.WRONG_HOST, Certainty.POSSIBLE, sight, "no machine answers at " + sight.at())
                .subcause("wrong-host-address")
                .blame(Part.HOST, "perhaps an old or inner address")
                .note(origin(sight))
                .fix("compare the address with the one that the server has now")
                .settle("getent ahosts " + ShellWord.of(hostPort.host()))
                .build();
        return List.of(dropped, address);
    }

    private static String origin(Sight sight) {
        NameLookup lookup = sight.first(NameLookup.class);
        boolean hosts = lookup != null && lookup.source() == NameLookup.Source.HOSTS_FILE;
        return hosts ? "the address comes from the hosts file, not from DNS" : WrongPlace.dialled(sight);
    }

    private static List<Finding> unreachable(Sight sight) {
        Duration shortest = Duration.ofDays(1);
        for (Dial dial : sight.of(Dial.class)) {
            if (dial.outcome() == Dial.Outcome.HOST_UNREACHABLE && dial.took().compareTo(shortest) < 0) {
                shortest = dial.took();
            }
        }
        if (shortest.compareTo(PROHIBITED_WITHIN) < 0) {
            return Draft.of(Cause.PACKETS_DROPPED_FIREWALL, Certainty.LIKELY, sight, sight.at() + " is unreachable")
                    .subcause("rejected")
                    .blame(Part.HOST, "the way to it is forbidden")
                    .note("the refusal came after " + shortest.toMillis() + " ms: somebody on the way forbids it")
                    .note("a machine that is missing is given up after about 3 s only")
                    .fix("let the firewall on the way or on the server pass this client")
                    .settle("sudo nft list ruleset")
                    .alone();
        }
        return Draft.of(Cause.WRONG_HOST, Certainty.LIKELY, sight, "no machine answers at " + sight.at())
                .subcause("wrong-host-address")
                .blame(Part.HOST, "no machine has this address")
                .note("the address was given up after " + shortest.toMillis()
                        + " ms, as for a machine that is not there")
                .note(origin(sight))
                .fix("compare the address with the one that the server has now")
                .settle("ip neigh")
                .alone();
    }

    private static List<Finding> noRoute(Sight sight) {
        return Draft.of(Cause.PACKETS_DROPPED_FIREWALL, Certainty.LIKELY, sight, "no route to " + sight.at())
                .subcause("no-route")
                .blame(Part.HOST, "this machine knows no way there")
                .note(WrongPlace.dialled(sight) + ", and this machine itself said no")
                .fix("connect to the network or VPN that the server is in")
                .settle("ip route get " + ShellWord.of(hostOf(sight)))
                .alone();
    }

    private static String hostOf(Sight sight) {
        NameLookup lookup = sight.first(NameLookup.class);
        return lookup == null || lookup.addresses().isEmpty()
                ? "ADDRESS"
                : lookup.addresses().get(0).getHostAddress();
    }
}
