// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ReadingDiffers;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Part;
import dev.plumbline.target.TargetProblem;
import dev.plumbline.text.ShellWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values that do not arrive, or arrive in a form that says something else. */
final class Settings implements Rule {

    @Override
    public List<Finding> judge(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        for (SettingProblem problem : facts.of(SettingProblem.class)) {
            findings.add(malformed(facts, problem));
        }
        for (VariableUnset unset : facts.of(VariableUnset.class)) {
            TargetConfigured user = defaultUsedBy(facts, unset);
            if (overtaken(facts, unset)) {
                continue;
            }
            if (user == null) {
                findings.add(unset(unset, null, besides(facts, unset)));
            } else if (refused(facts, user) && pointsTheWay(unset, user)) {
                findings.add(unset(unset, user, user.target()));
            }
        }
        return findings;
    }

    /** Whether a traced run showed more: that nobody read the variable, or what was dialled for want of it. */
    private static boolean overtaken(Facts facts, VariableUnset unset) {
        List<SettingRead> reads = facts.of(SettingRead.class);
        List<SettingRead> own = reads.stream()
                .filter(read -> read.name().equals(unset.name()) && !read.set())
                .toList();
        TracedRun run = new TracedRun(facts);
        return own.isEmpty()
                ? !reads.isEmpty()
                : own.stream().anyMatch(read -> !run.failed(read.pid()).isEmpty());
    }

    /** The target that was made of the default that stands in for the variable; null when there is none. */
    static @Nullable TargetConfigured defaultUsedBy(Facts facts, VariableUnset unset) {
        Origin at = unset.defaultAt();
        for (TargetConfigured configured : facts.of(TargetConfigured.class)) {
            for (Setting setting : configured.settings().values()) {
                if (setting.origin().equals(at) && setting.name().equals(unset.name())) {
                    return configured;
                }
            }
        }
        return null;
    }

    /** The target whose table of settings reads the variable for a part that it therefore lacks; null when none does. */
    private static @Nullable String besides(Facts facts, VariableUnset unset) {
        if (!(unset.readAt() instanceof Origin.FileLine read)
                || !read.path().toString().endsWith(".yml")) {
            return null;
        }
        for (TargetConfigured configured : facts.of(TargetConfigured.class)) {
            for (Setting setting : configured.settings().values()) {
                if (setting.origin() instanceof Origin.FileLine at && at.path().equals(read.path())) {
                    return configured.target();
                }
            }
        }
        return null;
    }

    /** Of several defaults of one target the one that says where it is. */
    private static boolean pointsTheWay(VariableUnset unset, TargetConfigured user) {
        return user.setting(Part.HOST)
                .map(setting -> setting.name().equals(unset.name()))
                .orElse(false);
    }

    private static boolean refused(Facts facts, TargetConfigured user) {
        List<Dial> dials = facts.of(Dial.class, user.target());
        return !dials.isEmpty() && dials.stream().noneMatch(Dial::connected);
    }

    static Finding malformed(Facts facts, SettingProblem problem) {
        Setting setting = problem.setting();
        TargetProblem what = problem.problem();
        String name = Sight.brief(setting.name());
        boolean works = false;
        for (Query query : facts.of(Query.class, problem.target())) {
            works |= query.exchange() == Exchange.OK;
        }
        Certainty certainty = works || minor(what.kind()) ? Certainty.POSSIBLE : Certainty.CERTAIN;
        if (problem.isCut()) {
            certainty = cut(facts, problem);
        }
        List<String> evidence = new ArrayList<>();
        evidence.add(name + ": " + what.message());
        List<String> unescaped = unescaped(facts, problem);
        unescaped.forEach(message -> evidence.add(name + ": " + message));
        evidence.addAll(readings(facts.of(ReadingDiffers.class, problem.target())));
        if (works) {
            evidence.add("read as it is, the target answers; another driver may read it otherwise");
        }
        return new Finding(
                Cause.CONNECTION_STRING_MALFORMED,
                what.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                certainty,
                problem.target(),
                title(name, what.kind()),
                Pointing.at(setting, what.span(), label(what.kind())),
                evidence,
                unescaped.isEmpty()
                        ? fixes(setting, what)
                        : List.of(Fix.of(advice(TargetProblem.Kind.UNESCAPED_CHARACTER))),
                certainty == Certainty.POSSIBLE ? List.of("plumb doctor " + problem.target()) : List.of());
    }

