// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Noted;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.VariableUnset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges what a log says: weighs the causes that each text allows by all that is known around it. */
final class Logged implements Rule {
    private static final int MOST_FINDINGS = 5;
    /** What weighs less than this is no candidate, nor what weighs less than a quarter of the first. */
    private static final int LEAST_WEIGHT = 10;
    /** Where nothing is certain, so many are shown that weigh a little. */
    private static final int AMONG = 3;

    private static final int LEAST_AMONG = 6;
    /** What comes later in a log more often follows from what came before. */
    private static final int LATER = 5;

    private static final int LATEST = 15;
    private static final int MOST_CONSEQUENCES = 3;

    @Override
    public List<Finding> judge(Facts facts) {
        List<LoggedError> errors = Telling.of(facts);
        if (errors.isEmpty()) {
            return List.of();
        }
        Situation situation = new Situation(facts, true);
        List<Scales.Candidate> ranked = weigh(errors, situation);
        if (ranked.isEmpty()) {
            return List.of();
        }
        Scales.Candidate first = ranked.get(0);
        if (!first.isDecided() && !facts.of(Dial.class).isEmpty()) {
            // What a probe saw decides better than what a text allows.
            return List.of();
        }
        List<Scales.Candidate> sober = weigh(Telling.of(withoutNotes(facts)), new Situation(facts, false));
        boolean certain = first.isDecided()
                && !sober.isEmpty()
                && sober.get(0).cause() == first.cause()
                && sober.get(0).isDecided();
        List<Finding> findings = new ArrayList<>();
        findings.add(finding(first, certain ? Certainty.CERTAIN : Certainty.LIKELY, errors, situation));
        for (Scales.Candidate candidate : ranked.subList(1, ranked.size())) {
            boolean heavy = candidate.weight() >= LEAST_WEIGHT && candidate.weight() * 4 >= first.weight();
            boolean among = candidate.weight() >= LEAST_AMONG && findings.size() < AMONG;
            if (!certain && (heavy || among) && findings.size() < MOST_FINDINGS) {
                findings.add(finding(candidate, Certainty.POSSIBLE, List.of(), situation));
            }
        }
        return findings;
    }

    private static Facts withoutNotes(Facts facts) {
        return new Facts(facts.all().stream()
                .filter(fact -> !(fact instanceof Noted note && note.remembered()))
                .toList());
    }

    private static List<Scales.Candidate> weigh(List<LoggedError> errors, Situation situation) {
        Scales scales = new Scales();
        int later = 0;
        Set<Symptom> before = new HashSet<>();
        for (LoggedError error : errors) {
            Scales.Table table = scales.about(error);
            weigh(error, situation, table);
            Leanings.weigh(error, situation, table);
            settings(situation, table);
            if (before.add(error.symptom()) && before.size() > 1) {
                later = Math.min(LATEST, later + LATER);
            }
            for (Scales.Candidate candidate : table.candidates()) {
                candidate.when(true, candidate.isDecided() ? 0 : -later);
            }
            table.close();
        }
        return scales.ranked();
    }

