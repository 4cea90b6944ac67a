// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import dev.plumbline.target.TargetProblem.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads every form in which people write the server to reach. It never throws and takes time in
 * proportion to the text; what is wrong is a problem with its place, and secrets are masked even
 * where the text is too broken to tell its parts.
 */
public final class TargetParser {
    /** Longer texts are not read: no driver takes one, and no person wrote it. */
    static final int LIMIT = 8_192;

    /** What only texts that are no URLs are held against; a plain wait never makes it. */
    private static final class Pairs {
        static final Pattern REDIS_PLACES = Pattern.compile("[A-Za-z0-9._\\[\\]:-]{1,255},.{0,8192}", Pattern.DOTALL);
        static final Pattern ADO_START = Pattern.compile("[A-Z][A-Za-z ]{1,30}=.{0,8192}", Pattern.DOTALL);
    }

    /** Reads a text as it was most likely meant. */
    public ParsedTarget parse(String text) {
        return parse(text, Reading.PLUMBLINE, null);
    }

    /** Reads a text as a driver would. */
    public ParsedTarget parse(String text, Reading reading) {
        return parse(text, reading, null);
    }

    /**
     * Reads a text as a driver would, where the kind of server is known from the context.
     *
     * @param text the raw value
     * @param reading the driver; {@link Reading#PLUMBLINE} for the meaning the person most likely had
     * @param expected the kind for forms that do not name one, such as {@code db:5432}; null when not known
     * @return never null; its target is null when the driver refuses the text, or would take a piece of the password for another part
     */
    public ParsedTarget parse(String text, Reading reading, @Nullable ServerKind expected) {
        if (text.length() > LIMIT) {
            return tooLong(text);
        }
        return draft(text, reading, expected).finish();
    }

    /** The draft of what a driver takes a text for. */
    static Draft draft(String text, Reading reading, @Nullable ServerKind expected) {
        ServerKind known = expected == null && reading == Reading.IOREDIS ? ServerKind.REDIS : expected;
        Draft meant = meant(text, reading, known);
        return reading == Reading.PLUMBLINE ? meant : DriverReading.apply(meant, reading, known);
    }

    private static ParsedTarget tooLong(String text) {
        int separator = text.substring(0, 64).indexOf("://");
        boolean known =
                separator > 0 && Schemes.kind(text.substring(0, separator)).isPresent();
        String masked = (known ? text.substring(0, separator + 3) : "") + Secret.MASK;
        TargetProblem problem = new TargetProblem(
                Kind.TOO_LONG,
                new Span(0, masked.length()),
                "the value has " + text.length() + " characters: a connection text has at most " + LIMIT,
                null);
        return new ParsedTarget(new Written(masked, Map.of()), null, List.of(problem));
    }

    /** The draft of the meaning a text most likely has. */
    static Draft meant(String text, Reading reading, @Nullable ServerKind expected) {
        Draft draft = new Draft(text);
        Cleanup.narrow(draft);
        draft.mark(Part.WHOLE, draft.core);
        if (draft.core.length() == 0) {
            draft.hopeless(Kind.EMPTY, draft.core, "the value is empty");
            return draft;
        }
        form(draft, reading, expected);
        Placeholders.report(draft);
        for (Span named : Masking.named(text)) {
            Span inside = named.within(draft.core);
            draft.hide(inside.length() > 0 ? inside : named);
        }
        if (draft.kind == null || draft.hasFatalProblem()) {
            Masking.userinfo(text).forEach(draft::hide);
            Masking.unknownValues(draft.coreText()).forEach(each -> draft.hide(each.shifted(draft.core.start())));
        }
        return draft;
    }

    private static void form(Draft draft, Reading reading, @Nullable ServerKind expected) {
        String text = draft.coreText();
        int offset = draft.core.start();
        int separator = text.indexOf("://");
        String scheme = separator < 0 ? "" : text.substring(0, separator);
        if (text.regionMatches(true, 0, "jdbc:", 0, 5)) {
            JdbcForm.read(draft, reading);
            return;
        }
        int network = GoMysqlForm.networkAt(draft.text, draft.core);
        if (network >= 0 && Schemes.kind(scheme).isEmpty()) {
            GoMysqlForm.read(draft, network, reading);
            return;
        }
        boolean named = separator > 0 && scheme.indexOf('=') < 0 && scheme.indexOf('@') < 0;
        if (named) {
            UrlForm.read(draft, offset + separator, reading);
            return;
        }
        boolean pairs = text.indexOf('=') > 0 && !looksLikeUrl(text);
        if (pairs && Pairs.REDIS_PLACES.matcher(text).matches() && text.indexOf('=') > text.indexOf(',')) {
            AdoForm.readRedis(draft, reading);
        } else if (pairs && looksLikeAdo(text)) {
            AdoForm.read(draft, reading, expected);
        } else if (pairs) {
            KeywordForm.read(draft, expected == null ? ServerKind.POSTGRESQL : expected, reading);
        } else {
            BareForm.read(draft, expected);
        }
    }

    /** Whether semicolons end the pairs; a password in quotes may hold one elsewhere too. */
    static boolean looksLikeAdo(String text) {
        int equals = text.indexOf('=');
        int next = text.indexOf('=', equals + 1);
        int semicolon = text.indexOf(';');
        return semicolon >= 0 && (next < 0 || semicolon < next)
                || Pairs.ADO_START.matcher(text).matches();
    }

    /** Whether the first equals sign stands behind what can only be a URL that lost its scheme. */
    private static boolean looksLikeUrl(String text) {
        String before = text.substring(0, text.indexOf('=')).toLowerCase(Locale.ROOT);
        return before.indexOf('@') >= 0 || before.indexOf('?') >= 0 || before.indexOf('/') >= 0;
    }
}
