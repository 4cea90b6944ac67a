// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The target that a log names. */
public final class LoggedTarget {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,63}");

    private LoggedTarget() {}

    /**
     * The target of the first error that names one. Credentials come from the project's own settings only,
     * and only where host and kind are the same.
     *
     * @param configured the targets that the project configures
     */
    public static Optional<TargetConfigured> of(Facts facts, List<TargetConfigured> configured) {
        for (LoggedError error : facts.of(LoggedError.class)) {
            Optional<String> host = error.field(Field.HOST)
                    .or(() -> error.field(Field.ADDRESS))
                    .filter(text -> HOST.matcher(text).matches());
            if (host.isEmpty()) {
                continue;
            }
            Optional<Target> named = parsed(error, host.get());
            for (TargetConfigured each : configured) {
                if (sameHost(each.as(), host.get())
                        && (named.isEmpty() || named.get().kind() == each.as().kind())) {
                    return Optional.of(each);
                }
            }
            if (named.isPresent()) {
                return named.map(target -> bare(error, target));
            }
        }
        return Optional.empty();
    }

    private static boolean sameHost(Target target, String host) {
        return target.endpoints().stream()
                .anyMatch(endpoint -> endpoint instanceof Endpoint.HostPort hostPort
                        && hostPort.host().equalsIgnoreCase(host));
    }

    private static Optional<Target> parsed(LoggedError error, String host) {
        String scheme = error.field(Field.SERVER)
                .orElseGet(() -> scheme(error.field(Field.PORT).orElse("")));
        if (scheme.isEmpty()) {
            return Optional.empty();
        }
        String user = name(error, Field.USER).map(text -> text + "@").orElse("");
        String port = error.field(Field.PORT).map(text -> ":" + text).orElse("");
        String database = name(error, Field.DATABASE).map(text -> "/" + text).orElse("");
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        ParsedTarget parsed = new TargetParser().parse(scheme + "://" + user + shown + port + database);
        return Optional.ofNullable(parsed.target());
    }

    private static Optional<String> name(LoggedError error, Field field) {
        return error.field(field).filter(text -> NAME.matcher(text).matches());
    }

    private static String scheme(String port) {
        return switch (port) {
            case "5432" -> "postgresql";
            case "3306" -> "mysql";
            case "6379" -> "redis";
            default -> "";
        };
    }

    private static TargetConfigured bare(LoggedError error, Target target) {
        ParsedTarget written = new TargetParser().parse(target.maskedUrl());
        Setting setting = new Setting(
                error.seen(),
                "log line " + error.line(),
                written.written(),
                new Origin.ProgramDefault("the program, by log line " + error.line()),
                null,
                null,
                List.of());
        return new TargetConfigured(
                error.seen(), target.first().shown(), target, Map.of(Part.WHOLE, setting), Reading.PLUMBLINE);
    }
}
