// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection text while it is being read. Messages are made only at the end, when all secrets are
 * known, so that none can slip into one.
 */
final class Draft {
    /** A host and its port as written; a port that is not written is null. */
    record Place(Piece host, @Nullable Piece port) {}

    private record Found(TargetProblem.Kind kind, Span span, Function<MaskedText, String> message, boolean suggests) {}

    private record Edit(Span span, String replacement) {}

    final String text;
    Span core;

    @Nullable
    ServerKind kind;

    @Nullable
    Piece user;

    @Nullable
    Piece password;

    @Nullable
    Piece database;

    final List<Place> places = new ArrayList<>();
    /** A socket's own file, where the text names one. */
    @Nullable
    Piece socket;

    TlsMode tls = TlsMode.PREFER;
    final Map<String, Piece> options = new LinkedHashMap<>();
    /** False as soon as nothing can be connected to. */
    boolean readable = true;

    private final Map<Part, Span> spans = new EnumMap<>(Part.class);
    private final List<Span> secrets = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private @Nullable String rewritten;

    Draft(String text) {
        this.text = text;
        this.core = new Span(0, text.length());
    }

    String coreText() {
        return text.substring(core.start(), core.end());
    }

    void mark(Part part, Span span) {
        spans.putIfAbsent(part, span);
    }

    boolean marked(Part part) {
        return spans.containsKey(part);
    }

    void hide(Span secret) {
        secrets.add(secret);
    }

    /** A problem that the suggested value solves. */
    void problem(TargetProblem.Kind kind, Span span, Function<MaskedText, String> message) {
        add(kind, span, message, true);
    }

    void problem(TargetProblem.Kind kind, Span span, String message) {
        problem(kind, span, shown -> message);
    }

    /** A problem that only the person can solve: no value can be suggested. */
    void hopeless(TargetProblem.Kind kind, Span span, Function<MaskedText, String> message) {
        add(kind, span, message, false);
    }

    void hopeless(TargetProblem.Kind kind, Span span, String message) {
        hopeless(kind, span, shown -> message);
    }

    private void add(TargetProblem.Kind kind, Span span, Function<MaskedText, String> message, boolean suggests) {
        if (found.size() < 32) {
            found.add(new Found(kind, span, message, suggests));
        }
    }

    /** A change that belongs into the suggested value. */
    void edit(Span span, String replacement) {
        edits.add(new Edit(span, replacement));
    }

    /** The suggested value as a whole, where edits would not do. */
    void rewrite(String masked) {
        rewritten = masked;
    }

    boolean reported(TargetProblem.Kind problem) {
        return found.stream().anyMatch(each -> each.kind() == problem);
    }

    void forget(Set<TargetProblem.Kind> problems) {
        found.removeIf(each -> problems.contains(each.kind()));
    }

    List<Span> secrets() {
        return List.copyOf(secrets);
    }

    boolean hasFatalProblem() {
        return found.stream().anyMatch(each -> each.kind().fatal());
    }

    /** What was read; a part that holds a piece of a secret makes the target unusable, for it would show it. */
    ParsedTarget finish() {
        MaskedText masked = MaskedText.of(text, secrets);
        boolean suggestable = found.stream().allMatch(Found::suggests) && !found.isEmpty();
        String suggestion = suggestable ? suggestion() : null;
        List<Found> ordered = new ArrayList<>(found);
        ordered.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
        List<TargetProblem> problems = new ArrayList<>();
        for (Found each : ordered) {
            problems.add(new TargetProblem(
                    each.kind(),
                    masked.span(each.span()),
                    each.message().apply(masked),
                    masked.shown().equals(suggestion) ? null : suggestion));
        }
        Map<Part, Span> shownSpans = new EnumMap<>(Part.class);
        spans.forEach((part, span) -> shownSpans.put(part, masked.span(span)));
        return new ParsedTarget(new Written(masked.shown(), shownSpans), target(), problems);
    }

    private String suggestion() {
        if (rewritten != null) {
            return rewritten;
        }
        List<Edit> all = new ArrayList<>();
        List<Span> hidden = MaskedText.merged(secrets).stream()
                .map(secret -> secret.within(core))
                .filter(secret -> secret.length() > 0)
                .toList();
        edits.stream()
                .filter(edit -> hidden.stream().noneMatch(secret -> cuts(edit.span(), secret)))
                .forEach(all::add);
        for (Span secret : hidden) {
            all.add(new Edit(secret, Secret.MASK));
        }
        all.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
        StringBuilder out = new StringBuilder();
        int at = core.start();
        for (Edit edit : all) {
            if (edit.span().start() < at || edit.span().end() > core.end()) {
                continue;
            }
            out.append(MaskedText.visible(text.substring(at, edit.span().start())));
            out.append(edit.replacement());
            at = edit.span().end();
        }
        return out.append(MaskedText.visible(text.substring(at, core.end()))).toString();
    }

    /** Whether an edit would leave a piece of a secret standing. */
    private static boolean cuts(Span edit, Span secret) {
        boolean overlaps = edit.start() < secret.end() && secret.start() < edit.end();
        return overlaps && (edit.start() > secret.start() || edit.end() < secret.end());
    }

    private @Nullable Target target() {
        ServerKind known = kind;
        if (!readable || known == null || hasFatalProblem() || shows(user) || shows(database) || shows(socket)) {
            return null;
        }
        List<Endpoint> endpoints = new ArrayList<>();
        Piece file = socket;
        if (file != null) {
            endpoints.add(new Endpoint.SocketPath(file.value()));
        }
        for (Place place : places) {
            Endpoint endpoint = endpoint(known, place);
            if (endpoint == null || shows(place.host()) || shows(place.port())) {
                return null;
            }
            endpoints.add(endpoint);
        }
        if (endpoints.isEmpty()) {
            return null;
        }
        Map<String, String> open = new LinkedHashMap<>();
        options.forEach((name, piece) -> {
            if (!shows(piece)) {
                open.put(name, piece.value());
            }
        });
        return new Target(known, endpoints, valueOf(user), secretOf(password), valueOf(database), tls, open);
    }

    private boolean shows(@Nullable Piece piece) {
        if (piece == null) {
            return false;
        }
        return secrets.stream()
                .anyMatch(secret ->
                        secret.start() < piece.span().end() && piece.span().start() < secret.end());
    }

    private static @Nullable String valueOf(@Nullable Piece piece) {
        return piece == null || piece.isEmpty() ? null : piece.value();
    }

    private static @Nullable Secret secretOf(@Nullable Piece piece) {
        return piece == null || piece.isEmpty() ? null : Secret.of(piece.value());
    }

    static @Nullable Endpoint endpoint(ServerKind kind, Place place) {
        String host = place.host().value();
        Piece written = place.port();
        int port = kind.defaultPort();
        if (written != null && !written.isEmpty()) {
            port = Ports.number(written.value());
        }
        if (port < 1 || port > 65535) {
            return null;
        }
        if (host.startsWith("/") || host.startsWith("@")) {
            return new Endpoint.SocketPath(kind.speaksPostgres() ? host + "/.s.PGSQL." + port : host);
        }
        return host.isEmpty() ? null : new Endpoint.HostPort(host, port);
    }
}
