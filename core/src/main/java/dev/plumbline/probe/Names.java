// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.NameLookup.Outcome;
import dev.plumbline.fact.NameLookup.Source;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Reading;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks host names up as the program would: the hosts file first where the system says so, then the
 * system's own lookup, and only where that fails the resolvers themselves, to learn why.
 */
final class Names {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private final Duration limit;
    private final NameConfig config;
    private final AddressSorting sorting;

    Names(Duration limit) {
        this(limit, Path.of("/etc"));
    }

    /** With the system's configuration in another folder. */
    Names(Duration limit, Path etc) {
        this.limit = limit;
        this.config = new NameConfig(etc);
        this.sorting = new AddressSorting(etc.resolve("gai.conf"));
    }

    /** What a lookup found. */
    record Found(
            Outcome outcome,
            List<InetAddress> addresses,
            @Nullable Source source,
            String detail) {
        static Found nothing(Outcome outcome, String detail) {
            return new Found(outcome, List.of(), null, detail);
        }
    }

    /** Looks a name up; never fails, and takes hardly longer than the limit. */
    NameLookup lookUp(String target, String host, Reading reading) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        Found found = find(host);
        return new NameLookup(
                new Seen(at, Vantage.HERE, "name lookup"),
                target,
                host,
                found.outcome(),
                sorting.sorted(found.addresses(), reading.addressOrder()),
                found.source(),
                found.detail(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Found find(String host) {
        InetAddress literal = literal(host);
        if (literal != null) {
            return new Found(Outcome.FOUND, List.of(literal), Source.LITERAL, "");
        }
        if (!isName(host)) {
            return Found.nothing(Outcome.INVALID, "");
        }
        if (config.filesFirst()) {
            Found inFile = config.inHostsFile(host);
            if (inFile != null) {
                return inFile;
            }
        }
        return bySystem(host);
    }

    private Found bySystem(String host) {
        Deadline deadline = Deadline.in(limit);
        SystemLookup lookup = new SystemLookup(host);
        Thread thread = new Thread(lookup, "plumbline-lookup");
        // The system's lookup cannot be interrupted; it must not keep the process either.
        thread.setDaemon(true);
        thread.start();
        // Half of the time for the system; a resolver that is silent for so long is asked by ourselves in the rest.
        join(thread, limit.toMillis() / 2);
        List<InetAddress> addresses = lookup.addresses();
        if (addresses.isEmpty()) {
            Found asked = new Resolver(config).ask(host, deadline);
            addresses = lookup.addresses();
            if (addresses.isEmpty()) {
                return asked;
            }
        }
        return new Found(Outcome.FOUND, addresses, config.onlyDns() ? Source.DNS : Source.SYSTEM, "");
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One lookup by the system, which may take as long as it likes. */
    private static final class SystemLookup implements Runnable {
        private final String host;
        private volatile List<InetAddress> addresses = List.of();

        SystemLookup(String host) {
            this.host = host;
        }

        List<InetAddress> addresses() {
            return addresses;
        }

        @Override
        public void run() {
            try {
                addresses = List.of(InetAddress.getAllByName(host));
            } catch (UnknownHostException e) {
                // Java does not tell why; the resolvers are asked for that.
                addresses = List.of();
            }
        }
    }

    private static boolean isName(String host) {
        if (host.isEmpty() || host.length() > LONGEST_NAME || host.startsWith(".")) {
            return false;
        }
        int label = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            label = c == '.' ? 0 : label + 1;
            boolean dots = c == '.' && i > 0 && host.charAt(i - 1) == '.';
            boolean good = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
            if (!good || dots || label > LONGEST_LABEL) {
                return false;
            }
        }
        return true;
    }

    /** The address that a text spells out; null when it is none. No name is looked up. */
    static @Nullable InetAddress literal(String host) {
        try {
            if (host.indexOf(':') >= 0) {
                return InetAddress.getByName(host);
            }
            byte[] four = dotted(host);
            return four == null ? null : InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static byte @Nullable [] dotted(String host) {
        byte[] four = new byte[4];
        int part = 0;
        int value = -1;
        for (int i = 0; i <= host.length(); i++) {
            char c = i < host.length() ? host.charAt(i) : '.';
            if (c == '.') {
                if (value < 0 || part == four.length) {
                    return null;
                }
                four[part++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                value = Math.max(0, value) * 10 + c - '0';
            } else {
                return null;
            }
            if (value > 255) {
                return null;
            }
        }
        return part == four.length ? four : null;
    }
}
