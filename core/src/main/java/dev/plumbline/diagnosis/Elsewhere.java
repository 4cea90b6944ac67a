// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.CiEnvironment;
import dev.plumbline.fact.DeployedService;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.text.ShellWord;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host names that are known somewhere else only: inside a Kubernetes cluster, or to the containers of a CI job. */
final class Elsewhere {
    private static final Pattern IN_CLUSTER =
            Pattern.compile("([a-z0-9-]+)\\.([a-z0-9-]+)\\.svc(?:\\.[a-z0-9.-]+)?\\.?");

    private Elsewhere() {}

    /** What explains that a name is unknown here; empty for nothing. */
    static List<Finding> known(Sight sight, Endpoint.HostPort at) {
        if (sight.insideContainer()) {
            return List.of();
        }
        Matcher inCluster = IN_CLUSTER.matcher(at.host());
        if (inCluster.matches()) {
            return cluster(sight, at, inCluster.group(1), inCluster.group(2));
        }
        for (DeployedService service : sight.facts().of(DeployedService.class)) {
            if (service.name().equals(at.host()) && !service.byName() && sight.knows(CiEnvironment.class)) {
                return onRunner(sight, at, service);
            }
        }
        return List.of();
    }

    private static List<Finding> cluster(Sight sight, Endpoint.HostPort at, String service, String namespace) {
        int port = at.port();
        return Draft.of(
                        Cause.WRONG_HOST,
                        Certainty.CERTAIN,
                        sight,
                        Sight.brief(at.host()) + " is a name inside the cluster only")
                .subcause("wrong-host-name")
                .blame(Part.HOST, "known to the pods of a Kubernetes cluster")
                .note("`" + service + "` is a service of the namespace `" + namespace + "` by this name")
                .note("this process runs outside of the cluster")
                .command(
                        "bring the service's port to this machine",
                        "kubectl port-forward -n " + ShellWord.of(namespace) + " svc/" + ShellWord.of(service) + " "
                                + port + ":" + port)
                .fix(DeployedSettings.moved(
                        sight, "and, while that runs, use localhost", new Endpoint.HostPort("localhost", port)))
                .settle("kubectl get svc -n " + ShellWord.of(namespace) + " " + ShellWord.of(service))
                .alone();
    }

    private static List<Finding> onRunner(Sight sight, Endpoint.HostPort at, DeployedService service) {
        Draft draft = Draft.of(
                        Cause.WRONG_HOST,
                        Certainty.CERTAIN,
                        sight,
                        "host name " + Sight.brief(at.host()) + " is known to containers of the job only")
                .subcause("wrong-host-name")
                .blame(Part.HOST, "a service's name, unknown on the runner itself")
                .note("`" + service.name() + "` is a service of " + service.where() + " ("
                        + service.origin().shown() + ")");
        Endpoint.HostPort here = DeployedSettings.reachedFromRunner(draft, sight, at, service);
        return draft.fix(DeployedSettings.moved(sight, "use " + here.shown(), here))
                .alone();
    }
}
