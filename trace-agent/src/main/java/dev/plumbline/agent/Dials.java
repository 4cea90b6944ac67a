// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Connections of sockets and channels, from the call that began them to their outcome. */
@SuppressWarnings("ThreadLocalUsage") // There is one of it in a JVM.
final class Dials {
    private final Journal journal;
    private final Stacks stacks;
    private final ThreadLocal<Deque<Call>> calls = new ThreadLocal<>();
    private final ThreadLocal<Object> finishing = new ThreadLocal<>();
    /** Channels that do not wait for their connection, with the call that began it. */
    private final Map<Object, Call> underWay = Collections.synchronizedMap(new WeakHashMap<>());

    /** One call of connect. */
    private record Call(Object socket, @Nullable Object address, Object stack, long start) {
        long micros() {
            return (System.nanoTime() - start) / 1_000;
        }
    }

    Dials(Journal journal, Stacks stacks) {
        this.journal = journal;
        this.stacks = stacks;
    }

    void begin(Object socket, @Nullable Object address) {
        Deque<Call> deque = calls.get();
        if (deque == null) {
            deque = new ArrayDeque<>();
            calls.set(deque);
        }
        deque.push(new Call(socket, address, stacks.current(), System.nanoTime()));
    }

    void end(@Nullable Object result, @Nullable Object failure) {
        Deque<Call> deque = calls.get();
        Call call = deque == null ? null : deque.poll();
        if (call == null) {
            return;
        }
        if (Boolean.FALSE.equals(result)) {
            underWay.put(call.socket, call);
        } else {
            tell(call, failure == null ? "connected" : null, failure);
        }
    }

    void finishing(Object socket) {
        finishing.set(socket);
    }

    void finished(@Nullable Object result, @Nullable Object failure) {
        Object socket = finishing.get();
        finishing.remove();
        if (socket == null || failure == null && !Boolean.TRUE.equals(result)) {
            return;
        }
        Call call = underWay.remove(socket);
        if (call != null) {
            tell(call, failure == null ? "connected" : null, failure);
        }
    }

    /** Nobody will hear any more how these end. */
    void abandoned() {
        List<Call> left;
        synchronized (underWay) {
            left = new ArrayList<>(underWay.values());
            underWay.clear();
        }
        for (Call call : left) {
            tell(call, "unknown", null);
        }
    }

    private void tell(Call call, @Nullable String outcome, @Nullable Object failure) {
        Map<String, Object> attempt = new LinkedHashMap<>();
        Map<String, Object> fields = new LinkedHashMap<>();
        List<Object> attempts = new ArrayList<>();
        if (call.address instanceof InetSocketAddress address) {
            if (address.getPort() == 0) {
                return;
            }
            fields.put("host", address.getHostString());
            fields.put("port", address.getPort());
            InetAddress resolved = address.getAddress();
            if (resolved != null) {
                attempt.put("address", resolved.getHostAddress().split("%", 2)[0]);
                attempt.put("port", address.getPort());
            }
        } else if (call.address instanceof UnixDomainSocketAddress path) {
            fields.put("path", path.getPath().toString());
            attempt.put("address", path.getPath().toString());
        } else {
            return;
        }
        if (attempt.isEmpty()) {
            fields.put("lookup_errno", "EAI_NONAME");
        } else {
            String[] ending = outcome == null ? ending(failure) : new String[] {outcome, ""};
            attempt.put("outcome", ending[0]);
            if (!ending[1].isEmpty()) {
                attempt.put("errno", ending[1]);
            }
            attempts.add(attempt);
        }
        fields.put("attempts", attempts);
        journal.event("dial", fields, call.stack, call.micros());
    }

    /** Outcome and name of the system's error, the latter empty where unknown. The JDK has the error only as text. */
    private static String[] ending(@Nullable Object failure) {
        String text = failure instanceof Throwable thrown ? String.valueOf(thrown.getMessage()) : "";
        if (text.contains("refused")) {
            return new String[] {"refused", "ECONNREFUSED"};
        }
        if (failure instanceof SocketTimeoutException || text.contains("timed out")) {
            return new String[] {"timed_out", text.startsWith("Connection timed out") ? "ETIMEDOUT" : ""};
        }
        if (text.contains("Network is unreachable")) {
            return new String[] {"network_unreachable", "ENETUNREACH"};
        }
        if (failure instanceof NoRouteToHostException || text.contains("No route to host")) {
            return new String[] {"host_unreachable", "EHOSTUNREACH"};
        }
        if (text.contains("reset by peer") || text.equals("Connection reset")) {
            return new String[] {"reset", "ECONNRESET"};
        }
        if (text.contains("Operation not permitted")) {
            return new String[] {"not_permitted", "EPERM"};
        }
        if (text.contains("Permission denied")) {
            return new String[] {"not_permitted", "EACCES"};
        }
        if (text.contains("No such file")) {
            return new String[] {"no_such_file", "ENOENT"};
        }
        boolean lookup = failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException;
        return new String[] {failure instanceof IOException || lookup ? "failed" : "unknown", ""};
    }
}
