// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import dev.plumbline.fact.Listener;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Reads what listens on this machine from the kernel's tables, with the process where it may be seen. */
final class ListenerReader {
    /** The state LISTEN in {@code /proc/net/tcp}. */
    private static final String LISTEN = " 0A ";
    /** The flag of an accepting socket in {@code /proc/net/unix}. */
    private static final int ACCEPTING = 0x10000;

    private static final String[] NO_WORDS = {};
    private static final int MOST_PROCESSES = 20_000;

    private final Path proc;
    private final InstantSource clock;

    ListenerReader(Path proc, InstantSource clock) {
        this.proc = proc;
        this.clock = clock;
    }

    private record Open(String address, int port, String inode) {}

    private record Owner(long pid, String command) {}

    List<Listener> read() {
        List<Open> open = new ArrayList<>();
        open.addAll(tcp("net/tcp"));
        open.addAll(tcp("net/tcp6"));
        open.addAll(unix());
        Map<String, Owner> owners = owners(open);
        Seen seen = new Seen(clock.instant(), Vantage.HERE, "/proc/net");
        // By a text of its own: the hash of a record is linked at run time, which costs milliseconds.
        Map<String, Listener> listeners = new LinkedHashMap<>();
        for (Open each : open) {
            Owner owner = owners.get(each.inode());
            listeners.putIfAbsent(
                    each.address() + ' ' + each.port() + ' ' + (owner == null ? "" : owner.pid()),
                    new Listener(
                            seen,
                            each.address(),
                            each.port(),
                            owner == null ? null : owner.command(),
                            owner == null ? null : owner.pid()));
        }
        return List.copyOf(listeners.values());
    }

    private List<Open> tcp(String table) {
        List<Open> open = new ArrayList<>();
        for (String line : lines(table)) {
            // Most lines of a busy machine are connections; only the others are worth taking apart.
            String[] fields = line.contains(LISTEN) ? words(line) : NO_WORDS;
            if (fields.length > 9 && fields[3].equals("0A")) {
                int colon = fields[1].lastIndexOf(':');
                String address = address(fields[1].substring(0, colon));
                int port = Integer.parseInt(fields[1].substring(colon + 1), 16);
                open.add(new Open(address, port, fields[9]));
            }
        }
        return open;
    }

    private List<Open> unix() {
        List<Open> open = new ArrayList<>();
        for (String line : lines("net/unix")) {
            int path = line.indexOf('/');
            String[] fields = path > 0 ? words(line.substring(0, path)) : NO_WORDS;
            boolean accepting = fields.length == 7
                    && fields[3].length() == 8
                    && (Integer.parseUnsignedInt(fields[3], 16) & ACCEPTING) != 0;
            if (accepting) {
                open.add(new Open(line.substring(path).trim(), 0, fields[6]));
            }
        }
        return open;
    }

    /** Without a pattern: these tables can have thousands of lines. */
    private static String[] words(String line) {
        List<String> words = new ArrayList<>(16);
        StringTokenizer tokens = new StringTokenizer(line);
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words.toArray(NO_WORDS);
    }

    /** The kernel writes addresses as words of four bytes in the machine's order, which is little-endian wherever we run. */
    private static String address(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int word = 0; word < bytes.length; word += 4) {
            for (int i = 0; i < 4; i++) {
                int at = (word + i) * 2;
                bytes[word + 3 - i] = (byte) Integer.parseInt(hex.substring(at, at + 2), 16);
            }
        }
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            return bytes.length == 16 ? shortened(address) : address.getHostAddress();
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shortened(InetAddress address) {
        String text = address.getHostAddress();
        return text.equals("0:0:0:0:0:0:0:0") ? "::" : text.equals("0:0:0:0:0:0:0:1") ? "::1" : text;
    }

    private Map<String, Owner> owners(List<Open> open) {
        Set<String> sought = new HashSet<>();
        for (Open each : open) {
            sought.add("socket:[" + each.inode() + "]");
        }
        Map<String, Owner> owners = new HashMap<>();
        int looked = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (looked++ == MOST_PROCESSES || owners.size() == sought.size()) {
                    break;
                }
                addSocketsOf(process, sought, owners);
            }
        } catch (IOException e) {
            // Without the list of processes the listeners are still known, only nameless.
            return owners;
        }
        return owners;
    }

    private static void addSocketsOf(Path process, Set<String> sought, Map<String, Owner> owners) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            @Nullable Owner owner = null;
            for (Path descriptor : descriptors) {
                String link = Files.readSymbolicLink(descriptor).toString();
                if (sought.contains(link)) {
                    if (owner == null) {
                        long pid = Long.parseLong(process.getFileName().toString());
                        owner = new Owner(pid, command(process));
                    }
                    // A server's children inherit the socket: the oldest process, seen first, is the server.
                    owners.putIfAbsent(link.substring("socket:[".length(), link.length() - 1), owner);
                }
            }
        } catch (IOException | SecurityException e) {
            // Other users' processes may not be looked into, and a process may end meanwhile: it stays nameless.
            return;
        }
    }

    private static String command(Path process) throws IOException {
        return new String(Files.readAllBytes(process.resolve("comm")), StandardCharsets.UTF_8).trim();
    }

    private List<String> lines(String table) {
        try {
            List<String> all = Files.readAllLines(proc.resolve(table), StandardCharsets.ISO_8859_1);
            return all.isEmpty() ? all : all.subList(1, all.size());
        } catch (IOException e) {
            // A kernel without this family has no such table, hence no such listener.
            return List.of();
        }
    }
}
