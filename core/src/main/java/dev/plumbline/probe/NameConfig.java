// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.NameLookup.Outcome;
import dev.plumbline.fact.NameLookup.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** How this system finds names: {@code nsswitch.conf}, {@code hosts} and {@code resolv.conf}. Each is read when it is asked for. */
final class NameConfig {
    private static final int LARGEST_FILE = 4 << 20;
    private static final int MOST_RESOLVERS = 3;

    private final Path etc;

    NameConfig(Path etc) {
        this.etc = etc;
    }

    /**
     * How resolvers are asked.
     *
     * @param servers their addresses, never empty
     * @param search domains that are put behind short names
     * @param dots a name with as many dots is tried as it stands first
     */
    record Resolvers(List<InetAddress> servers, List<String> search, int dots) {}

    /** Whether the hosts file comes before everything else. */
    boolean filesFirst() {
        List<String> services = services();
        return services.isEmpty() || services.get(0).equals("files");
    }

    /** Whether DNS alone knows the names that are not in the hosts file. */
    boolean onlyDns() {
        for (String service : services()) {
            if (!service.equals("files") && !service.equals("dns") && !service.startsWith("[")) {
                return false;
            }
        }
        return true;
    }

    private List<String> services() {
        for (String line : lines("nsswitch.conf")) {
            if (line.startsWith("hosts:")) {
                return words(line.substring("hosts:".length()));
            }
        }
        return List.of();
    }

    /** The addresses that the hosts file gives a name, with the first line that does; null when it does not know it. */
    Names.@Nullable Found inHostsFile(String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        List<InetAddress> addresses = new ArrayList<>();
        String place = "";
        List<String> lines = lines("hosts");
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = words(lines.get(i));
            InetAddress address = names(words, wanted) ? Names.literal(words.get(0)) : null;
            if (address != null && !addresses.contains(address)) {
                addresses.add(address);
                place = place.isEmpty() ? etc.resolve("hosts") + ":" + (i + 1) : place;
            }
        }
        return addresses.isEmpty() ? null : new Names.Found(Outcome.FOUND, addresses, Source.HOSTS_FILE, place);
    }

    private static boolean names(List<String> words, String wanted) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).toLowerCase(Locale.ROOT).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The resolvers; this machine itself where none is configured, as the system's lookup has it. */
    Resolvers resolvers() {
        List<InetAddress> servers = new ArrayList<>();
        List<String> search = List.of();
        int dots = 1;
        for (String line : lines("resolv.conf")) {
            List<String> words = words(line);
            if (words.size() < 2) {
                continue;
            }
            switch (words.get(0)) {
                case "nameserver" -> {
                    InetAddress server = Names.literal(words.get(1));
                    if (server != null && servers.size() < MOST_RESOLVERS) {
                        servers.add(server);
                    }
                }
                case "search", "domain" -> search = words.subList(1, words.size());
                case "options" -> dots = dots(words, dots);
                default -> {
                    // Other lines do not change whom or what is asked.
                }
            }
        }
        if (servers.isEmpty()) {
            servers.add(InetAddress.getLoopbackAddress());
        }
        return new Resolvers(servers, search, dots);
    }

    private static int dots(List<String> options, int otherwise) {
        for (String option : options) {
            if (option.startsWith("ndots:") && option.length() == "ndots:".length() + 1) {
                return Math.max(0, Character.digit(option.charAt(option.length() - 1), 10));
            }
        }
        return otherwise;
    }

    private List<String> lines(String name) {
        Path file = etc.resolve(name);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                return List.of();
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            List<String> lines = new ArrayList<>();
            int from = 0;
            while (from < text.length()) {
                int end = text.indexOf('\n', from);
                end = end < 0 ? text.length() : end;
                lines.add(withoutComment(text.substring(from, end)));
                from = end + 1;
            }
            return lines;
        } catch (IOException e) {
            // A file that cannot be read configures nothing, for the system's own lookup as well.
            return List.of();
        }
    }

    private static String withoutComment(String line) {
        int hash = line.indexOf('#');
        return (hash < 0 ? line : line.substring(0, hash)).trim();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(line);
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }
}