    private static void weigh(LoggedError error, Situation s, Scales.Table table) {
        switch (error.symptom()) {
            case REFUSED, UNREACHABLE -> LoggedReach.weigh(error, s, table);
            case NAME_NOT_FOUND, NAME_TEMPORARY_FAILURE, NAME_IMPOSSIBLE -> LoggedName.weigh(error, s, table);
            case SOCKET_FILE_MISSING, SOCKET_FILE_DENIED -> LoggedSocket.weigh(error, s, table);
            case CONNECT_TIMED_OUT -> LoggedPackets.silent(error, s, table);
            case HOST_UNREACHABLE, NETWORK_UNREACHABLE -> LoggedPackets.noRoute(error, s, table);
            case CLOSED_AT_START -> LoggedPackets.cutAtStart(error, s, table);
            case CLOSED_IN_USE -> LoggedPackets.cutInUse(error, s, table);
            case RESET -> {
                LoggedPackets.cutInUse(error, s, table);
                LoggedPackets.otherProtocol(error, s, table);
            }
            case WRONG_PROTOCOL -> LoggedPackets.otherProtocol(error, s, table);
            case TLS_REQUIRED, TLS_NOT_SUPPORTED, TLS_UNTRUSTED, TLS_EXPIRED, TLS_WRONG_NAME, TLS_FAILED ->
                LoggedTls.weigh(error, s, table);
            case PASSWORD_REJECTED -> LoggedLogin.password(error, s, table);
            case NO_PASSWORD -> LoggedLogin.noPassword(error, s, table);
            case METHOD_UNSUPPORTED -> LoggedLogin.method(error, table);
            case PEER_REJECTED -> LoggedLogin.peer(error, s, table);
            case HOST_NOT_ALLOWED -> LoggedLogin.hostRefused(error, s, table);
            case ROLE_MISSING -> LoggedLogin.role(error, s, table);
            case DATABASE_MISSING -> LoggedLogin.database(error, s, table);
            case TENANT_UNKNOWN -> LoggedLogin.tenant(table);
            case STARTING_UP,
                    SHUTTING_DOWN,
                    LOADING,
                    READ_ONLY,
                    TOO_MANY_CONNECTIONS,
                    OUT_OF_MEMORY,
                    CRASHED,
                    CANNOT_START,
                    DISK_FULL,
                    DATA_DIR_INCOMPATIBLE,
                    HOST_BLOCKED,
                    PROTECTED_MODE,
                    INITIALISATION_SKIPPED,
                    SERVER_READY -> LoggedServer.weigh(error, s, table);
            case POOL_EXHAUSTED,
                    PREPARED_STATEMENT_LOST,
                    TABLE_MISSING,
                    DRIVER_MISSING,
                    DRIVER_MISMATCH,
                    URL_MALFORMED,
                    VARIABLE_UNSET,
                    AT_BUILD_TIME,
                    TIMED_OUT,
                    NOT_PERMITTED -> LoggedProgram.weigh(error, s, table);
        }
    }

    /** What the project's own settings say. */
    private static void settings(Situation situation, Scales.Table table) {
        boolean malformed = !situation.facts().of(SettingProblem.class).isEmpty();
        boolean unset = !situation.facts().of(VariableUnset.class).isEmpty();
        for (Scales.Candidate candidate : table.candidates()) {
            boolean text = candidate.cause() == Cause.CONNECTION_STRING_MALFORMED;
            boolean variable = candidate.cause() == Cause.ENV_VAR_NOT_SET;
            candidate.when(text && malformed, 40, "a setting of this project is malformed: plumb doctor shows it");
            candidate.when(
                    variable && unset, 25, "this project reads a variable that nothing sets: plumb doctor shows it");
        }
    }

    private static Finding finding(
            Scales.Candidate candidate, Certainty certainty, List<LoggedError> errors, Situation situation) {
        LoggedError error = candidate.error();
        Remedies remedies = new Remedies(error, situation);
        Draft draft = Draft.of(candidate.cause(), certainty, LoggedTitles.of(error));
        if (candidate.subcause() != null) {
            draft.subcause(candidate.subcause());
        }
        if (error.line() > 0) {
            String often = error.count() > 1 ? " (" + error.count() + " times)" : "";
            draft.note("log line " + error.line() + often + ": " + oneLine(error.text()));
        }
        candidate.reasons().forEach(draft::note);
        int consequences = 0;
        for (LoggedError other : errors) {
            boolean later = other.line() > error.line() && other.symptom() != error.symptom();
            if (later && consequences++ < MOST_CONSEQUENCES) {
                draft.note("after it, log line " + other.line() + ": " + oneLine(other.text()));
            }
        }
        draft.fix(remedies.fix(candidate.cause()));
        remedies.settle(candidate.cause()).forEach(draft::settle);
        return draft.build();
    }

    private static String oneLine(String text) {
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).strip();
        return line.length() <= 200 ? line : line.substring(0, 197) + "...";
    }

    /** The host and port of an error, as titles show it; empty text when it names none. */
    static String place(LoggedError error) {
        String host =
                error.field(Field.HOST).or(() -> error.field(Field.ADDRESS)).orElse("");
        String port = error.field(Field.PORT).orElse("");
        if (host.isEmpty()) {
            return error.field(Field.SOCKET).orElse("");
        }
        boolean six = host.indexOf(':') >= 0 && Situation.isAddress(host);
        return Sight.brief((six ? "[" + host + "]" : host) + (port.isEmpty() ? "" : ":" + port));
    }
}
