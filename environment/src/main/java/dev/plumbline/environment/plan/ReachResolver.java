// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.config.ConfigError;
import dev.plumbline.config.ConfiguredTarget;
import dev.plumbline.config.Discovered;
import dev.plumbline.environment.project.Located;
import dev.plumbline.environment.project.Reach;
import dev.plumbline.environment.project.Server;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import dev.plumbline.target.TargetProblem;
import dev.plumbline.target.TlsMode;
import dev.plumbline.target.Written;
import dev.plumbline.text.Nearest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a target of what {@code plumbline.yml} says about how a server is reached. */
final class ReachResolver {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

    private final Discovered settings;
    private final Map<String, String> environment;
    private final Collection<ConfigError> errors;

    /**
     * @param settings what the project's settings say in this environment
     * @param environment the process environment
     * @param errors where what is wrong goes
     */
    ReachResolver(Discovered settings, Map<String, String> environment, Collection<ConfigError> errors) {
        this.settings = settings;
        this.environment = environment;
        this.errors = errors;
    }

    /** Null when it cannot be known, which is then an error. */
    @Nullable
    PlannedServer resolve(Server server) {
        String name = server.name().value();
        TargetConfigured configured = switch (server.reach()) {
            case Reach.FromSetting from -> fromSetting(name, from.setting());
            case Reach.Url url -> fromUrl(name, url.text());
            case Reach.Parts parts -> fromParts(name, parts);
        };
        Located<String> service = server.service();
        return configured == null
                ? null
                : new PlannedServer(
                        name,
                        configured,
                        service == null ? null : service.value(),
                        server.schema(),
                        server.seed(),
                        true);
    }

    private @Nullable TargetConfigured fromSetting(String name, Located<String> setting) {
        for (ConfiguredTarget target : settings.targets()) {
            if (target.name().equalsIgnoreCase(setting.value())) {
                TargetConfigured fact = target.fact();
                return new TargetConfigured(fact.seen(), name, fact.as(), fact.settings(), fact.reading());
            }
        }
        for (SettingProblem problem : Planner.unusable(settings).toList()) {
            if (problem.target().equalsIgnoreCase(setting.value())) {
                error(
                        setting.origin(),
                        "`" + setting.value() + "`, set at "
                                + problem.setting().origin().shown() + ", cannot be used: "
                                + problem.problem().message(),
                        "correct that setting; the place in it is shown by: plumb doctor");
                return null;
            }
        }
        List<String> names =
                settings.targets().stream().map(ConfiguredTarget::name).toList();
        List<String> near = Nearest.to(setting.value(), names);
        error(
                setting.origin(),
                "no setting `" + setting.value() + "` names a server for programs on this machine",
                near.isEmpty()
                        ? names.isEmpty()
                                ? "set it, as in a file .env: " + setting.value() + "=postgres://user@localhost/name"
                                : "name one that is set: " + String.join(", ", names)
                        : "did you mean `" + near.getFirst() + "`?");
        return null;
    }

    private @Nullable TargetConfigured fromUrl(String name, Located<Secret> text) {
        String whole = expanded(text);
        if (whole == null) {
            return null;
        }
        ParsedTarget parsed = new TargetParser().parse(whole);
        for (TargetProblem problem : parsed.problems()) {
            if (problem.kind().fatal()) {
                error(
                        text.origin(),
                        "the URL cannot be read: " + problem.message(),
                        "write postgres://user@host:port/name");
                return null;
            }
        }
        Target target = parsed.target();
        return target == null ? null : configured(name, target, parsed.written(), text.origin());
    }

    private @Nullable TargetConfigured fromParts(String name, Reach.Parts parts) {
        ServerKind kind = parts.kind().value();
        Located<Secret> password = parts.password();
        String secret = password == null ? null : expanded(password);
        if (password != null && secret == null) {
            return null;
        }
        String host = value(parts.host(), "localhost");
        int port = value(parts.port(), kind.defaultPort());
        Target target = new Target(
                kind,
                List.of(new Endpoint.HostPort(host, port)),
                valueOrNull(parts.user()),
                secret == null ? null : Secret.of(secret),
                valueOrNull(parts.database()),
                kind == ServerKind.REDIS ? TlsMode.DISABLE : TlsMode.PREFER,
                Map.of());
        return configured(
                name, target, Written.plain(target.maskedUrl()), parts.kind().origin());
    }

    private static <T> T value(@Nullable Located<T> located, T otherwise) {
        return located == null ? otherwise : located.value();
    }

    private static @Nullable String valueOrNull(@Nullable Located<String> located) {
        return located == null ? null : located.value();
    }

    private static TargetConfigured configured(String name, Target target, Written written, Origin origin) {
        Seen seen = new Seen(Instant.now(), Vantage.HERE, "plumbline.yml");
        Setting setting = new Setting(seen, name, written, origin, null, null, List.of());
        return new TargetConfigured(seen, name, target, Map.of(Part.WHOLE, setting), Reading.PLUMBLINE);
    }

    /** The text with its references to variables of the process environment replaced. */
    private @Nullable String expanded(Located<Secret> text) {
        Matcher references = REFERENCE.matcher(text.value().reveal());
        StringBuilder whole = new StringBuilder();
        while (references.find()) {
            String value = environment.get(references.group(1));
            if (value == null) {
                error(
                        text.origin(),
                        "it refers to " + references.group() + ", which is not set in the environment",
                        "set it: export " + references.group(1) + "=...");
                return null;
            }
            references.appendReplacement(whole, Matcher.quoteReplacement(value));
        }
        return references.appendTail(whole).toString();
    }

    private void error(Origin.FileLine place, String message, String mend) {
        errors.add(new ConfigError(place.path(), place.line(), place.column(), message, mend));
    }
}
