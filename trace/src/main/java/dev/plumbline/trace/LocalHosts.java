// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Excerpt;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Masking;
import dev.plumbline.target.Written;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The places in one file of code, in whatever language, that name a database server on this machine. */
final class LocalHosts {
    private static final int MOST_SHOWN = 120;
    /** How many lines around a host may say which server is meant. */
    private static final int NEARBY = 5;

    private static final Pattern HOST = Pattern.compile(
            "(?<![\\w.]|\\w-)(localhost|127\\.0\\.0\\.1|\\[::1\\]|(?<!:)::1)(?::(\\d{2,5}))?(?![\\w.-])");
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+]*)://[^\\s\"'`]*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT =
            Pattern.compile("port\\W[^\\n]{0,24}?\\b(\\d{4,5})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("\\s*(?://|#|\\*|/\\*|--|;|%).*");
    /** A variable of the environment, whose fallback begins behind it. */
    private static final Pattern VARIABLE = Pattern.compile(
            "([A-Z][A-Z0-9_]{2,80})[\"'\\]})]*\\s*(?:\\|\\||//|\\?\\?|\\?:|:-|:=|=>|,|:|=)"
                    + "\\s*(?:default\\s*=\\s*)?[\"'`]?(?:(?:jdbc:)?[a-z0-9+]+://[^\\s\"'@/]*@?|[^\"'`]*host\\s*=\\s*)?$");

    private static final Pattern TEXT = Pattern.compile("([\"'`])((?:(?!\\1).)*)\\1");
    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern PASSWORD = Pattern.compile(":[^\\s:@/]+@");
    private static final Map<Pattern, Integer> KINDS = Map.of(
            word("postgres\\w*|psql|pgsql|pg|pghost|pq|pgx?|psycopg2?|asyncpg"), 5432,
            word("mysql\\w*|mariadb\\w*|pymysql"), 3306,
            word("redis\\w*|valkey\\w*"), 6379,
            word("cockroach\\w*"), 26257,
            word("mongo\\w*"), 27017);

    private final Path file;
    private final List<String> lines;

    /** A file with its lines; the file as seen from the project's folder. */
    LocalHosts(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    private static Pattern word(String words) {
        return Pattern.compile("(?:^|[^a-z])(?:" + words + ")(?:[^a-z]|$)", Pattern.CASE_INSENSITIVE);
    }

    /** Those that lead to a port. */
    List<Setting> leadingTo(int port) {
        List<Setting> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher host = HOST.matcher(COMMENT.matcher(line).matches() ? "" : line);
            while (host.find()) {
                if (portOf(i, host).filter(each -> each == port).isPresent()) {
                    found.add(setting(i, host));
                }
            }
        }
        return found;
    }

    private Optional<Integer> portOf(int line, Matcher host) {
        Matcher scheme = SCHEME.matcher(lines.get(line).substring(0, host.start()));
        Integer usual = scheme.find() ? kind(scheme.group(1)) : null;
        if (usual == null && scheme.reset().find()) {
            return Optional.empty();
        }
        if (host.group(2) != null) {
            return Optional.of(Integer.valueOf(host.group(2)));
        }
        if (usual != null) {
            return Optional.of(usual);
        }
        return nearest(line).or(() -> Optional.ofNullable(kind(file.toString())));
    }

    /** A port that is written beside the host, else that of the kind of server which is named nearest. */
    private Optional<Integer> nearest(int line) {
        Integer kind = null;
        for (int distance = 0; distance <= NEARBY; distance++) {
            for (int at : new int[] {line + distance, line - distance}) {
                String text = at >= 0 && at < lines.size() ? lines.get(at) : "";
                Matcher port = PORT.matcher(text);
                if (port.find()) {
                    return Optional.of(Integer.valueOf(port.group(1)));
                }
                kind = kind == null ? kind(text) : kind;
            }
        }
        return Optional.ofNullable(kind);
    }

    private static @Nullable Integer kind(String text) {
        for (Map.Entry<Pattern, Integer> kind : KINDS.entrySet()) {
            if (kind.getKey().matcher(text).find()) {
                return kind.getValue();
            }
        }
        return null;
    }

    private Setting setting(int line, Matcher host) {
        String before = lines.get(line).substring(0, host.start());
        Matcher variable = VARIABLE.matcher(before);
        Origin.FileLine origin = new Origin.FileLine(file, line + 1, host.start() + 1);
        return new Setting(
                new Seen(Instant.now(), Vantage.HERE, "reading " + origin.shown()),
                variable.find() ? variable.group(1) : "",
                Written.plain(host.group().toLowerCase(Locale.ROOT)),
                origin,
                excerpt(lines.get(line), host.group()),
                null,
                List.of());
    }

    /** Any text in a line of code may be a password: only that of the host is shown, and names of variables. */
    private static String withoutSecrets(String line, String host) {
        Matcher text = TEXT.matcher(line);
        if (!text.find()) {
            return String.join(" ", CommandLine.shown(List.of(line.split(" ", -1))));
        }
        return Masking.mask(text.replaceAll(each -> {
            String inside = each.group(2);
            boolean shown =
                    inside.contains(host) || VARIABLE_NAME.matcher(inside).matches();
            String quote = each.group(1);
            String kept = shown ? PASSWORD.matcher(inside).replaceAll(":***@") : inside.isEmpty() ? "" : "...";
            return Matcher.quoteReplacement(quote + kept + quote);
        }));
    }

    private static Excerpt excerpt(String line, String host) {
        String masked = withoutSecrets(line.strip(), host);
        int at = Math.max(0, masked.indexOf(host));
        int from = masked.length() <= MOST_SHOWN ? 0 : Math.max(0, at - MOST_SHOWN / 2);
        String cut = masked.substring(from, Math.min(masked.length(), from + MOST_SHOWN));
        return new Excerpt((from == 0 ? "" : "... ") + cut, at - from + (from == 0 ? 0 : 4));
    }
}
