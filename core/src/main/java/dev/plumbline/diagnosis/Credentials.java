// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Catalog;
import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerError;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.text.Nearest;
import dev.plumbline.text.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Passwords, roles and ways to log in that the server turns away. */
final class Credentials implements TargetRule {

    @Override
    public List<Finding> judge(Sight sight) {
        ServerError error = sight.errorSaying("peer authentication failed", "ident authentication failed");
        if (error != null) {
            return peer(sight, error);
        }
        error = sight.errorOf("28000");
        if (error != null && error.message().contains("does not exist")
                || sight.errorSaying("role \"") != null
                        && sight.errorSaying("does not exist") != null
                        && sight.errorOf("28000", "28P01") != null) {
            return role(sight, error == null ? sight.errors().get(0) : error);
        }
        Login login = login(sight);
        error = noAuth(sight);
        if (error != null || login != null && login.exchange() == Exchange.NOTHING_TO_SEND || unsent(sight) != null) {
            return sight.answers() ? List.of() : noPassword(sight, error == null ? unsent(sight) : error, login);
        }
        error = sight.errorSaying("without any password configured", "no password is set");
        if (error != null) {
            return unwanted(sight, error);
        }
        error = method(sight);
        if (error != null || login != null && login.exchange() == Exchange.UNSUPPORTED) {
            return unsupported(sight, error, login);
        }
        error = wrong(sight);
        return error == null ? List.of() : wrongPassword(sight, error);
    }

    /** A Redis with a password greets everyone with NOAUTH; from those who have one it counts only after the login. */
    private static @Nullable ServerError noAuth(Sight sight) {
        if (sight.as().password() == null) {
            return sight.errorOf("NOAUTH");
        }
        for (Query query : sight.of(Query.class)) {
            ServerError error = query.error();
            if (error != null && error.code().equals("NOAUTH")) {
                return error;
            }
        }
        return null;
    }

    private static @Nullable Login login(Sight sight) {
        for (Login login : sight.of(Login.class)) {
            if (login.address().equals(sight.address())) {
                return login;
            }
        }
        return null;
    }

    private static String user(Sight sight) {
        Login login = login(sight);
        String configured = sight.as().user();
        String user = login != null && !login.user().isEmpty() ? login.user() : configured == null ? "" : configured;
        return user.isEmpty() ? "the default user" : user;
    }

    private static List<Finding> peer(Sight sight, ServerError error) {
        Draft draft = Draft.of(
                        Cause.AUTH_PEER_MISMATCH,
                        Certainty.CERTAIN,
                        sight,
                        "the system user is not " + Sight.brief(user(sight)) + " at " + sight.at())
                .blame(Part.USER, "not the system user")
                .note(error)
                .note("peer authentication asks the system who holds the socket, not for a password");
        int port = sight.kind().defaultPort();
        return draft.change(
                        "connect over TCP, where a password counts",
                        Part.HOST,
                        "127.0.0.1",
                        sight.as().at(new Endpoint.HostPort("127.0.0.1", port)))
                .command("or run the program as that system user", "sudo -u " + ShellWord.of(user(sight)) + " COMMAND")
                .alone();
    }

    private static List<Finding> role(Sight sight, ServerError error) {
        String user = user(sight);
        boolean given = sight.as().user() != null;
        Draft draft = Draft.of(
                        Cause.ROLE_MISSING,
                        Certainty.CERTAIN,
                        sight,
                        "role " + Sight.brief(user) + " does not exist at " + sight.at())
                .blame(Part.USER, given ? "the server has no such role" : "no user is given here")
                .note(error);
        if (!given) {
            draft.subcause("default-identity-used").note("without a user, clients take the name of the system user");
        }
        List<String> roles = new ArrayList<>();
        sight.of(Catalog.class).forEach(catalog -> roles.addAll(catalog.roles()));
        for (String near : Nearest.to(user, roles)) {
            draft.change(
                    "use the role `" + near + "`", Part.USER, near, sight.as().withUser(near));
        }
        draft.change(
                "use the role that the server was set up with",
                Part.USER,
                "postgres",
                user.equals("postgres") ? null : sight.as().withUser("postgres"));
        if (given) {
            draft.command("or create the role", "createuser --pwprompt " + ShellWord.of(user));
        }
        return draft.alone();
    }

