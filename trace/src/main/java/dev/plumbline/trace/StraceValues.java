// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.target.Endpoint.HostPort;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as strace writes them among the arguments of a call. */
final class StraceValues {
    private static final Pattern IPV4 =
            Pattern.compile("sa_family=AF_INET, sin_port=htons\\((\\d+)\\), sin_addr=inet_addr\\(\"([0-9.]+)\"\\)");
    private static final Pattern IPV6_PORT = Pattern.compile("sa_family=AF_INET6, sin6_port=htons\\((\\d+)\\)");
    private static final Pattern IPV6 = Pattern.compile("inet_pton\\(AF_INET6, \"([0-9a-fA-F:.]+)\"");
    private static final Pattern SOCKET = Pattern.compile("sa_family=AF_UNIX, sun_path=(@?)(\".*?(?<!\\\\)\")");
    private static final Pattern DESCRIPTOR = Pattern.compile("([0-9]{1,9})(?:<socket:\\[([0-9]{1,18})]>)?");
    private static final Pattern MAPPED = Pattern.compile("::ffff:(\\d+\\.\\d+\\.\\d+\\.\\d+)");

    private StraceValues() {}

    /**
     * A socket's address.
     *
     * @param shown as in reports: {@code 127.0.0.1:5432}, {@code [::1]:5432}, a path
     * @param port 0 for a socket file
     */
    record Address(String shown, int port) {}

    /** The address of a {@code connect}; empty for families that no database speaks. */
    static Optional<Address> address(String arguments) {
        Matcher four = IPV4.matcher(arguments);
        if (four.find()) {
            return Optional.of(internet(four.group(2), four.group(1)));
        }
        Matcher port = IPV6_PORT.matcher(arguments);
        Matcher six = IPV6.matcher(arguments);
        if (port.find() && six.find()) {
            Matcher mapped = MAPPED.matcher(six.group(1));
            return Optional.of(internet(mapped.matches() ? mapped.group(1) : six.group(1), port.group(1)));
        }
        Matcher socket = SOCKET.matcher(arguments);
        return socket.find()
                ? Optional.of(new Address(socket.group(1) + unquoted(socket.group(2)), 0))
                : Optional.empty();
    }

    private static Address internet(String host, String port) {
        int number = Integer.parseInt(port);
        return new Address(new HostPort(host, number).shown(), number);
    }

    /**
     * A file that a process has open.
     *
     * @param number by which the process knows it; -1 when there is none
     * @param socket by which the kernel knows the socket behind it, in whichever process; -1 when it is not told
     */
    record Descriptor(long number, long socket) {}

    /** The one that a text begins with: {@code 3} or {@code 3<socket:[4711]>}. */
    static Descriptor descriptor(String text) {
        Matcher matcher = DESCRIPTOR.matcher(text);
        if (!matcher.lookingAt()) {
            return new Descriptor(-1, -1);
        }
        String socket = matcher.group(2);
        return new Descriptor(Long.parseLong(matcher.group(1)), socket == null ? -1 : Long.parseLong(socket));
    }

    /** The quoted texts in brackets: the words of an {@code execve}. */
    static List<String> words(String arguments) {
        List<String> words = new ArrayList<>();
        int open = arguments.indexOf("[\"");
        int at = open < 0 ? arguments.length() : open + 1;
        while (at < arguments.length() && arguments.charAt(at) != ']') {
            if (arguments.charAt(at) == '"') {
                int end = quoteEnd(arguments, at);
                words.add(unquoted(arguments.substring(at, end)));
                at = end;
            } else {
                at++;
            }
        }
        return words;
    }

    /** The first quoted text: the file of an {@code execve}. */
    static String firstText(String arguments) {
        int at = arguments.indexOf('"');
        return at < 0 ? "" : unquoted(arguments.substring(at, quoteEnd(arguments, at)));
    }

    private static int quoteEnd(String text, int open) {
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    /** A text in quotes, its octal and C escapes read as the bytes of UTF-8. */
    private static String unquoted(String quoted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = quoted.endsWith("\"") && quoted.length() > 1 ? quoted.length() - 1 : quoted.length();
        int at = 1;
        while (at < last) {
            char c = quoted.charAt(at++);
            if (c != '\\' || at >= last) {
                bytes.write(c);
                continue;
            }
            char escape = quoted.charAt(at++);
            if (escape < '0' || escape > '7') {
                bytes.write(plain(escape));
                continue;
            }
            int code = escape - '0';
            for (int i = 0; i < 2 && at < last && quoted.charAt(at) >= '0' && quoted.charAt(at) <= '7'; i++) {
                code = code * 8 + quoted.charAt(at++) - '0';
            }
            bytes.write(code);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static char plain(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'v' -> '\u000b';
            case 'f' -> '\f';
            default -> escape;
        };
    }
}
