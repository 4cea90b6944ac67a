// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.target.Masking;
import dev.plumbline.target.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The command line of a process as it may be shown: secrets masked, at most forty words of bounded length. */
public final class CommandLine {
    private static final int MOST_WORDS = 40;
    private static final int LONGEST_WORD = 200;
    /** Options of Redis' client whose next word is a secret. */
    private static final Set<String> REDIS_SECRET = Set.of("-a", "--pass");

    private static final Pattern SECRET_OPTION =
            Pattern.compile("--?[a-z0-9-]*(?:password|passwd|passphrase|pwd|secret|token|api-?key)[a-z0-9-]*");
    /** MySQL's clients take the password glued to the option. */
    private static final Pattern MYSQL = Pattern.compile("(?:mysql|mariadb)[a-z_-]*");

    private CommandLine() {}

    /** The words as they may be shown. */
    public static List<String> shown(List<String> words) {
        List<String> shown = new ArrayList<>();
        String program = words.isEmpty() ? "" : words.getFirst();
        String name = program.substring(program.lastIndexOf('/') + 1);
        boolean mysql = MYSQL.matcher(name).matches();
        boolean redis = name.contains("redis") || name.contains("valkey");
        boolean secret = false;
        for (String word : words) {
            if (shown.size() == MOST_WORDS) {
                shown.add("... " + (words.size() - MOST_WORDS) + " more words");
                break;
            }
            boolean glued = mysql && word.startsWith("-p") && word.length() > 2 && !word.startsWith("--");
            if (secret) {
                shown.add(Secret.MASK);
            } else if (glued) {
                shown.add("-p" + Secret.MASK);
            } else {
                String masked = Masking.mask(word);
                shown.add(masked.length() <= LONGEST_WORD ? masked : masked.substring(0, LONGEST_WORD) + "...");
            }
            secret = redis && REDIS_SECRET.contains(word)
                    || SECRET_OPTION.matcher(word.toLowerCase(Locale.ROOT)).matches();
        }
        return shown;
    }
}