    private static @Nullable ServerError unsent(Sight sight) {
        ServerError error = sight.errorSaying("using password: no", "no password supplied", "empty password returned");
        boolean configured = sight.as().password() != null;
        return configured ? null : error;
    }

    private static List<Finding> noPassword(Sight sight, @Nullable ServerError error, @Nullable Login login) {
        Draft draft = Draft.of(
                        Cause.AUTH_NO_PASSWORD_SENT,
                        Certainty.CERTAIN,
                        sight,
                        sight.at() + " asks for a password, none is set")
                .blame(Part.USER, "no password goes with it");
        if (error != null) {
            draft.note(error);
        }
        if (login != null && login.method() != null) {
            draft.note("the server asks for " + login.method());
        }
        if (sight.as().password() != null) {
            draft.note("a password is configured, but it was not sent or is empty");
        }
        if (!sight.configured().settings().containsKey(Part.WHOLE)) {
            return draft.fix("set the password beside the user, under the name that this project reads")
                    .alone();
        }
        String user = sight.as().user();
        String with = (user == null ? "" : user) + ":PASSWORD";
        return draft.change("put the password into the setting", Part.USER, with, null)
                .alone();
    }

    /** A Redis without a password refuses the command that would give one. */
    private static List<Finding> unwanted(Sight sight, ServerError error) {
        return Draft.of(
                        Cause.AUTH_WRONG_PASSWORD,
                        Certainty.LIKELY,
                        sight,
                        sight.at() + " has no password, but one is sent")
                .subcause("server-has-no-password")
                .blame(Part.PASSWORD, "the server has none")
                .note(Inside.first(error))
                .fix(Fix.replacement(
                        "leave the password out",
                        Pointing.withoutAccount(sight.configured()),
                        sight.as().withoutAccount()))
                .fix("where each account has a password of its own, name the account whose password this is")
                .fix(Fix.replacement("or give the server one", "requirepass PASSWORD", null))
                .settle("redis-cli " + sight.place() + "PING")
                .alone();
    }

    private static @Nullable ServerError method(Sight sight) {
        ServerError code = sight.errorOf("1251", "2059", "1524");
        return code == null
                ? sight.errorSaying(
                        "scram authentication requires",
                        "public key retrieval",
                        "authentication plugin",
                        "unsupported authentication",
                        "authentication method")
                : code;
    }

    private static List<Finding> unsupported(Sight sight, @Nullable ServerError error, @Nullable Login login) {
        Draft draft = Draft.of(
                        Cause.AUTH_METHOD_UNSUPPORTED,
                        Certainty.CERTAIN,
                        sight,
                        "no common way to log in to " + sight.at())
                .blame(Part.USER, "the server wants another method");
        if (error != null) {
            draft.note(error);
        }
        if (login != null && login.method() != null) {
            draft.note("the server asks for " + login.method());
        }
        if (login != null && !login.detail().isEmpty()) {
            draft.note("login ended: " + login.detail());
        }
        return draft.fix("update the driver to one that knows the server's method")
                .fix("or give the account a method that the driver knows, and set its password anew")
                .alone();
    }

    private static @Nullable ServerError wrong(Sight sight) {
        ServerError error = sight.errorOf("28P01", "1045", "1698", "WRONGPASS");
        return error == null
                ? sight.errorSaying("password authentication failed", "invalid password", "invalid username-password")
                : error;
    }

