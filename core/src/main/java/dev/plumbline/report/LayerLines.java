// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.fact.Capacity;
import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Layer;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.report.LayerLine.Outcome;
import dev.plumbline.target.Part;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Turns the facts about one target into one line a layer. */
final class LayerLines {
    private final Facts facts;
    private final TargetConfigured configured;
    private final String target;
    private final List<LayerLine> lines = new ArrayList<>();

    private LayerLines(Facts facts, TargetConfigured configured) {
        this.facts = facts;
        this.configured = configured;
        this.target = configured.target();
    }

    static List<LayerLine> of(Facts facts, TargetConfigured configured) {
        LayerLines layers = new LayerLines(facts, configured);
        layers.settings();
        layers.names();
        layers.dials();
        layers.handshakes();
        layers.greetings();
        layers.logins();
        layers.databases();
        layers.queries();
        layers.capacities();
        return layers.lines;
    }

    private void settings() {
        // By what is shown: the hash of a record is linked at run time, which costs milliseconds.
        Set<String> settings = new LinkedHashSet<>();
        for (Part part : Part.values()) {
            Setting setting = configured.settings().get(part);
            if (setting != null) {
                settings.add(shown(setting));
            }
        }
        boolean broken = facts.of(SettingProblem.class, target).stream()
                .anyMatch(problem -> problem.problem().kind().fatal());
        add(Layer.SETTING, broken ? Outcome.FAILED : Outcome.OK, null, null, String.join(", ", settings));
    }

    private static String shown(Setting setting) {
        StringBuilder text = new StringBuilder(setting.origin().shown());
        if (!text.toString().contains(setting.name())) {
            text.append(' ').append(setting.name());
        }
        if (!setting.shadows().isEmpty()) {
            StringJoiner hidden = new StringJoiner(" and ");
            for (Setting each : setting.shadows()) {
                hidden.add(each.origin().shown());
            }
            text.append(" (shadows ").append(hidden);
            text.append(setting.precedence() == null ? ")" : " by the precedence of " + setting.precedence() + ")");
        }
        return text.toString();
    }

    private void names() {
        for (NameLookup lookup : facts.of(NameLookup.class, target)) {
            if (lookup.outcome() != NameLookup.Outcome.FOUND) {
                String detail = word(lookup.outcome()) + " " + lookup.host();
                add(Layer.NAME, Outcome.FAILED, lookup.took(), null, joined(detail, lookup.detail()));
            } else if (lookup.source() == NameLookup.Source.LITERAL) {
                add(Layer.NAME, Outcome.SKIPPED, null, null, lookup.host() + " is an address");
            } else {
                StringJoiner addresses = new StringJoiner(", ");
                for (InetAddress address : lookup.addresses()) {
                    addresses.add(address.getHostAddress());
                }
                String source = lookup.source() == null
                        ? ""
                        : " (" + word(lookup.source()).toLowerCase(java.util.Locale.ROOT) + ")";
                add(Layer.NAME, Outcome.OK, lookup.took(), null, lookup.host() + " is " + addresses + source);
            }
        }
    }

    private void dials() {
        for (Dial dial : facts.of(Dial.class, target)) {
            Outcome outcome = dial.connected() ? Outcome.OK : Outcome.FAILED;
            String detail = dial.connected() ? "connected" : word(dial.outcome());
            add(Layer.ADDRESS, outcome, dial.took(), dial.address(), detail);
        }
    }

    private void handshakes() {
        for (TlsHandshake handshake : facts.of(TlsHandshake.class, target)) {
            if (handshake.outcome() == TlsHandshake.Outcome.ESTABLISHED) {
                add(Layer.TLS, Outcome.OK, handshake.took(), handshake.address(), String.valueOf(handshake.version()));
            } else {
                boolean wanted = configured.as().tls().insists();
                String detail = wanted ? word(handshake.outcome()) : "not asked for";
                add(
                        Layer.TLS,
                        wanted ? Outcome.FAILED : Outcome.SKIPPED,
                        handshake.took(),
                        handshake.address(),
                        joined(detail, handshake.detail()));
            }
        }
    }

