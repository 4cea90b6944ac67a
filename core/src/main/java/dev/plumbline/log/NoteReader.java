// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Noted;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Topic;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Masking;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes from plain words the few things that a machine can take: values that are named, and topics of a
 * closed list. No attempt is made to understand more.
 */
public final class NoteReader {
    private static final int MOST_TEXT = 32_768;
    private static final int MOST_VALUES = 60;
    private static final int MOST_WORDS = 80;

    private static final Pattern VARIABLE = Pattern.compile(
            "(?<![\\w&?;])([A-Za-z][A-Za-z0-9_.]{1,60}+)(?:\\s?=\\s?|\\s?:\\s|:(?!\\d))(?![=/])([^\\s,;\"'`()]{1,200}+)");
    private static final Pattern URL = Pattern.compile(
            "\\b(?:jdbc:)?(?:postgres(?:ql)?|mysql2?|mariadb|rediss?|cockroachdb|sqlserver)(?:\\+\\w{1,20}+)?://[^\\s\"'`<>,;]{1,300}+");
    private static final Pattern MAPPING = Pattern.compile(
            "(?<![\\d:.])(?:(?:127\\.0\\.0\\.1|0\\.0\\.0\\.0|localhost):)?(\\d{2,5}+):(\\d{2,5}+)(?![\\d:.])");
    private static final Pattern ARROW = Pattern.compile("(?::|\\b)(\\d{2,5}+) ?-> ?(\\d{2,5}+)(?:/tcp)?");
    private static final Pattern SERVICES = Pattern.compile(
            "(?i)\\bservices?(?:'s)?\\s(?:in the compose file\\s)?(?:name\\s)?(?:(?:is|was|are)\\s)?(?:now\\s)?(?:(?:named|called|renamed to)\\s)?[`'\"]?([a-z][\\w-]{0,40}+)[`'\"]?(?:\\s(?:and|,)\\s[`'\"]?([a-z][\\w-]{0,40}+))?");
    private static final Pattern NAMED_SERVICE = Pattern.compile(
            "(?i)[`'\"]?\\b([a-z][\\w-]{0,40}+)[`'\"]? (?:is (?:the|a) )?(?:compose |docker |another compose )?service\\b");
    private static final Pattern COMPOSE_SERVICE = Pattern.compile("(?m)^ {2,4}([a-z][\\w-]{0,40}+):[ \\t]{0,8}\\r?$");
    private static final Pattern HOST = Pattern.compile(
            "(?i)\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b|\\blocalhost\\b|\\bhost\\.docker\\.internal\\b|(?<=\\bhost )(?!(?:as|is|and|name|has|port|of|on|in|to|that|not|with|the|for|machine|can|psql|it|or|side|names?|rule|where|from|connects)\\b)[a-z][a-z0-9-]{1,40}+\\b|\\b[a-z0-9-]{1,60}+(?:\\.[a-z0-9-]{1,60}+){2,6}");
    private static final Pattern PORT =
            Pattern.compile("(?i)\\bport (?:is |was )?(\\d{2,5}+)\\b|\\b(\\d{2,5}+)/tcp\\b");
    /** Words that stand beside "service" and are no names: particles, and verbs by their endings. */
    private static final Pattern NO_SERVICE = Pattern.compile(
            "(?i)(?:is|has|have|with|without|in|on|and|or|the|an?|are|as|at|names?|both|which|was|were|not|mesh|compose|docker"
                    + "|another|other|web|windows|networks?|cloud|managed|hosted|hosting|external|internal|background|systemd|headless|kubernetes|k8s"
                    + "|one|this|that|these|to|of|for|from|by|block|section|entry|file|but|next|beside|itself|app's|own|its|my|our|your|their"
                    + "|each|every|any|some|no|same|single|second|first|two|three|there|then|when|where|if|so|can|cannot|does|do|will"
                    + "|containers?|accounts?|mysqld|postgresql-x64-15|[a-z]{2,20}(?:ed|ing)|runs|starts|works|needs|uses|exists|exposes|listens"
                    + "|publishes|points|reaches|connects|says|lists|maps|depends|gets|goes|shows|fails|restarts|crashes|reads|sets|holds|takes)");

    private NoteReader() {}

    /** What a topic is called by. */
    private record Words(Topic topic, boolean inLogs, Pattern pattern) {}

    /** Patterns are compiled when first used: most runs have no note. */
    private static final class Shipped {
        private static final List<Words> WORDS = load();