    /** What a driver trips over, where it only says that it refuses the whole. */
    private static List<String> unescaped(Facts facts, SettingProblem refused) {
        if (refused.problem().kind() != TargetProblem.Kind.DRIVER_REFUSES) {
            return List.of();
        }
        List<String> messages = new ArrayList<>();
        for (SettingProblem other : facts.of(SettingProblem.class, refused.target())) {
            boolean character = other.problem().kind() == TargetProblem.Kind.UNESCAPED_CHARACTER
                    || other.problem().kind() == TargetProblem.Kind.BAD_PERCENT_ENCODING;
            if (character && other.setting().equals(refused.setting())) {
                messages.add(other.problem().message());
            }
        }
        return messages;
    }

    /** What drivers take the text for; those that take it alike are named together. */
    private static List<String> readings(List<ReadingDiffers> all) {
        Map<List<String>, StringJoiner> others = new LinkedHashMap<>();
        for (ReadingDiffers differs : all) {
            String part = differs.part().name().toLowerCase(Locale.ROOT);
            List<String> phrase = differs.part() == Part.WHOLE
                    ? List.of(differs.otherValue() + " by ", "")
                    : List.of(
                            differs.reading().label() + " takes " + part + " " + differs.value() + ", ",
                            " " + differs.otherValue());
            others.computeIfAbsent(phrase, each -> new StringJoiner(", ", phrase.getFirst(), phrase.getLast()))
                    .add(differs.other().label());
        }
        return others.values().stream().map(StringJoiner::toString).toList();
    }

    /** A cut that leaves no readable value is the cause, one that leaves a whole password out may well be. */
    private static Certainty cut(Facts facts, SettingProblem cut) {
        String suggestion = cut.problem().suggestion();
        String whole = suggestion == null ? "" : suggestion;
        boolean hostBehind = whole.indexOf('@', Math.max(0, whole.indexOf("%23"))) > 0 && whole.contains("%23");
        if (hostBehind && facts.of(Query.class, cut.target()).isEmpty()) {
            return Certainty.CERTAIN;
        }
        for (SettingProblem other : facts.of(SettingProblem.class, cut.target())) {
            if (other.problem().kind().fatal()) {
                return Certainty.CERTAIN;
            }
        }
        for (Login login : facts.of(Login.class, cut.target())) {
            if (login.exchange() == Exchange.REJECTED) {
                return Certainty.LIKELY;
            }
        }
        return Certainty.POSSIBLE;
    }

    /** What one driver minds and another does not: it need not be why a target is not ready. */
    private static boolean minor(TargetProblem.Kind kind) {
        return switch (kind) {
            case UNKNOWN_OPTION, BAD_OPTION_VALUE, DRIVER_READS_OTHERWISE -> true;
            default -> false;
        };
    }

    private static List<Fix> fixes(Setting setting, TargetProblem problem) {
        String suggestion = problem.suggestion();
        String line = suggestion == null ? null : Pointing.line(setting, suggestion);
        return List.of(Fix.replacement(advice(problem.kind()), line, null));
    }

    private static String title(String name, TargetProblem.Kind kind) {
        return switch (kind) {
            case EMPTY -> name + " is empty";
            case MISSING_SCHEME -> name + " has no scheme";
            case UNKNOWN_SCHEME -> name + " has a scheme that no driver knows";
            case UNESCAPED_CHARACTER -> name + " holds an unescaped character";
            case BAD_PERCENT_ENCODING -> name + " holds a % that escapes nothing";
            case QUOTES_KEPT -> name + " keeps its quotes";
            case CONTROL_CHARACTER -> name + " holds an invisible character";
            case STRAY_SPACE -> name + " holds a stray space";
            case PLACEHOLDER -> name + " still holds a placeholder";
            case NOT_EXPANDED -> name + " refers to a variable, and nothing fills it in";
            case LEFT_TO_FILL_IN -> name + " was never filled in";
            case CUT_AT_HASH -> name + " is cut off at a #";
            case SHELL_PREFIX -> name + " holds its own name";
            case BAD_PORT -> name + " has a port that cannot be";
            case BAD_HOST -> name + " has a host that cannot be";
            case MISSING_HOST -> name + " names no host";
            case UNKNOWN_OPTION -> name + " has an option that is not known";
            case BAD_OPTION_VALUE -> name + " has an option with a wrong value";
            case TOO_LONG -> name + " is too long to be a connection text";
            case MALFORMED_USERINFO -> name + " has a user or password that cannot be read";
            case MALFORMED_OPTIONS -> name + " has options that cannot be read";
            case DRIVER_READS_OTHERWISE -> name + " means something else to the driver";
            case DRIVER_REFUSES -> name + " is refused by the driver";
            case MALFORMED -> name + " cannot be read as a connection text";
        };
    }