    private void greetings() {
        for (Greeting greeting : facts.of(Greeting.class, target)) {
            boolean right = speaksRight(greeting) && greeting.exchange() == Exchange.OK;
            String version = greeting.version() == null ? "" : " " + greeting.version();
            String said = greeting.speaks().label() + version;
            String detail = right ? said : word(greeting.exchange()) + ": " + said;
            if (greeting.exchange() == Exchange.OK && !right) {
                detail = "WRONG PROTOCOL: " + said;
            }
            add(
                    Layer.PROTOCOL,
                    right ? Outcome.OK : Outcome.FAILED,
                    greeting.took(),
                    greeting.address(),
                    withError(detail, greeting.error()));
        }
    }

    private boolean speaksRight(Greeting greeting) {
        return switch (configured.as().kind()) {
            case POSTGRESQL, COCKROACHDB -> greeting.speaks() == Greeting.Speaks.POSTGRESQL;
            case MYSQL, MARIADB ->
                greeting.speaks() == Greeting.Speaks.MYSQL || greeting.speaks() == Greeting.Speaks.MARIADB;
            case REDIS -> greeting.speaks() == Greeting.Speaks.REDIS;
            case HTTP, HTTPS -> greeting.speaks() == Greeting.Speaks.HTTP;
            case TCP -> true;
        };
    }

    private void logins() {
        for (Login login : facts.of(Login.class, target)) {
            boolean ok = login.exchange() == Exchange.OK;
            String who = login.user().isEmpty() ? "" : login.user() + " ";
            String how = login.method() == null ? "without a password" : "by " + login.method();
            String detail = ok ? who + how : word(login.exchange()) + " " + who + how;
            add(
                    Layer.LOGIN,
                    ok ? Outcome.OK : Outcome.FAILED,
                    login.took(),
                    login.address(),
                    withError(joined(detail, login.detail()), login.error()));
        }
    }

    private void databases() {
        for (DatabaseOpen open : facts.of(DatabaseOpen.class, target)) {
            boolean ok = open.exchange() == Exchange.OK;
            String detail = ok ? open.database() : word(open.exchange()) + " " + open.database();
            add(
                    Layer.DATABASE,
                    ok ? Outcome.OK : Outcome.FAILED,
                    open.took(),
                    open.address(),
                    withError(detail, open.error()));
        }
    }

    private void queries() {
        for (Query query : facts.of(Query.class, target)) {
            boolean ok = query.exchange() == Exchange.OK;
            String answer = query.answer() == null ? " answered" : " answered " + query.answer();
            String detail = ok ? query.text() + answer : word(query.exchange()) + " " + query.text();
            add(
                    Layer.QUERY,
                    ok ? Outcome.OK : Outcome.FAILED,
                    query.took(),
                    query.address(),
                    withError(detail, query.error()));
        }
    }

    private void capacities() {
        for (Capacity capacity : facts.of(Capacity.class, target)) {
            int free = capacity.limit() - capacity.reserved() - capacity.inUse();
            String reserved = capacity.reserved() > 0 ? ", " + capacity.reserved() + " reserved" : "";
            String detail = capacity.inUse() + " of " + capacity.limit() + " connections in use" + reserved;
            add(Layer.CAPACITY, free < 0 ? Outcome.FAILED : Outcome.OK, null, capacity.address(), detail);
        }
    }

    private void add(Layer layer, Outcome outcome, @Nullable Duration took, @Nullable String address, String detail) {
        lines.add(new LayerLine(layer, outcome, took, address, detail));
    }

    /** Capitals, so that a failure is seen without colour. */
    private static String word(Enum<?> outcome) {
        return outcome.name().replace('_', ' ');
    }

    private static String joined(String detail, String more) {
        return more.isEmpty() ? detail : detail + ", " + more;
    }

    private static String withError(String detail, @Nullable ServerError error) {
        if (error == null) {
            return detail;
        }
        String severity = error.severity().isEmpty() ? "" : error.severity() + ": ";
        return detail + ": " + severity + error.message() + " (" + error.code() + ")";
    }
}