        private static List<Words> load() {
            try (InputStream in = NoteReader.class.getResourceAsStream("topics")) {
                if (in == null) {
                    throw new IllegalStateException("topics are not part of this installation");
                }
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Words> parse(String text) {
        List<Words> words = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#').forEach(line -> {
            int colon = line.indexOf(": ");
            String name = line.substring(0, colon);
            boolean inLogs = name.endsWith("*");
            Topic topic = Topic.valueOf((inLogs ? name.substring(0, colon - 1) : name).toUpperCase(Locale.ROOT));
            words.add(new Words(topic, inLogs, BoundedPattern.compile(name, line.substring(colon + 2))));
        });
        return List.copyOf(words);
    }

    /**
     * Reads what a person wrote.
     *
     * @param text any words; what exceeds 32,768 characters is passed over
     * @return never null but potentially empty
     */
    public static List<Fact> note(String text) {
        return read(text, "note", true, false);
    }

    /**
     * Reads a snippet that is no note: a file given beside a log.
     *
     * @param name what the file is called
     */
    public static List<Fact> snippet(String text, String name) {
        return read(text, name, false, false);
    }

    /** Reads the beginning of a log for words that are no errors but tell where it was printed. */
    public static List<Fact> logHead(String text) {
        return read(text, "log", false, true);
    }

    private static List<Fact> read(String whole, String how, boolean remembered, boolean log) {
        String text = whole.length() <= MOST_TEXT ? whole : whole.substring(0, MOST_TEXT);
        Seen seen = new Seen(Instant.now(), Vantage.HERE, how);
        List<Fact> facts = new ArrayList<>();
        // A match may begin within the name of a secret: what it shows is looked for in the masked text.
        String masked = Masking.mask(text);
        for (Words words : Shipped.WORDS) {
            if (log && !words.inLogs()) {
                continue;
            }
            Matcher matcher = words.pattern().matcher(masked);
            if (matcher.find()) {
                facts.add(new Noted(seen, words.topic(), shown(matcher.group()), remembered));
            }
        }
        if (log) {
            mappings(text, seen, remembered, facts);
            return facts;
        }
        values(text, seen, remembered, facts);
        if (!remembered) {
            groups(COMPOSE_SERVICE, text, seen, facts);
        }
        return facts;
    }

    private static void values(String text, Seen seen, boolean remembered, List<Fact> facts) {
        Set<Noted> found = new LinkedHashSet<>();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find() && found.size() < MOST_VALUES) {
            String value = variable.group(1) + "=" + variable.group(2);
            found.add(new Noted(seen, Topic.VARIABLE, shown(value), remembered));
        }
        collect(URL, text, seen, Topic.URL, remembered, found);
        collect(HOST, text, seen, Topic.HOST, remembered, found);
        groups(PORT, text, seen, Topic.PORT, remembered, found);
        groups(SERVICES, text, seen, Topic.SERVICE, remembered, found);
        groups(NAMED_SERVICE, text, seen, Topic.SERVICE, remembered, found);
        facts.addAll(found);
        mappings(text, seen, remembered, facts);
    }

    private static void mappings(String text, Seen seen, boolean remembered, List<Fact> facts) {
        for (Pattern pattern : List.of(MAPPING, ARROW)) {
            Matcher matcher = pattern.matcher(text);
            int left = MOST_VALUES;
            while (matcher.find() && left-- > 0) {
                int inner = Integer.parseInt(matcher.group(2));
                // A time of day looks the same.
                if (inner >= 1024 && inner <= 65535) {
                    String mapping = matcher.group(1) + ":" + matcher.group(2);
                    facts.add(new Noted(seen, Topic.PORT_MAPPING, mapping, remembered));
                }
            }
        }
    }

    private static void groups(Pattern pattern, String text, Seen seen, List<Fact> facts) {
        Set<Noted> services = new LinkedHashSet<>();
        if (text.contains("services:")) {
            groups(pattern, text, seen, Topic.SERVICE, false, services);
        }
        facts.addAll(services);
    }

    private static void collect(
            Pattern pattern, String text, Seen seen, Topic topic, boolean remembered, Set<Noted> into) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && into.size() < MOST_VALUES) {
            into.add(new Noted(seen, topic, shown(matcher.group()), remembered));
        }
    }

    private static void groups(
            Pattern pattern, String text, Seen seen, Topic topic, boolean remembered, Set<Noted> into) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && into.size() < MOST_VALUES) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String value = matcher.group(group);
                if (value != null && !NO_SERVICE.matcher(value).matches()) {
                    into.add(new Noted(seen, topic, value, remembered));
                }
            }
        }
    }

    private static String shown(String words) {
        String masked = Masking.mask(words.strip());
        return masked.length() <= MOST_WORDS ? masked : masked.substring(0, MOST_WORDS);
    }
}