    private static String label(TargetProblem.Kind kind) {
        return switch (kind) {
            case EMPTY, MISSING_HOST -> "nothing stands here";
            case MISSING_SCHEME -> "a scheme belongs here";
            case UNKNOWN_SCHEME -> "no such scheme";
            case UNESCAPED_CHARACTER, BAD_PERCENT_ENCODING -> "has to be escaped";
            case QUOTES_KEPT -> "part of the value";
            case CONTROL_CHARACTER -> "invisible, but sent";
            case STRAY_SPACE -> "a space";
            case PLACEHOLDER, LEFT_TO_FILL_IN -> "to be replaced";
            case NOT_EXPANDED -> "taken as it stands";
            case CUT_AT_HASH -> "a # in here ends the value";
            case SHELL_PREFIX -> "copied along";
            case BAD_PORT -> "1 to 65535";
            case BAD_HOST -> "no host name";
            case UNKNOWN_OPTION -> "not known";
            case BAD_OPTION_VALUE -> "not a value of it";
            case DRIVER_READS_OTHERWISE -> "read otherwise";
            case DRIVER_REFUSES -> "refused";
            case TOO_LONG, MALFORMED, MALFORMED_USERINFO, MALFORMED_OPTIONS -> "cannot be read";
        };
    }

    private static String advice(TargetProblem.Kind kind) {
        return switch (kind) {
            case EMPTY -> "give it the connection text of the server";
            case MISSING_SCHEME, UNKNOWN_SCHEME -> "begin it with the scheme of the server's kind";
            case UNESCAPED_CHARACTER, BAD_PERCENT_ENCODING -> "write the character as its percent code";
            case QUOTES_KEPT -> "leave the quotes out";
            case CONTROL_CHARACTER -> "remove the invisible character; save the file with Unix line ends";
            case STRAY_SPACE -> "remove the space";
            case NOT_EXPANDED ->
                "write the value itself here, or load it with what replaces references: dotenv-expand, a shell, Compose";
            case PLACEHOLDER, LEFT_TO_FILL_IN -> "replace the placeholder by the real value";
            case CUT_AT_HASH -> "put the value in double quotes, and in a URL write each # of the password as %23";
            case SHELL_PREFIX -> "leave the copied prefix out";
            case BAD_PORT -> "use the server's port";
            case BAD_HOST, MISSING_HOST -> "name the server's host";
            case UNKNOWN_OPTION -> "correct the option's name, or leave it out";
            case BAD_OPTION_VALUE -> "use one of the option's values";
            case MALFORMED_USERINFO -> "write user and password with percent codes for special characters";
            case MALFORMED_OPTIONS -> "write the options as ?name=value&name=value";
            case DRIVER_READS_OTHERWISE, DRIVER_REFUSES -> "write the value so that every driver reads the same";
            case TOO_LONG, MALFORMED -> "write it anew as scheme://user:password@host:port/database";
        };
    }

    private static Finding unset(VariableUnset unset, @Nullable TargetConfigured user, @Nullable String target) {
        String name = Sight.brief(unset.name());
        String used = unset.defaultText();
        List<String> evidence = new ArrayList<>();
        evidence.add("it is read at " + unset.readAt().shown() + " and set in no file or environment seen here");
        Origin at = unset.defaultAt();
        if (used != null) {
            evidence.add("instead, `" + used + "` is used" + (at == null ? "" : " (" + at.shown() + ")"));
        }
        List<Fix> fixes = new ArrayList<>();
        VariableUnset.Sample sample = unset.sample();
        if (sample != null) {
            evidence.add(sample.at().shown() + " shows how it is to be set");
            fixes.addAll(copying(sample));
        }
        fixes.add(Fix.replacement("set it where the program runs, or in .env", unset.name() + "=...", null));
        Place place = user == null ? null : Pointing.at(user, Part.HOST, "the default that is used");
        Certainty certainty = used == null ? Certainty.CERTAIN : Certainty.LIKELY;
        return new Finding(
                Cause.ENV_VAR_NOT_SET,
                null,
                certainty,
                target,
                name + " is not set" + (user == null ? "" : ", and its default leads nowhere"),
                place == null ? new Place(unset.readAt(), unset.name(), null, null, "read here") : place,
                evidence,
                fixes,
                certainty == Certainty.LIKELY ? List.of("printenv " + ShellWord.of(unset.name())) : List.of());
    }

    /** A checkout has no settings of its own yet: the sample is where they come from. */
    static List<Fix> copying(VariableUnset.Sample sample) {
        String copy = sample.copy();
        String from = sample.at().path().toString();
        return copy == null
                ? List.of()
                : List.of(Fix.command(
                        "take over the sample, and correct what differs here",
                        "cp " + ShellWord.of(from) + " " + ShellWord.of(copy)));
    }
}
