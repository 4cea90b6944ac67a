// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.probe.RedisSession;
import dev.plumbline.target.Secret;
import dev.plumbline.text.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a Redis server does with keys of its own making, and what it will do with those of others. */
final class RedisChecks {
    private static final Duration LIFE = Duration.ofMillis(60);
    private static final Duration GONE_BY = Duration.ofMillis(500);
    private static final long MEGABYTE = 1L << 20;

    private final TargetInView view;

    RedisChecks(TargetInView view) {
        this.view = view;
    }

    List<Check> make() throws InterruptedException {
        try (RedisSession redis = RedisSession.open(
                view.target(), view.configured().reading(), view.limits().probe())) {
            return List.of(roundTrip(redis), expiry(redis), memory(redis), persistence(redis), rights(redis));
        } catch (IOException e) {
            return List.of(Draft.of(CheckKind.REDIS_ROUND_TRIP, view.name())
                    .figure(String.valueOf(e.getMessage()))
                    .failed());
        }
    }

    private Check roundTrip(RedisSession redis) throws IOException {
        Draft draft = Draft.of(CheckKind.REDIS_ROUND_TRIP, view.name()).bound("reads back what was written");
        String key = "plumb:check:" + UUID.randomUUID();
        try {
            List<String> steps = new ArrayList<>();
            long start = System.nanoTime();
            boolean pong = "PONG".equals(redis.ask("PING"));
            start = step(draft, steps, "ping", start);
            // It expires in any case: nothing is left behind by a run that is killed here.
            redis.ask("SET", key, "plumb", "PX", "60000");
            start = step(draft, steps, "set", start);
            boolean same = "plumb".equals(redis.ask("GET", key));
            start = step(draft, steps, "get", start);
            boolean deleted = "1".equals(redis.ask("DEL", key));
            step(draft, steps, "delete", start);
            draft.figure(String.join(", ", steps));
            return pong && same && deleted
                    ? draft.passed()
                    : draft.note("the server did not give back what it was given")
                            .failed();
        } catch (RedisSession.Refused e) {
            return refused(draft, e);
        }
    }

    private static long step(Draft draft, List<String> steps, String name, long start) {
        long now = System.nanoTime();
        Duration took = Duration.ofNanos(now - start);
        steps.add(name + " " + Times.shown(took));
        draft.value(name + "_ms", Times.millis(took));
        return now;
    }

    private Check expiry(RedisSession redis) throws IOException, InterruptedException {
        Draft draft = Draft.of(CheckKind.REDIS_EXPIRY, view.name()).bound("gone within " + Times.shown(GONE_BY));
        String key = "plumb:check:" + UUID.randomUUID();
        try {
            redis.ask("SET", key, "plumb", "PX", "60000");
            // The server's own word that it was there: a look at it may come too late on a busy machine.
            boolean there = "1".equals(redis.ask("PEXPIRE", key, String.valueOf(LIFE.toMillis())));
            long start = System.nanoTime();
            while (redis.ask("GET", key) != null && since(start).compareTo(GONE_BY) < 0) {
                Thread.sleep(5);
            }
            Duration lived = since(start);
            draft.figure("a key of " + Times.shown(LIFE) + " lived " + Times.shown(lived))
                    .value("lived_ms", Times.millis(lived));
            return there && lived.compareTo(GONE_BY) < 0
                    ? draft.passed()
                    : draft.note(there ? "it is still there" : "it was gone at once")
                            .failed();
        } catch (RedisSession.Refused e) {
            return refused(draft, e);
        }
    }

    private Check memory(RedisSession redis) throws IOException {
        Draft draft = Draft.of(CheckKind.REDIS_MEMORY, view.name()).bound("room left, or keys are evicted");
        String used = redis.info("used_memory");
        String most = redis.info("maxmemory");
        String policy = redis.info("maxmemory_policy");
        if (!used.matches("\\d{1,18}")) {
            return draft.skipped("the user may not ask INFO");
        }
        long usedBytes = Long.parseLong(used);
        long mostBytes = most.matches("\\d{1,18}") ? Long.parseLong(most) : 0;
        draft.value("used_bytes", (double) usedBytes);
        if (mostBytes == 0) {
            return draft.figure(shown(usedBytes) + " used, no limit, " + policy)
                    .note("maxmemory is 0: it takes what the machine has")
                    .passed();
        }
        draft.value("limit_bytes", (double) mostBytes)
                .figure(shown(usedBytes) + " of " + shown(mostBytes) + " used, " + policy);
        boolean tight = usedBytes > mostBytes / 10 * 9;
        return tight && policy.equals("noeviction")
                ? draft.fix(
                                "raise maxmemory, or choose an eviction policy such as allkeys-lru: writes fail when it is full")
                        .warned()
                : draft.passed();
    }

    private Check persistence(RedisSession redis) throws IOException {
        Draft draft = Draft.of(CheckKind.REDIS_PERSISTENCE, view.name()).bound("the last save succeeded");
        String aof = redis.info("aof_enabled");
        String lastSave = redis.info("rdb_last_bgsave_status");
        if (lastSave.isEmpty()) {
            return draft.skipped("the user may not ask INFO");
        }
        String snapshots = redis.setting("save").orElse("unknown");
        boolean appends = aof.equals("1");
        boolean well =
                !lastSave.equals("err") && !redis.info("aof_last_write_status").equals("err");
        String how = appends
                ? "append-only file on"
                : snapshots.isEmpty() ? "nothing is saved" : "snapshots (" + snapshots + ")";
        draft.figure(how + ", last save " + lastSave);
        if (!well) {
            return draft.fix("read the server's log: it cannot write its data, and may refuse writes")
                    .failed();
        }
        return draft.note(appends || !snapshots.isEmpty() ? "data outlives a restart" : "a restart loses all keys")
                .passed();
    }

    private static Check refused(Draft draft, RedisSession.Refused e) {
        String message = String.valueOf(e.getMessage());
        String fix = switch (message.split(" ", 2)[0]) {
            case "NOPERM" -> "allow the user these commands on keys plumb:check:*, or check with another user";
            case "OOM" -> "make room: raise maxmemory, or choose an eviction policy such as allkeys-lru";
            case "READONLY" -> "connect to the primary: redis-cli INFO replication names it as master_host";
            case "MISCONF" -> "mend what keeps it from saving (space, rights of its folder), then: redis-cli BGSAVE";
            case "LOADING" -> "wait until it has loaded its data: plumb wait";
            default -> "try it by hand: redis-cli, and the command SET";
        };
        return draft.figure(message).fix(fix).failed();
    }

    private Check rights(RedisSession redis) throws IOException {
        Secret password = view.target().password();
        boolean guarded = password != null && !password.isEmpty();
        String user = view.target().user();
        return Rights.ofRedis(
                Draft.of(CheckKind.SUPERUSER, view.name()), redis, user == null ? "" : user, guarded, view.isHere());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String shown(long bytes) {
        return bytes >= MEGABYTE ? Math.round(bytes / (double) MEGABYTE) + " MB" : Math.round(bytes / 1024.0) + " KB";
    }
}
