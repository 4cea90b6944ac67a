// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Layer;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.ServerState;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TargetFact;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target can be used now, could be later, or will never be without a change. It stands on
 * the fast path of waiting, so it is plain code without streams, lambdas and formats.
 *
 * @param verdict ready, not yet, or hopeless
 * @param layer the layer that decided
 * @param reason why, in one line; never a secret
 */
public record Readiness(Verdict verdict, Layer layer, String reason) {

    /** What to do about a target. */
    public enum Verdict {
        READY,
        /** Time may change it. */
        NOT_YET,
        /** Only a change of a setting or of the server's set-up can. */
        HOPELESS
    }

    /** {@link #of(Facts, String, boolean)} for a program that may only read. */
    public static Readiness of(Facts facts, String target) {
        return of(facts, target, false);
    }

    /**
     * The readiness of one target. The first address that stood decides, unless it ended before the
     * server spoke; then the next one does.
     *
     * @param facts what one attempt saw
     * @param target its name
     * @param writable whether a server that takes no writes is not ready
     */
    public static Readiness of(Facts facts, String target, boolean writable) {
        List<Fact> all = facts.all();
        Target as = null;
        Readiness first = null;
        for (int i = 0; i < all.size(); i++) {
            Fact fact = all.get(i);
            if (!(fact instanceof TargetFact about) || !about.target().equals(target)) {
                continue;
            }
            if (fact instanceof TargetConfigured configured) {
                as = configured.as();
            } else if (fact instanceof SettingProblem problem
                    && problem.problem().kind().fatal()) {
                return hopeless(Layer.SETTING, problem.problem().message());
            } else if (fact instanceof NameLookup lookup && first == null) {
                first = name(lookup);
            } else if (fact instanceof Dial dial) {
                Readiness here =
                        dial.connected() ? connected(all, target, dial.address(), as, writable) : dialled(dial);
                if (dial.connected() && here.verdict != Verdict.NOT_YET) {
                    return here;
                }
                if (first == null || dial.connected() && first.layer == Layer.ADDRESS) {
                    first = here;
                }
            }
        }
        return first == null ? notYet(Layer.SETTING, "not tried") : first;
    }

    private static Readiness hopeless(Layer layer, String reason) {
        return new Readiness(Verdict.HOPELESS, layer, reason);
    }

    private static Readiness notYet(Layer layer, String reason) {
        return new Readiness(Verdict.NOT_YET, layer, reason);
    }

    private static @Nullable Readiness name(NameLookup lookup) {
        return switch (lookup.outcome()) {
            case FOUND -> null;
            case NO_SUCH_NAME, NO_ADDRESS -> hopeless(Layer.NAME, "host name " + lookup.host() + " does not exist");
            case INVALID -> hopeless(Layer.NAME, lookup.host() + " cannot be a host name");
            case SERVER_FAILURE -> notYet(Layer.NAME, "the resolver failed on " + lookup.host());
            case SILENT -> notYet(Layer.NAME, "no resolver answered for " + lookup.host());
            case FAILED -> notYet(Layer.NAME, "the lookup of " + lookup.host() + " failed");
        };
    }

    private static Readiness dialled(Dial dial) {
        String at = dial.address();
        return switch (dial.outcome()) {
            case REFUSED -> notYet(Layer.ADDRESS, "connection refused by " + at);
            case HOST_UNREACHABLE, NETWORK_UNREACHABLE -> notYet(Layer.ADDRESS, at + " is unreachable");
            case TIMED_OUT -> notYet(Layer.ADDRESS, "no answer from " + at);
            case NO_SUCH_FILE -> notYet(Layer.ADDRESS, "no socket file " + at);
            case SELF_CONNECTED -> notYet(Layer.ADDRESS, "nothing listens at " + at);
            case RESET -> notYet(Layer.ADDRESS, "connection reset by " + at);
            case CONNECTED, NOT_PERMITTED, FAILED, UNKNOWN -> notYet(Layer.ADDRESS, "no connection to " + at);
        };
    }

    // Not a switch over patterns: that is linked at run time, which costs a waiting command's start milliseconds.
    private static @Nullable Readiness step(
            Fact fact, String address, @Nullable ServerKind kind, boolean insists, boolean writable) {
        if (fact instanceof TlsHandshake handshake) {
            return insists ? tls(handshake) : null;
        }
        if (fact instanceof Greeting greeting) {
            return greeting(greeting, kind);
        }
        if (fact instanceof Login login) {
            return step(Layer.LOGIN, login.exchange(), login.error(), address, login.detail());
        }
        if (fact instanceof DatabaseOpen open) {
            return step(Layer.DATABASE, open.exchange(), open.error(), address, "");
        }
        if (fact instanceof ServerState state) {
            return state(state, writable);
        }
        if (fact instanceof Query query) {
            return step(Layer.QUERY, query.exchange(), query.error(), address, "");
        }
        return null;
    }

