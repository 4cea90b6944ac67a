// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a guide leaves for the reader to fill in, and what a shell would have filled in. */
public final class Placeholders {
    private static final Set<String> WORDS = Set.of(
            "HOST",
            "HOSTNAME",
            "DBHOST",
            "DB_HOST",
            "PORT",
            "DBPORT",
            "DB_PORT",
            "USER",
            "USERNAME",
            "DBUSER",
            "DB_USER",
            "PASSWORD",
            "DBPASSWORD",
            "DB_PASSWORD",
            "DATABASE",
            "DBNAME",
            "DB_NAME",
            "DATABASE_NAME",
            "your_password",
            "your-password",
            "yourpassword",
            "your_user",
            "your-user",
            "your_username",
            "your-username",
            "your_host",
            "your-host",
            "your_database",
            "your-database",
            "your_db",
            "your-db",
            "YOUR_PASSWORD",
            "YOUR_USER",
            "YOUR_USERNAME",
            "YOUR_HOST",
            "YOUR_DATABASE");
    private static final Pattern MARKED = Pattern.compile(
            "\\[[A-Za-z][A-Za-z _-]{1,40}\\]|<[A-Za-z][A-Za-z _-]{0,40}>"
                    + "|\\$\\{.{0,80}|\\$\\(.{0,80}|`.{1,80}`|__[A-Z][A-Z0-9_]{1,40}__|\\{\\{.{0,80}|\\{[A-Za-z_]{2,40}\\}|\\$[A-Z_][A-Z0-9_]{1,40}|%[A-Z_]{2,40}%|[xX]{3,40}|\\*{3,40}");

    private static final Pattern LEFT = Pattern.compile(
            "change[ _-]?(?:me|it|this)[!1]?|replace[ _-]?(?:me|this|with.{0,60})|fill[ _-]?(?:me|in|this).{0,40}"
                    + "|(?:your|insert|enter)[ _-].{1,60}|(?:put|set)[ _-].{0,60}here|.{1,60}[ _-](?:goes[ _-])?here"
                    + "|todo|tbd|fixme|placeholder|\\.{3}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]{0,60}\\}");
    private static final String NOBODY_FILLS = ": whatever loads this value replaces no references";

    private Placeholders() {}

    /** What is wrong with one part that is nothing but a reference to a variable; null when it is none. */
    public static @Nullable String reference(String part) {
        return REFERENCE.matcher(part).matches() ? "`" + part + "` as it stands" + NOBODY_FILLS : null;
    }

    /**
     * Whether a value is what guides leave to be filled in, though a server might have it.
     *
     * @param value a user, password or database; null is no placeholder
     */
    public static boolean likely(@Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > 96) {
            return false;
        }
        String text = value.strip();
        return is(text) || LEFT.matcher(text).matches();
    }

    /** Whether a password is what guides leave to be filled in. */
    public static boolean likely(Secret password) {
        return likely(password.reveal());
    }

    /** Whether a raw part is unmistakably a placeholder. */
    static boolean is(String part) {
        return part.length() <= 96
                && (WORDS.contains(part)
                        || mayBeMarked(part) && MARKED.matcher(part).matches());
    }

    /** By the first character, which spares nearly every part the pattern. */
    private static boolean mayBeMarked(String part) {
        return !part.isEmpty() && "[<${%xX*`_".indexOf(part.charAt(0)) >= 0;
    }

    /** Reports the placeholders among the parts that were read. */
    static void report(Draft draft) {
        part(draft, draft.user, "user");
        part(draft, draft.password, "password");
        part(draft, draft.database, "database");
        for (Draft.Place place : draft.places) {
            part(draft, place.host(), "host");
            part(draft, place.port(), "port");
        }
    }

    private static void part(Draft draft, @Nullable Piece piece, String what) {
        if (piece == null || piece.span().length() == 0) {
            return;
        }
        Span span = piece.span();
        String raw = draft.text.substring(span.start(), span.end());
        boolean bracketed = what.equals("host")
                && span.start() > 0
                && draft.text.charAt(span.start() - 1) == '['
                && raw.indexOf(':') < 0;
        if (!bracketed && !is(raw)) {
            return;
        }
        Span whole = bracketed ? new Span(span.start() - 1, Math.min(draft.text.length(), span.end() + 1)) : span;
        if (REFERENCE.matcher(raw).matches()) {
            draft.hopeless(Kind.NOT_EXPANDED, whole, "the " + what + " is `" + raw + "` as it stands" + NOBODY_FILLS);
            return;
        }
        draft.hopeless(Kind.PLACEHOLDER, whole, shown -> {
            String text = shown.shown(whole);
            return "the " + what + " is still a placeholder" + (text.equals(Secret.MASK) ? "" : ": `" + text + "`");
        });
    }
}
