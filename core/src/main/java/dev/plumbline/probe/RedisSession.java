// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.ServerError;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server that has taken the target's credentials and database, for those who do more than probe. All of
 * it ends when the limit of an exchange passes. Used by one thread.
 */
public final class RedisSession implements AutoCloseable {
    private final Wire wire;
    private final RedisConversation redis;

    private RedisSession(Wire wire) {
        this.wire = wire;
        this.redis = new RedisConversation(wire);
    }

    /** The server answered a command with an error. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(ServerError error) {
            super(error.code() + " " + error.message());
        }
    }

    /**
     * Logs in at the first address that takes the connection, in the driver's order.
     *
     * @throws Refused when the server does not take the credentials or has no such database
     * @throws IOException when no address takes the connection, or TLS does not come to stand
     */
    public static RedisSession open(Target target, Reading reading, ProbeLimits limits) throws IOException {
        ProbeContext.Assignment assignment =
                new ProbeContext.Assignment("", target, reading, Depth.QUERY, null, limits, true);
        IOException last = new IOException("the name has no address");
        for (ProbeContext context : addresses(assignment)) {
            try {
                Wire dialled = context.redial();
                Wire way = target.tls().insists() ? Tls.upgrade(context, dialled) : dialled;
                if (way == null) {
                    dialled.close();
                    throw new IOException("TLS did not come to stand");
                }
                return loggedIn(new RedisSession(way), target);
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static List<ProbeContext> addresses(ProbeContext.Assignment assignment) {
        List<ProbeContext> contexts = new ArrayList<>();
        List<Fact> untold = new ArrayList<>();
        Names names = new Names(assignment.limits().lookup());
        for (Endpoint endpoint : assignment.target().endpoints()) {
            if (endpoint instanceof Endpoint.HostPort host) {
                for (InetAddress address :
                        names.lookUp("", host.host(), assignment.reading()).addresses()) {
                    contexts.add(new ProbeContext(assignment, endpoint, address, untold));
                }
            } else {
                contexts.add(new ProbeContext(assignment, endpoint, null, untold));
            }
        }
        return contexts;
    }

    private static RedisSession loggedIn(RedisSession session, Target target) throws IOException {
        boolean stands = false;
        try {
            Secret password = target.password();
            String user = target.user();
            if (password != null && !password.isEmpty()) {
                session.logIn(user == null ? "" : user, password);
            }
            String database = target.database();
            if (database != null && !database.isEmpty()) {
                session.ask("SELECT", database);
            }
            stands = true;
            return session;
        } finally {
            if (!stands) {
                session.close();
            }
        }
    }

    private void logIn(String user, Secret password) throws IOException {
        if (user.isEmpty()) {
            ask("AUTH", password.reveal());
        } else {
            ask("AUTH", user, password.reveal());
        }
    }

    /**
     * Sends one command and reads its reply.
     *
     * @return the text or number of the reply, of a list its first; null where there is none
     * @throws Refused when the reply is an error
     */
    public @Nullable String ask(String... words) throws IOException {
        RedisConversation.Reply reply = redis.ask(words);
        ServerError error = reply.error();
        if (error != null) {
            throw new Refused(error);
        }
        return reply.text();
    }

    /** What the server tells about itself under this name; empty text when it tells nothing, or the user may not ask. */
    public String info(String name) throws IOException {
        return redis.info().map(info -> info.get(name)).orElse("");
    }

    /** A setting of the server; empty when there is none of this name or the user may not ask. */
    public Optional<String> setting(String name) throws IOException {
        return redis.config(name);
    }

    @Override
    public void close() {
        wire.close();
    }
}
