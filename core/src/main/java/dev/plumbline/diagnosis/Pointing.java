// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Excerpt;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.Span;
import dev.plumbline.target.Written;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points at the guilty part of a setting, and writes the line as it should be. Masked text only. */
final class Pointing {
    private Pointing() {}

    /** The place of a part; null when no setting is known for it. */
    static @Nullable Place at(TargetConfigured configured, Part part, String label) {
        Optional<Setting> found = configured.setting(part);
        if (found.isEmpty()) {
            return null;
        }
        Setting setting = found.get();
        return at(setting, caret(setting, part), label);
    }

    /** The place of a stretch of a setting's masked value; null points at no stretch. */
    static Place at(Setting setting, @Nullable Span inValue, String label) {
        Excerpt excerpt = setting.excerpt();
        if (excerpt == null) {
            excerpt = new Excerpt(setting.value().masked(), 0);
        }
        Span caret = inValue == null ? null : inValue.shifted(excerpt.valueStart());
        if (caret != null && caret.end() > excerpt.maskedLine().length()) {
            caret = null;
        }
        return new Place(setting.origin(), setting.name(), excerpt, caret, label);
    }

    /** The configured line with one part replaced, or added where the text leaves it out; null when that cannot be written. */
    static @Nullable String replaced(TargetConfigured configured, Part part, String value) {
        Setting setting = configured.settings().get(part);
        if (setting == null) {
            setting = configured.settings().get(Part.WHOLE);
        }
        if (setting == null || configured.as().endpoints().size() > 1 && (part == Part.HOST || part == Part.PORT)) {
            return null;
        }
        String masked = setting.value().masked();
        Span span = bracketed(masked, span(setting, part), value);
        String changed = span == null ? added(setting.value(), part, value) : spliced(masked, span, value);
        return changed == null ? null : line(setting, changed);
    }

    /** The configured line with another host and port; null when that cannot be written as one line. */
    static @Nullable String moved(TargetConfigured configured, Endpoint.HostPort there) {
        Setting setting = configured.settings().get(Part.HOST);
        Setting port = configured.settings().get(Part.PORT);
        Setting whole = configured.settings().get(Part.WHOLE);
        String host = there.host().indexOf(':') >= 0 ? "[" + there.host() + "]" : there.host();
        if (whole == null || setting != null && !setting.equals(whole) || port != null && !port.equals(whole)) {
            return replaced(configured, Part.HOST, there.host());
        }
        Span hostSpan = whole.value().spans().get(Part.HOST);
        Span portSpan = whole.value().spans().get(Part.PORT);
        if (hostSpan == null || configured.as().endpoints().size() > 1) {
            return null;
        }
        String masked = whole.value().masked();
        String changed = portSpan == null
                ? inserted(masked, hostSpan, ":" + there.port())
                : spliced(masked, portSpan, String.valueOf(there.port()));
        return changed == null ? null : line(whole, spliced(changed, hostSpan, host));
    }

    /** The configured URL without user and password; null when the target is no URL that holds them. */
    static @Nullable String withoutAccount(TargetConfigured configured) {
        Setting whole = configured.settings().get(Part.WHOLE);
        if (whole == null || configured.settings().containsKey(Part.PASSWORD)) {
            return null;
        }
        String masked = whole.value().masked();
        int scheme = masked.indexOf("://");
        int at = masked.lastIndexOf('@');
        return scheme < 0 || at < scheme
                ? null
                : line(whole, masked.substring(0, scheme + 3) + masked.substring(at + 1));
    }

    /** A setting's line with another value. */
    static String line(Setting setting, String value) {
        Excerpt excerpt = setting.excerpt();
        String old = setting.value().masked();
        if (excerpt != null && excerpt.maskedLine().startsWith(old, excerpt.valueStart())) {
            String line = excerpt.maskedLine();
            int start = excerpt.valueStart();
            return (line.substring(0, start) + value + line.substring(start + old.length())).strip();
        }
        return setting.origin() instanceof dev.plumbline.fact.Origin.Argument ? value : setting.name() + "=" + value;
    }

    /** An address of IPv6 stands in brackets, which go with it. */
    private static @Nullable Span bracketed(String masked, @Nullable Span span, String value) {
        if (span == null || span.start() == 0 || span.end() >= masked.length()) {
            return span;
        }
        boolean inside = masked.charAt(span.start() - 1) == '[' && masked.charAt(span.end()) == ']';
        boolean bare = value.indexOf(':') >= 0 && value.charAt(0) != '[';
        return inside && !bare ? new Span(span.start() - 1, span.end() + 1) : span;
    }

    private static @Nullable Span span(Setting setting, Part part) {
        Written value = setting.value();
        Span own = value.spans().get(part);
        boolean wholeIsPart = own == null
                && !value.spans().containsKey(Part.HOST)
                && !value.masked().contains("://");
        return wholeIsPart ? new Span(0, value.masked().length()) : own;
    }

    /** What is left out is shown at the host, beside which it would stand. */
    private static @Nullable Span caret(Setting setting, Part part) {
        Span own = span(setting, part);
        boolean beside = part == Part.PORT || part == Part.PASSWORD || part == Part.USER;
        return own == null && beside ? setting.value().spans().get(Part.HOST) : own;
    }

    private static @Nullable String added(Written value, Part part, String text) {
        String masked = value.masked();
        if (!masked.contains("://")) {
            return null;
        }
        return switch (part) {
            case PORT -> inserted(masked, value.spans().get(Part.HOST), ":" + text);
            case TLS, OPTION -> masked + (masked.indexOf('?') < 0 ? "?" : "&") + text;
            case USER -> masked.indexOf('@') < 0 ? masked.replaceFirst("://", "://" + text + "@") : null;
            case DATABASE -> masked.indexOf('?') < 0 ? (masked.endsWith("/") ? masked : masked + "/") + text : null;
            default -> null;
        };
    }

    private static @Nullable String inserted(String masked, @Nullable Span after, String text) {
        if (after == null) {
            return null;
        }
        int end = after.end();
        if (end < masked.length() && masked.charAt(end) == ']') {
            end++;
        }
        return masked.substring(0, end) + text + masked.substring(end);
    }

    private static String spliced(String masked, Span span, String value) {
        return masked.substring(0, span.start()) + value + masked.substring(span.end());
    }
}
