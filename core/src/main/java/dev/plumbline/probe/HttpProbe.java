// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerError;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One GET of the target's path over HTTP or HTTPS; redirects count as answers and are not followed. */
final class HttpProbe implements ServerProbe {
    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_HEAD = 200;

    @Override
    public void probe(ProbeContext context, Wire wire) {
        Wire own = wire;
        if (context.target().kind() == ServerKind.HTTPS) {
            long start = System.nanoTime();
            Wire secured = Tls.upgrade(context, wire);
            if (secured == null) {
                if (context.lastTlsWasNone()) {
                    Recogniser.foreign(context, new byte[0], Exchange.GARBLED, ProbeContext.since(start));
                }
                return;
            }
            own = secured;
        }
        get(context, own);
    }

    private static void get(ProbeContext context, Wire wire) {
        String path = path(context);
        long start = System.nanoTime();
        byte[] first = {};
        String line = "";
        @Nullable String server = null;
        try {
            wire.write(request(context, path));
            first = wire.peek("HTTP/".length(), Recogniser.LOOKED_AT);
            if (FirstBytes.judge(first).speaks() != Greeting.Speaks.HTTP || first[0] != 'H') {
                Exchange exchange = first.length == 0 ? Exchange.CLOSED : Exchange.GARBLED;
                Recogniser.foreign(context, first, exchange, ProbeContext.since(start));
                return;
            }
            line = line(wire);
            server = server(wire);
        } catch (IOException e) {
            if (line.isEmpty()) {
                Recogniser.foreign(context, first, Ending.ofExchange(e), ProbeContext.since(start));
                return;
            }
        }
        Duration took = ProbeContext.since(start);
        context.add(new Greeting(
                context.seen("first bytes"),
                context.name(),
                context.address(),
                Greeting.Speaks.HTTP,
                server,
                Exchange.OK,
                null,
                "",
                took));
        if (context.reaches(Depth.QUERY)) {
            answer(context, path, line, took);
        }
    }

    private static void answer(ProbeContext context, String path, String line, Duration took) {
        int space = line.indexOf(' ');
        String rest = space < 0 ? "" : line.substring(space + 1).trim();
        String status = rest.length() >= 3 ? rest.substring(0, 3) : "";
        boolean good = status.startsWith("2") || status.startsWith("3");
        String words = rest.length() > 3 ? rest.substring(3).trim() : "";
        boolean garbled = status.isEmpty();
        context.add(new Query(
                context.seen("query"),
                context.name(),
                context.address(),
                Printable.of("GET " + withoutQuery(path)),
                garbled ? Exchange.GARBLED : good ? Exchange.OK : Exchange.REJECTED,
                garbled ? null : Printable.of(status),
                good || garbled ? null : new ServerError(Printable.of(status), "", Printable.of(words)),
                took));
    }

    private static String path(ProbeContext context) {
        String path = context.target().options().getOrDefault("path", "/");
        return path.startsWith("/") ? path : "/" + path;
    }

    /** What stands behind the question mark may be a token. */
    private static String withoutQuery(String path) {
        int mark = path.indexOf('?');
        return mark < 0 ? path : path.substring(0, mark + 1) + Secret.MASK;
    }

    private static byte[] request(ProbeContext context, String path) {
        StringBuilder request = new StringBuilder();
        request.append("GET ").append(oneLine(path)).append(" HTTP/1.1\r\nHost: ");
        request.append(oneLine(context.endpoint().shown())).append("\r\nUser-Agent: plumbline\r\nAccept: */*\r\n");
        Target target = context.target();
        Secret password = target.password();
        if (target.user() != null && password != null && context.reaches(Depth.LOGIN)) {
            String both = target.user() + ":" + password.reveal();
            request.append("Authorization: Basic ")
                    .append(Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)))
                    .append("\r\n");
        }
        return request.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A space or a line's end in a path would let the rest of it pass for something else. */
    private static String oneLine(String text) {
        return text.replace(" ", "%20").replace("\r", "%0d").replace("\n", "%0a");
    }

    private static String line(Wire wire) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = wire.read();
        while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
            if (next != '\r') {
                line.append((char) next);
            }
            next = wire.read();
        }
        return line.toString();
    }

    /** What the server calls itself in its head; null when it does not. */
    private static @Nullable String server(Wire wire) throws IOException {
        for (int i = 0; i < LONGEST_HEAD; i++) {
            String line = line(wire);
            if (line.isEmpty()) {
                return null;
            }
            if (line.regionMatches(true, 0, "Server:", 0, "Server:".length())) {
                return Printable.of(line.substring("Server:".length()).trim());
            }
        }
        return null;
    }
}
