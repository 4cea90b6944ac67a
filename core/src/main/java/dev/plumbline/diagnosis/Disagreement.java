// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.DriverDeclared;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ReadingDiffers;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings that say two things about one server: which of them holds depends on who reads. */
final class Disagreement {
    /** The families of variables that stand for the one database of a project, as the URL without a prefix does. */
    private static final Set<String> FAMILIES =
            Set.of("DB", "DATABASE", "PG", "POSTGRES", "POSTGRESQL", "MYSQL", "MARIADB", "REDIS", "VALKEY");

    private static final Set<Part> DECIDING = Set.of(Part.HOST, Part.PORT, Part.DATABASE);

    private Disagreement() {}

    /** One URL, and drivers of the project that take it for different things. */
    static List<Finding> ofDrivers(Facts facts) {
        Set<Object> declared = new HashSet<>();
        facts.of(DriverDeclared.class).forEach(driver -> declared.add(driver.reading()));
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (ReadingDiffers differs : facts.of(ReadingDiffers.class)) {
            TargetConfigured target = configured(facts, differs.target());
            boolean both = declared.contains(differs.reading()) && declared.contains(differs.other());
            if (!both || target == null || differs.part() == Part.TLS || !told.add(differs.target())) {
                continue;
            }
            String part = differs.part().name().toLowerCase(Locale.ROOT);
            findings.add(Draft.of(
                            Cause.CONNECTION_STRING_MALFORMED,
                            Certainty.CERTAIN,
                            differs.target() + " is read differently by two drivers of this project")
                    .subcause("drivers-disagree")
                    .place(Pointing.at(target, differs.part(), "read in two ways"))
                    .note(differs.reading().label() + " takes " + part + " " + differs.value() + ", "
                            + differs.other().label() + " " + differs.otherValue())
                    .fix("write special characters of user and password as percent codes, so that all read the same")
                    .build());
        }
        return findings;
    }

    /** A URL and a family of variables, both set, that name two servers or databases. */
    static List<Finding> ofSettings(Facts facts, Set<String> set) {
        List<TargetConfigured> urls = new ArrayList<>();
        List<TargetConfigured> families = new ArrayList<>();
        for (TargetConfigured target : facts.of(TargetConfigured.class)) {
            Setting whole = target.settings().get(Part.WHOLE);
            if (!target.seen().from().equals(Vantage.HERE)) {
                continue;
            }
            if (whole == null && FAMILIES.contains(target.target())) {
                families.add(target);
            } else if (whole != null && set.contains(whole.name()) && FAMILIES.contains(stem(whole.name()))) {
                urls.add(target);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (TargetConfigured family : families) {
            for (TargetConfigured url : urls) {
                Setting whole = url.settings().get(Part.WHOLE);
                boolean comparable =
                        Sight.sameProtocol(url.as().kind(), family.as().kind())
                                && !(whole != null && forTools(family, whole));
                Setting other = comparable ? differing(url, family, set) : null;
                if (other != null) {
                    findings.add(twoAnswers(url, family, other));
                }
            }
        }
        return findings;
    }

    /** Whether a variable says how to reach the one database of a project. */
    static boolean ofOneDatabase(String name) {
        String stem = stem(name);
        return FAMILIES.contains(stem) && !stem.equals("REDIS") && !stem.equals("VALKEY");
    }

    /** A developer's own {@code PGHOST} is for the tools; every driver prefers what a URL says. */
    private static boolean forTools(TargetConfigured family, Setting url) {
        return family.target().equals("PG")
                && url.origin() instanceof Origin.FileLine
                && family.settings().values().stream()
                        .anyMatch(setting -> setting.origin() instanceof Origin.Environment);
    }

    private static boolean pooled(Target target) {
        return target.first() instanceof Endpoint.HostPort place
                && (place.host().contains("pool") || place.host().contains("pgbouncer") || place.port() == 6543);
    }

    private static String stem(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int end = upper.lastIndexOf('_');
        return end < 0 ? upper : upper.substring(0, end);
    }

    /** The first setting of the family that is set and contradicts the URL; null when there is none. */
    private static @Nullable Setting differing(TargetConfigured url, TargetConfigured family, Set<String> set) {
        // A pooler is another way to the same server.
        boolean twoWays = pooled(url.as()) != pooled(family.as());
        for (Part part : twoWays ? List.of(Part.DATABASE) : List.of(Part.HOST, Part.PORT, Part.DATABASE)) {
            Setting setting = family.settings().get(part);
            String one = value(url.as(), part);
            String other = value(family.as(), part);
            if (setting != null && set.contains(setting.name()) && one != null && other != null && !one.equals(other)) {
                return setting;
            }
        }
        return null;
    }

    private static @Nullable String value(Target target, Part part) {
        if (!(target.first() instanceof Endpoint.HostPort first)) {
            return part == Part.DATABASE ? target.database() : part == Part.HOST ? "localhost" : null;
        }
        return switch (part) {
            case HOST ->
                Sight.loopback(first.host()) ? "localhost" : first.host().toLowerCase(Locale.ROOT);
            case PORT -> String.valueOf(first.port());
            default -> target.kind() == ServerKind.REDIS ? null : target.database();
        };
    }

    private static Finding twoAnswers(TargetConfigured url, TargetConfigured family, Setting setting) {
        Part part = Part.HOST;
        for (Part each : DECIDING) {
            part = setting.equals(family.settings().get(each)) ? each : part;
        }
        Setting whole = url.settings().get(Part.WHOLE);
        Origin origin = whole == null ? setting.origin() : whole.origin();
        return Draft.of(
                        Cause.ENV_VAR_NOT_SET,
                        Certainty.CERTAIN,
                        url.target() + " and " + setting.name() + " name two different servers or databases")
                .subcause("settings-disagree")
                .place(Pointing.at(family, part, "not what " + url.target() + " says"))
                .note(url.target() + " is " + url.as().maskedUrl() + " (" + origin.shown() + ")")
                .note("the " + family.target() + " variables make "
                        + family.as().maskedUrl() + " (" + setting.origin().shown() + ")")
                .note("some libraries read the URL, others the parts: which one holds depends on the library")
                .fix("say the same in both, or leave one of them out")
                .build();
    }

    private static @Nullable TargetConfigured configured(Facts facts, String name) {
        for (TargetConfigured target : facts.of(TargetConfigured.class)) {
            if (Objects.equals(target.target(), name)) {
                return target;
            }
        }
        return null;
    }
}
