// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.target.ServerKind;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses a client of Redis, which begins with commands. The first of them may hold a password: it is read over. */
final class RedisRefusal {
    private static final int MOST_COMMANDS = 8;
    private static final int MOST_WORDS = 16;
    private static final int LONGEST_WORD = 4_096;

    private final DataInputStream in;
    private final OutputStream out;

    RedisRefusal(DataInputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The first byte, a star, has been read. Clients send several commands at once, each of which is refused. */
    Introduction refuse(String why) {
        byte[] refusal = ("-ERR " + why + "\r\n").getBytes(StandardCharsets.UTF_8);
        String user = null;
        String database = null;
        try {
            for (int i = 0; i < MOST_COMMANDS; i++) {
                List<String> words = words();
                user = user == null ? user(words) : user;
                database = words.size() == 2 && command(words).equals("SELECT") ? words.get(1) : database;
                out.write(refusal);
                out.flush();
                if (words.isEmpty() || in.read() != '*') {
                    break;
                }
            }
        } catch (IOException e) {
            // It has gone, or says no more: what it said before counts.
        }
        return new Introduction(ServerKind.REDIS, user, database, null);
    }

    private static String command(List<String> words) {
        return words.isEmpty() ? "" : words.getFirst().toUpperCase(Locale.ROOT);
    }

    /** {@code AUTH user password}, or {@code HELLO 3 AUTH user password}. */
    private static @Nullable String user(List<String> words) {
        if (command(words).equals("AUTH") && words.size() == 3) {
            return words.get(1);
        }
        boolean hello = command(words).equals("HELLO") && words.size() >= 5;
        return hello && words.get(2).equalsIgnoreCase("AUTH") ? words.get(3) : null;
    }

    private List<String> words() throws IOException {
        List<String> words = new ArrayList<>();
        int count = number(Greeter.line(in));
        for (int i = 0; i < Math.min(count, MOST_WORDS); i++) {
            String length = Greeter.line(in);
            int size = length.startsWith("$") ? number(length.substring(1)) : -1;
            if (size < 0 || size > LONGEST_WORD) {
                return words;
            }
            words.add(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            in.skipNBytes(2);
        }
        return words;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }
}
