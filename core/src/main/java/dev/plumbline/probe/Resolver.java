// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.NameLookup.Outcome;
import dev.plumbline.fact.NameLookup.Source;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks the system's resolvers itself, to tell apart what the system's lookup does not. */
final class Resolver {
    private static final int PORT = 53;
    private static final int NAME_ERROR = 3;
    private static final int SHARE = 3;

    private final NameConfig.Resolvers resolvers;
    private final int port;

    Resolver(NameConfig config) {
        this(config, PORT);
    }

    /** For resolvers that listen on another port. */
    Resolver(NameConfig config, int port) {
        this.resolvers = config.resolvers();
        this.port = port;
    }

    /** Asks for both kinds of address, name by name through the search domains, until one is found or the deadline passes. */
    Names.Found ask(String host, Deadline deadline) {
        String ascii = ascii(host);
        if (ascii.isEmpty()) {
            return Names.Found.nothing(Outcome.INVALID, "");
        }
        Names.Found told = null;
        for (String name : candidates(ascii)) {
            Names.Found found = askServers(name, deadline);
            if (found.outcome() == Outcome.FOUND) {
                return found;
            }
            // That a name is there without an address tells more than any failure, and a failure more than no name.
            boolean more = found.outcome() != Outcome.NO_SUCH_NAME;
            if (told == null || more && told.outcome() != Outcome.NO_ADDRESS) {
                told = found;
            }
            if (found.outcome() == Outcome.SILENT) {
                break;
            }
        }
        return told == null ? Names.Found.nothing(Outcome.FAILED, asked()) : told;
    }

    private List<String> candidates(String name) {
        if (name.endsWith(".")) {
            return List.of(name.substring(0, name.length() - 1));
        }
        int dots = 0;
        for (int i = 0; i < name.length(); i++) {
            dots += name.charAt(i) == '.' ? 1 : 0;
        }
        List<String> names = new ArrayList<>();
        for (String domain : resolvers.search()) {
            if (!domain.equals(".")) {
                names.add(name + "." + domain);
            }
        }
        names.add(dots >= resolvers.dots() ? 0 : names.size(), name);
        return names;
    }

    private Names.Found askServers(String name, Deadline deadline) {
        Names.Found last = Names.Found.nothing(Outcome.SILENT, asked());
        for (InetAddress server : resolvers.servers()) {
            Duration share = deadline.left().dividedBy(SHARE);
            Names.Found found = askServer(server, name, deadline.within(share.plusMillis(1)));
            boolean answered = found.outcome() != Outcome.SILENT && found.outcome() != Outcome.SERVER_FAILURE;
            if (answered) {
                return found;
            }
            last = found.outcome() == Outcome.SERVER_FAILURE || last.outcome() == Outcome.SILENT ? found : last;
        }
        return last;
    }

    private Names.Found askServer(InetAddress server, String name, Deadline deadline) {
        String who = server.getHostAddress();
        List<InetAddress> addresses = new ArrayList<>();
        boolean refused = false;
        boolean silent = false;
        int worstCode = 0;
        for (int type : new int[] {DnsMessage.A, DnsMessage.AAAA}) {
            try {
                DnsMessage answer = exchange(server, new DnsMessage.Question(name, type), deadline);
                worstCode = Math.max(worstCode, answer.code());
                addresses.addAll(answer.addresses());
            } catch (PortUnreachableException e) {
                refused = true;
            } catch (IOException e) {
                silent = true;
            }
        }
        if (!addresses.isEmpty()) {
            return new Names.Found(Outcome.FOUND, addresses, Source.DNS, "resolver " + who);
        }
        if (refused) {
            return Names.Found.nothing(Outcome.SILENT, "nothing listens at resolver " + who);
        }
        if (silent && worstCode == 0) {
            return Names.Found.nothing(Outcome.SILENT, "resolver " + who + " did not answer");
        }
        String said = "resolver " + who + " answered " + DnsMessage.codeName(worstCode);
        return switch (worstCode) {
            case 0 -> Names.Found.nothing(Outcome.NO_ADDRESS, "resolver " + who + " knows the name without an address");
            case NAME_ERROR -> Names.Found.nothing(Outcome.NO_SUCH_NAME, said);
            default -> Names.Found.nothing(Outcome.SERVER_FAILURE, said);
        };
    }

    private DnsMessage exchange(InetAddress server, DnsMessage.Question question, Deadline deadline)
            throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(server, port));
            int id = (int) (System.nanoTime() >>> 4) & 0xffff;
            byte[] request = question.bytes(id);
            socket.send(new DatagramPacket(request, request.length));
            byte[] buffer = new byte[4096];
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            while (true) {
                socket.setSoTimeout(deadline.leftMillis());
                socket.receive(packet);
                DnsMessage answer = DnsMessage.read(buffer, packet.getLength(), id);
                if (answer != null) {
                    return answer;
                }
                if (deadline.passed()) {
                    throw new SocketTimeoutException("only answers to other questions");
                }
            }
        }
    }

    private String asked() {
        StringBuilder who = new StringBuilder("resolver");
        for (InetAddress server : resolvers.servers()) {
            who.append(' ').append(server.getHostAddress());
        }
        return who.toString();
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