    private static List<Finding> wrongPassword(Sight sight, ServerError error) {
        List<Finding> findings = new ArrayList<>();
        String user = user(sight);
        boolean known = false;
        for (Catalog catalog : sight.of(Catalog.class)) {
            known |= catalog.roles().contains(user);
        }
        Draft draft = Draft.of(
                        Cause.AUTH_WRONG_PASSWORD,
                        known ? Certainty.CERTAIN : Certainty.LIKELY,
                        sight,
                        "password of " + Sight.brief(user) + " refused by " + sight.at())
                .blame(Part.PASSWORD, "not the one that the server knows")
                .note(error);
        if (!known) {
            draft.note(sight.kind().label() + " answers the same when the user does not exist");
        }
        ComposeService service = composed(sight);
        if (service != null) {
            draft.note("`" + service.name() + "` sets the password for its first start ("
                    + service.origin().shown() + ")");
        }
        draft.fix("put the server's password for this user into the setting");
        reset(draft, sight, user);
        draft.settle("plumb doctor " + sight.asArgument());
        findings.add(draft.build());
        if (service != null) {
            findings.add(volume(sight, service));
        }
        Finding twice = twoServers(sight);
        if (twice != null) {
            findings.add(twice);
        }
        return findings;
    }

    private static void reset(Draft draft, Sight sight, String user) {
        if (sight.kind().speaksPostgres()) {
            draft.command("or give the user a new password", sight.psql() + ShellWord.of("\\password " + user));
        } else if (sight.kind().speaksMysql()) {
            draft.command("or give the user a new password", "ALTER USER '" + user + "' IDENTIFIED BY '...'");
        } else {
            draft.command("see what the server has set", "redis-cli " + sight.place() + "ACL GETUSER default");
        }
    }

    private static @Nullable ComposeService composed(Sight sight) {
        for (ComposeService service : sight.services()) {
            for (String name : service.environment().keySet()) {
                String upper = name.toUpperCase(Locale.ROOT);
                boolean first = upper.startsWith("POSTGRES_PASSWORD")
                        || upper.startsWith("MYSQL_") && upper.contains("PASSWORD")
                        || upper.startsWith("MARIADB_") && upper.contains("PASSWORD");
                if (first) {
                    return service;
                }
            }
        }
        return null;
    }

    private static Finding volume(Sight sight, ComposeService service) {
        return Draft.of(
                        Cause.VOLUME_ALREADY_INITIALISED,
                        Certainty.POSSIBLE,
                        sight,
                        "the data of " + service.name() + " may hold an older password")
                .note("the image reads its password variables only while its volume is empty")
                .command(
                        "keep the data and set the password in it",
                        "docker compose exec " + ShellWord.of(service.name()) + " psql -U postgres")
                .command("or drop the data of this service: everything in it is lost", "docker compose down --volumes")
                .settle("docker compose logs " + ShellWord.of(service.name()) + " | grep -i 'skipping initialization'")
                .build();
    }

    private static @Nullable Finding twoServers(Sight sight) {
        Endpoint.HostPort hostPort = sight.hostPort();
        if (hostPort == null
                || !sight.local()
                || sight.listeners(hostPort.port()).size() < 2) {
            return null;
        }
        List<Listener> listeners = sight.listeners(hostPort.port());
        List<String> processes = new ArrayList<>();
        for (Listener listener : listeners) {
            String process = listener.process() + "/" + listener.pid();
            if (!processes.contains(process)) {
                processes.add(process);
            }
        }
        if (processes.size() < 2) {
            return null;
        }
        Draft draft = Draft.of(
                        Cause.ANOTHER_SERVER_ON_PORT,
                        Certainty.POSSIBLE,
                        sight,
                        "two servers share port " + hostPort.port() + " of this machine")
                .subcause("two-servers")
                .blame(Part.HOST, "leads to " + sight.address() + " first");
        for (Listener listener : listeners) {
            draft.note((listener.process() == null ? "a process" : listener.process()) + " listens on "
                    + new Endpoint.HostPort(listener.address(), listener.port()).shown());
            if (!listener.onEveryAddress()) {
                draft.change(
                        "name the address of the server you mean",
                        Part.HOST,
                        listener.address(),
                        sight.as().at(new Endpoint.HostPort(listener.address(), listener.port())));
            }
        }
        return draft.settle("ss -ltnp").build();
    }
}
