// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.fact.Setting;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.Secret;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the project's own commands see of an environment's settings.
 *
 * @param variables by name, passwords and all
 * @param secrets the passwords alone, to be left out of what is shown
 */
public record CommandSettings(Map<String, String> variables, Set<String> secrets) {
    private static final String TEST = "test";
    /** Where frameworks and their migration tools read which of their own blocks of settings is meant. */
    private static final List<String> FRAMEWORKS = List.of("NODE_ENV", "RAILS_ENV", "RACK_ENV", "MIX_ENV");

    public CommandSettings {
        variables = Map.copyOf(variables);
        secrets = Set.copyOf(secrets);
    }

    /**
     * The settings of one database of an environment: the URL or its parts under the names that they are configured
     * by, and the URL under the name that most programs read, so that a command which knows one database only meets
     * the right one.
     */
    public static CommandSettings of(PlannedEnvironment environment, PlannedServer database) {
        Map<String, String> variables = new LinkedHashMap<>();
        Set<String> secrets = new LinkedHashSet<>();
        for (PlannedServer server : environment.servers()) {
            Secret password = server.target().password();
            if (password != null && !password.isEmpty()) {
                secrets.add(password.reveal());
            }
            Setting setting = server.configured().settings().get(Part.WHOLE);
            if (setting != null && setting.name().matches("[A-Z][A-Z0-9_]*(URL|URI|DSN)")) {
                variables.put(setting.name(), url(server));
            } else if (setting == null) {
                server.configured().settings().forEach((part, each) -> {
                    String value = value(part, server.target());
                    if (value != null && each.name().matches("[A-Z][A-Z0-9_]*")) {
                        variables.put(each.name(), value);
                    }
                });
            }
        }
        if (environment.name().equals(TEST)) {
            FRAMEWORKS.forEach(name -> variables.put(name, TEST));
        }
        variables.put("DATABASE_URL", url(database));
        return new CommandSettings(variables, secrets);
    }

    private static @Nullable String value(Part part, Target target) {
        Endpoint.@Nullable HostPort place = target.first() instanceof Endpoint.HostPort reached ? reached : null;
        Secret password = target.password();
        return switch (part) {
            case HOST -> place == null ? null : place.host();
            case PORT -> place == null ? null : String.valueOf(place.port());
            case USER -> target.user();
            case PASSWORD -> password == null ? null : password.reveal();
            case DATABASE -> target.database();
            default -> null;
        };
    }

    /** As written where it is written as a URL: its driver and its options mean something to the project. */
    private static String url(PlannedServer server) {
        Target target = server.target();
        Setting setting = server.configured().settings().get(Part.WHOLE);
        String written = setting == null ? "" : setting.value().masked();
        Secret password = target.password();
        int mask = written.indexOf(Secret.MASK);
        if (!written.contains("://") || written.contains("${") || mask != written.lastIndexOf(Secret.MASK)) {
            return url(target);
        }
        if (mask < 0) {
            return password == null || password.isEmpty() ? written : url(target);
        }
        return password == null
                ? url(target)
                : written.substring(0, mask)
                        + encoded(password.reveal())
                        + written.substring(mask + Secret.MASK.length());
    }

    private static String url(Target target) {
        String user = target.user();
        Secret password = target.password();
        String login = user == null ? "" : encoded(user);
        if (password != null) {
            login += ":" + encoded(password.reveal());
        }
        String database = target.database();
        Endpoint place = target.first();
        String scheme = target.kind().speaksMysql() ? "mysql" : target.kind().scheme();
        return scheme + "://" + (login.isEmpty() ? "" : login + "@") + place.shown()
                + (database == null ? "" : "/" + encoded(database))
                // Drivers that want TLS unless they are told otherwise would meet a server without it.
                + (target.kind().speaksPostgres() && target.tls() == TlsMode.DISABLE ? "?sslmode=disable" : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "settings " + variables.keySet();
    }
}
