// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names the process at the other end of a connection within this machine, by the kernel's table of sockets. */
final class Peer {
    private static final Path PROCESSES = Path.of("/proc");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;
    private static final int MOST_WORDS_BYTES = 64 << 10;

    private Peer() {}

    /** The process; empty when it belongs to another user, or has ended. */
    static Optional<TracedProcess> of(Socket socket) {
        String inode = inode(socket);
        if (inode == null) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : all) {
                if (holds(process, "socket:[" + inode + "]")) {
                    return Optional.of(describe(process));
                }
            }
        } catch (IOException e) {
            // No such table here: nobody can be named.
        }
        return Optional.empty();
    }

    private static @Nullable String inode(Socket socket) {
        boolean six = socket.getInetAddress().getAddress().length > 4;
        String here = word(socket.getLocalAddress(), socket.getLocalPort());
        String there = word(socket.getInetAddress(), socket.getPort());
        for (String table : six ? List.of("tcp6") : List.of("tcp", "tcp6")) {
            try {
                for (String line : Files.readAllLines(PROCESSES.resolve("net").resolve(table))) {
                    String[] words = line.strip().split("\\s+");
                    if (words.length > INODE && words[LOCAL].endsWith(there) && words[REMOTE].endsWith(here)) {
                        return words[INODE];
                    }
                }
            } catch (IOException e) {
                // Try the other family.
            }
        }
        return null;
    }

    /**
     * The end of an entry of the table: the last four bytes of the address in the machine's order, and the port. A socket
     * of IPv6 that speaks IPv4 has the same end.
     */
    private static String word(InetAddress address, int port) {
        byte[] bytes = address.getAddress();
        byte[] last = Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length);
        return String.format(Locale.ROOT, "%02X%02X%02X%02X:%04X", last[3], last[2], last[1], last[0], port);
    }

    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (isLinkTo(file, socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Another user's process, or one that ends just now.
        }
        return false;
    }

    private static boolean isLinkTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static TracedProcess describe(Path process) {
        long pid = Long.parseLong(String.valueOf(process.getFileName()));
        List<String> words = List.of();
        Path folder = null;
        try (var in = Files.newInputStream(process.resolve("cmdline"))) {
            words = List.of(new String(in.readNBytes(MOST_WORDS_BYTES), StandardCharsets.UTF_8)
                    .replaceAll("\0$", "")
                    .split("\0", -1));
            folder = Files.readSymbolicLink(process.resolve("cwd"));
        } catch (IOException e) {
            // It has ended since.
        }
        Seen seen = new Seen(Instant.now(), Vantage.HERE, Tripwire.NAME);
        long parent = ProcessHandle.of(pid)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElse(0L);
        return new TracedProcess(seen, pid, parent, CommandLine.shown(words), folder, null, null);
    }

    /** An address as a report shows it. */
    static String shown(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return host.contains(":")
                ? "[" + (host.equals("0:0:0:0:0:0:0:1") ? "::1" : host) + "]:" + address.getPort()
                : host + ":" + address.getPort();
    }
}
