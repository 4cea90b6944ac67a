// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two machines of our own on one wire, made of network namespaces: a client and a server, with
 * 10.231.0.1 and 10.231.0.2. Nothing of it can reach, or be reached from, this machine's network.
 */
public final class TestNetwork implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TestHost client;
    private final TestHost server;

    private TestNetwork(String id) {
        this.client = new TestHost("plumbc" + id, "10.231.0.1");
        this.server = new TestHost("plumbs" + id, "10.231.0.2");
    }

    /** Why no network can be made here; empty text when it can. */
    public static String missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "test networks need root";
        }
        for (String tool : List.of("ip", "nft")) {
            boolean found = List.of("/usr/sbin/", "/sbin/", "/usr/bin/", "/bin/").stream()
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder + tool)));
            if (!found) {
                return "test networks need the command " + tool + " (Debian packages iproute2 and nftables)";
            }
        }
        return "";
    }

    /** Makes the two machines and the wire. */
    public static TestNetwork open() {
        TestNetwork network = new TestNetwork(ProcessHandle.current().pid() % 100_000 + "x" + COUNT.incrementAndGet());
        try {
            network.build();
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    public TestHost client() {
        return client;
    }

    public TestHost server() {
        return server;
    }

    private void build() {
        for (TestHost host : List.of(client, server)) {
            TestHost.check(List.of("ip", "netns", "add", host.name()));
        }
        client.hosts("127.0.0.1 localhost\n::1 localhost ip6-localhost\n");
        client.resolver("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
        for (TestHost host : List.of(client, server)) {
            host.run("ip", "link", "set", "lo", "up");
        }
        client.run("ip", "link", "add", "wire0", "type", "veth", "peer", "name", "wire1", "netns", server.name());
        join(client, "wire0");
        join(server, "wire1");
    }

    private static void join(TestHost host, String device) {
        host.run("ip", "addr", "add", host.address() + "/24", "dev", device);
        host.run("ip", "link", "set", device, "up");
    }

    @Override
    public void close() {
        for (TestHost host : List.of(client, server)) {
            for (String pid : pids(host)) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
            }
            try {
                TestHost.check(List.of("ip", "netns", "delete", host.name()));
                Path etc = Path.of("/etc/netns", host.name());
                for (String file : List.of("hosts", "resolv.conf")) {
                    Files.deleteIfExists(etc.resolve(file));
                }
                Files.deleteIfExists(etc);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalStateException neverMade) {
                // The namespace was never made, so there is nothing to take away.
            }
        }
    }

    /** The processes that were started on a host by these tests. */
    private static List<String> pids(TestHost host) {
        try {
            return TestHost.check(List.of("ip", "netns", "pids", host.name()))
                    .lines()
                    .toList();
        } catch (IllegalStateException e) {
            // The namespace was never made, so nothing runs in it.
            return List.of();
        }
    }
}
