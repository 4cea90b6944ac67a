// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.ServerError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redis's commands as a probe needs them, on one connection. It reads only: no command here writes. Used by one thread. */
final class RedisConversation {
    private final RespReader resp;

    RedisConversation(Wire wire) {
        this.resp = new RespReader(wire);
    }

    /**
     * A command's reply.
     *
     * @param text of a reply that is one text or number; null for an error, a list, or none
     * @param error null when there was none
     */
    record Reply(@Nullable String text, @Nullable ServerError error) {

        boolean isError(String code) {
            return error != null && error.code().equals(code);
        }

        boolean isErrorWith(String words) {
            return error != null && error.message().toLowerCase(Locale.ROOT).contains(words);
        }

        /** Whether the server turned the whole connection away, and closes it after these words. */
        boolean turnsAway() {
            return isError("DENIED") || isErrorWith("max number of clients");
        }

        /** Whether the default user has no password, so that one sent alone is an error. */
        boolean saysPasswordIsNeedless() {
            return isErrorWith("without any password configured") || isErrorWith("no password is set");
        }

        Exchange exchange() {
            return error == null ? Exchange.OK : Exchange.REJECTED;
        }
    }

    /** Sends a command and reads its reply. */
    Reply ask(String... words) throws IOException {
        resp.send(words);
        return reply(resp.read());
    }

    /** Reads a reply that was announced by a command sent before. */
    Reply next() throws IOException {
        return reply(resp.read());
    }

    /** Sends a command without waiting for its reply. */
    void send(String... words) throws IOException {
        resp.send(words);
    }

    /** What the server tells about itself; empty when the user may not ask. */
    Optional<RedisInfo> info() throws IOException {
        resp.send("INFO");
        return resp.read() instanceof Resp.Bulk bulk && bulk.text() != null
                ? Optional.of(RedisInfo.parse(bulk.text()))
                : Optional.empty();
    }

    /** A setting of the server; empty when there is none of this name or the user may not ask. */
    Optional<String> config(String name) throws IOException {
        resp.send("CONFIG", "GET", name);
        if (resp.read() instanceof Resp.Many many
                && many.items() != null
                && many.items().size() == 2) {
            List<Resp> items = many.items();
            if (items.get(1) instanceof Resp.Bulk bulk && bulk.text() != null) {
                return Optional.of(Printable.of(bulk.text()));
            }
        }
        return Optional.empty();
    }

    /** Whether all of a cluster's slots are served; empty when it is no cluster or the user may not ask. */
    Optional<String> clusterState() throws IOException {
        resp.send("CLUSTER", "INFO");
        return resp.read() instanceof Resp.Bulk bulk && bulk.text() != null
                ? Optional.of(RedisInfo.parse(bulk.text()).get("cluster_state"))
                : Optional.empty();
    }

    /**
     * Why writes would be refused, found without writing.
     *
     * @return the error's code that a write would get to the reason in a few words; empty when writes are taken
     */
    Map<String, String> refusesWrites(RedisInfo info) throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        if (info.isReplica() && !info.is("slave_read_only", "0")) {
            reasons.put("READONLY", "a replica that takes no writes");
        }
        if (info.is("rdb_last_bgsave_status", "err")
                && !config("stop-writes-on-bgsave-error").equals(Optional.of("no"))
                && !config("save").equals(Optional.of(""))) {
            reasons.put("MISCONF", "the last snapshot could not be saved");
        }
        if (info.is("aof_enabled", "1") && info.is("aof_last_write_status", "err")) {
            reasons.put("MISCONF", "the append-only file could not be written");
        }
        if (info.is("maxmemory_policy", "noeviction") && isFull(info)) {
            reasons.put("OOM", "used memory is over maxmemory and nothing is evicted");
        }
        String good = info.get("min_slaves_good_slaves");
        if (good.matches("\\d{1,9}")) {
            int wanted = Integer.parseInt(config("min-replicas-to-write")
                    .filter(s -> s.matches("\\d{1,9}"))
                    .orElse("0"));
            if (Integer.parseInt(good) < wanted) {
                reasons.put("NOREPLICAS", good + " good replicas of " + wanted + " wanted");
            }
        }
        return reasons;
    }

    private static boolean isFull(RedisInfo info) {
        String used = info.get("used_memory");
        String most = info.get("maxmemory");
        return used.matches("\\d{1,18}")
                && most.matches("[1-9]\\d{0,17}")
                && Long.parseLong(used) > Long.parseLong(most);
    }

    private static Reply reply(Resp resp) {
        return switch (resp) {
            case Resp.Simple simple -> new Reply(Printable.of(simple.text()), null);
            case Resp.Whole number -> new Reply(Long.toString(number.value()), null);
            case Resp.Bulk bulk -> new Reply(bulk.text() == null ? null : Printable.of(bulk.text()), null);
            case Resp.Many many -> new Reply(first(many), null);
            case Resp.Failure failure ->
                new Reply(null, new ServerError(Printable.of(failure.code()), "", Printable.of(failure.message())));
        };
    }

    private static @Nullable String first(Resp.Many many) {
        return many.items() == null || many.items().isEmpty()
                ? null
                : reply(many.items().get(0)).text();
    }
}
