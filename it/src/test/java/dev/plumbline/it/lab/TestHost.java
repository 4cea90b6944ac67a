// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One of two machines of a {@link TestNetwork}: a network namespace with an address, a firewall, a
 * hosts file and a resolver of its own.
 */
public final class TestHost {
    private final String name;
    private final String address;

    TestHost(String name, String address) {
        this.name = name;
        this.address = address;
    }

    /** The namespace's name. */
    public String name() {
        return name;
    }

    /** Its IPv4 address on the wire between the two. */
    public String address() {
        return address;
    }

    /** What to put before a command so that it runs on this host. */
    public List<String> command() {
        return List.of("ip", "netns", "exec", name);
    }

    /** Runs a command on this host to its end, which must be a good one. */
    public String run(String... command) {
        List<String> all = new ArrayList<>(command());
        all.addAll(List.of(command));
        return check(all);
    }

    /** Loads rules of nftables on this host. */
    public void firewall(String rules) {
        try {
            Path file = Files.createTempFile("rules", ".nft");
            Files.writeString(file, rules);
            run("nft", "-f", file.toString());
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives this host its own hosts file. */
    public void hosts(String content) {
        etc("hosts", content);
    }

    /** Gives this host its own resolver configuration. */
    public void resolver(String content) {
        etc("resolv.conf", content);
    }

    private void etc(String file, String content) {
        try {
            Path folder = Path.of("/etc/netns", name);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String check(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IllegalStateException(String.join(" ", command) + " failed: " + text);
                }
                return text;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
