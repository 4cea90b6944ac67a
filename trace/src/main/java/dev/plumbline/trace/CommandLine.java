// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.target.Masking;
import dev.plumbline.target.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line of a process as it may be shown: secrets masked, at most forty words of bounded length. */
public final class CommandLine {
    private static final int MOST_WORDS = 40;
    private static final int LONGEST_WORD = 200;

    private static final Pattern SECRET_OPTION = Pattern.compile(
            "--?[a-z0-9-]*(?:password|passwd|passphrase|pwd|secret|token|api-?key|requirepass|masterauth)[a-z0-9-]*");
    /** Clients with options of their own for secrets; a shell or a wrapper may stand before them. */
    private static final Pattern CLIENT =
            Pattern.compile("(?:.*/)?((?:mysql|mariadb)[a-z_-]*|(?:redis|valkey)-cli|sshpass|curl)");

    /** What the JVM agent comes in by: no word of the program's. */
    private static final Pattern AGENT =
            Pattern.compile("-(?:agentlib:instrument=|javaagent:).*/agent\\.jar=.*/" + EventFolder.PREFIX + "[0-9-]+");

    private CommandLine() {}

    /** The words as they may be shown, without the option by which the agent comes into a JVM. */
    public static List<String> shown(List<String> typed) {
        List<String> words =
                typed.stream().filter(word -> !AGENT.matcher(word).matches()).toList();
        List<String> shown = new ArrayList<>();
        String client = "";
        boolean secret = false;
        for (String word : words) {
            if (shown.size() == MOST_WORDS) {
                shown.add("... " + (words.size() - MOST_WORDS) + " more words");
                break;
            }
            if (secret) {
                shown.add(Secret.MASK);
            } else if (isGlued(client, word)) {
                shown.add("-p" + Secret.MASK);
            } else {
                String masked = Masking.mask(word);
                shown.add(masked.length() <= LONGEST_WORD ? masked : masked.substring(0, LONGEST_WORD) + "...");
            }
            secret = !secret && precedesSecret(client, word);
            Matcher named = CLIENT.matcher(word);
            client = named.matches() ? named.group(1) : client;
        }
        return shown;
    }

    /** MySQL's clients take the password glued to the option. */
    private static boolean isGlued(String client, String word) {
        boolean mysql = client.startsWith("mysql") || client.startsWith("mariadb");
        return mysql && word.startsWith("-p") && word.length() > 2;
    }

    private static boolean precedesSecret(String client, String word) {
        if (SECRET_OPTION.matcher(word.toLowerCase(Locale.ROOT)).matches()) {
            return true;
        }
        return switch (client) {
            case "redis-cli", "valkey-cli" -> word.equals("-a") || word.equals("--pass");
            case "sshpass" -> word.equals("-p");
            case "curl" -> word.equals("-u") || word.equals("--user");
            default -> false;
        };
    }
}