    private static Readiness connected(
            List<Fact> all, String target, String address, @Nullable Target as, boolean writable) {
        ServerKind kind = as == null ? null : as.kind();
        boolean insists = as != null && as.tls().insists();
        Readiness answered = null;
        Readiness unfit = null;
        Readiness obstacle = null;
        for (int i = 0; i < all.size(); i++) {
            Fact fact = all.get(i);
            if (!(fact instanceof TargetFact about)
                    || !about.target().equals(target)
                    || !address.equals(about.address())) {
                continue;
            }
            Readiness step = step(fact, address, kind, insists, writable);
            if (fact instanceof Query query && query.exchange() == Exchange.OK && answered == null) {
                answered = new Readiness(Verdict.READY, Layer.QUERY, address + " answered " + query.text());
            } else if (fact instanceof ServerState && step != null) {
                unfit = step;
            } else if (step != null
                    && (obstacle == null || obstacle.verdict == Verdict.NOT_YET && step.verdict == Verdict.HOPELESS)) {
                obstacle = step;
            }
        }
        if (answered != null) {
            return unfit == null ? answered : unfit;
        }
        return unanswered(obstacle == null ? unfit : obstacle, address, kind);
    }

    private static Readiness unanswered(@Nullable Readiness obstacle, String address, @Nullable ServerKind kind) {
        if (obstacle != null) {
            return obstacle;
        }
        return kind == ServerKind.TCP
                ? new Readiness(Verdict.READY, Layer.ADDRESS, address + " takes connections")
                : notYet(Layer.PROTOCOL, address + " takes connections but did not answer a query");
    }

    private static @Nullable Readiness tls(TlsHandshake handshake) {
        String at = handshake.address();
        return switch (handshake.outcome()) {
            case ESTABLISHED -> null;
            case NOT_SUPPORTED, NOT_TLS -> hopeless(Layer.TLS, at + " has no TLS");
            case UNTRUSTED -> hopeless(Layer.TLS, "the certificate of " + at + " is not trusted");
            case EXPIRED -> hopeless(Layer.TLS, "the certificate of " + at + " has expired");
            case NOT_YET_VALID -> hopeless(Layer.TLS, "the certificate of " + at + " is not valid yet");
            case WRONG_NAME -> hopeless(Layer.TLS, "the certificate at " + at + " has another name");
            case FAILED, CLOSED, TIMED_OUT -> notYet(Layer.TLS, "the TLS handshake with " + at + " broke off");
        };
    }

    private static @Nullable Readiness greeting(Greeting greeting, @Nullable ServerKind kind) {
        String at = greeting.address();
        Greeting.Speaks speaks = greeting.speaks();
        if (greeting.error() != null) {
            return step(Layer.PROTOCOL, Exchange.REJECTED, greeting.error(), at, "");
        }
        if (speaks == Greeting.Speaks.NOTHING) {
            return greeting.exchange() == Exchange.OK ? null : step(Layer.PROTOCOL, greeting.exchange(), null, at, "");
        }
        if (kind != null && kind != ServerKind.TCP && !Sight.speaks(speaks, kind)) {
            return hopeless(Layer.PROTOCOL, at + " speaks " + speaks.label() + ", not " + kind.label());
        }
        return greeting.exchange() == Exchange.OK ? null : step(Layer.PROTOCOL, greeting.exchange(), null, at, "");
    }

    private static @Nullable Readiness state(ServerState state, boolean writable) {
        if (!state.network()) {
            return notYet(Layer.QUERY, state.address() + " is in its first start and takes no network connections");
        }
        if (state.loading()) {
            return notYet(Layer.QUERY, state.address() + " is loading its data");
        }
        boolean refusesWrites = state.readOnly() || state.inRecovery();
        return writable && refusesWrites ? notYet(Layer.QUERY, state.address() + " takes no writes") : null;
    }

    private static @Nullable Readiness step(
            Layer layer, Exchange exchange, @Nullable ServerError error, String at, String detail) {
        if (error != null) {
            String reason = error.code().isEmpty() ? error.message() : error.message() + " (" + error.code() + ")";
            return isHopeless(error) ? hopeless(layer, reason) : notYet(layer, reason);
        }
        return switch (exchange) {
            case OK -> null;
            case REJECTED -> notYet(layer, at + " turned the client away");
            case CLOSED, RESET -> notYet(layer, at + " closed the connection");
            case TIMED_OUT -> notYet(layer, at + " takes connections but does not answer");
            case GARBLED -> hopeless(layer, at + " does not keep to the protocol");
            case UNSUPPORTED -> hopeless(layer, detail.isEmpty() ? "no common way to log in to " + at : detail);
            case NOTHING_TO_SEND -> hopeless(layer, at + " asks for a password, none is set");
            case WITHHELD -> hopeless(layer, "credentials were withheld from " + at);
        };
    }

    private static boolean isHopeless(ServerError error) {
        return switch (error.code()) {
            case "28P01", "28000", "3D000", "42501" -> true;
            case "1044", "1045", "1049", "1129", "1130", "1251", "1524", "1698", "3159" -> true;
            case "WRONGPASS", "NOAUTH", "DENIED", "NOPERM" -> true;
            case "08P01" ->
                error.message().contains("no such database") || error.message().contains("password");
            default -> false;
        };
    }
}
