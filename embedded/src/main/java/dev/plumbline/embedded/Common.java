// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options that every kind of server has. */
record Common(
        int port,
        List<String> hosts,
        Map<String, List<String>> settings,
        @Nullable Path data,
        @Nullable Certificate certificate,
        Duration startLimit,
        boolean awaitReady,
        Map<String, String> environment) {

    /** Certificate chain and private key, both PEM. */
    record Certificate(Path chain, Path key) {}

    /** Filled by the builders. */
    static final class Draft {
        int port;
        List<String> listen = List.of("127.0.0.1");
        final Map<String, List<String>> settings = new LinkedHashMap<>();

        @Nullable
        Path data;

        @Nullable
        Certificate certificate;

        Duration startLimit = Duration.ofSeconds(30);
        boolean awaitReady = true;
        Map<String, String> environment = System.getenv();

        void setting(String name, String value) {
            if (name.isBlank() || (name + value).chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
                throw new IllegalArgumentException("a setting is one line: " + name);
            }
            settings.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }

        Common done() {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("no port: " + port);
            }
            listen.forEach(Common::address);
            Map<String, List<String>> copy = new LinkedHashMap<>();
            settings.forEach((name, values) -> copy.put(name, List.copyOf(values)));
            return new Common(port, List.copyOf(listen), copy, data, certificate, startLimit, awaitReady, environment);
        }
    }

    List<InetAddress> addresses() {
        return hosts.stream().map(Common::address).toList();
    }

    private static InetAddress address(String text) {
        // Only what is an address already: a name would be looked up.
        if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.+)?")) {
            throw new IllegalArgumentException("no IP address: " + text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no IP address: " + text, e);
        }
    }
}
