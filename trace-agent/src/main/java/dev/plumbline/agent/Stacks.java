// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The call stack as it is shown: innermost first, without the agent, the project's own frames before all others. */
final class Stacks {
    private static final int FRAMES = 12;
    private static final int OTHERS = 3;
    private static final int DEPTH = 400;
    private static final String AGENT = "dev.plumbline.agent.";
    private static final String[] MACHINERY = {
        Tap.CLASS,
        "java.lang.reflect.",
        "jdk.internal.reflect.",
        "java.lang.invoke.",
        "java.util.Properties",
        "java.lang.ProcessEnvironment",
        "java.util.Collections$",
        "java.lang.System"
    };

    private final StackWalker walker = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private final Sources sources = new Sources();
    private final Map<String, Boolean> places = new ConcurrentHashMap<>();

    /** The stack of the current thread. */
    List<Map<String, Object>> current() {
        return walker.walk(new Function<Stream<StackWalker.StackFrame>, List<Map<String, Object>>>() {
            @Override
            public List<Map<String, Object>> apply(Stream<StackWalker.StackFrame> frames) {
                return chosen(frames.iterator());
            }
        });
    }

    private List<Map<String, Object>> chosen(Iterator<StackWalker.StackFrame> frames) {
        List<Map<String, Object>> chosen = new ArrayList<>();
        int own = 0;
        int others = 0;
        for (int depth = 0; frames.hasNext() && depth < DEPTH; depth++) {
            StackWalker.StackFrame frame = frames.next();
            if (isMachinery(frame.getClassName())) {
                continue;
            }
            boolean isOwn = isOwn(frame.getDeclaringClass());
            // Room is kept for the project's own frames, which may lie below hundreds of a framework's.
            if (isOwn ? own < FRAMES - OTHERS : others < OTHERS) {
                chosen.add(shown(frame, isOwn));
                own += isOwn ? 1 : 0;
                others += isOwn ? 0 : 1;
            }
        }
        return chosen;
    }

    private static boolean isMachinery(String name) {
        if (name.startsWith(AGENT)) {
            return true;
        }
        for (String machinery : MACHINERY) {
            if (name.startsWith(machinery)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Object> shown(StackWalker.StackFrame frame, boolean own) {
        String type = frame.getClassName();
        String file = frame.getFileName();
        int dot = type.lastIndexOf('.');
        String path = file == null ? type : type.substring(0, dot + 1).replace('.', '/') + file;
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("file", own ? sources.path(path, place(frame.getDeclaringClass())) : path);
        shown.put("line", Math.max(0, frame.getLineNumber()));
        shown.put("fn", type.substring(dot + 1) + "." + frame.getMethodName());
        shown.put("own", own);
        return shown;
    }

    /** Whether a class is the project's: from a folder of classes, or from a jar outside the stores of dependencies. */
    private boolean isOwn(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader.equals(ClassLoader.getPlatformClassLoader())) {
            return false;
        }
        String place = place(type);
        Boolean known = places.get(place);
        if (known == null) {
            known = isOwnPlace(place);
            places.put(place, known);
        }
        return known && !isLibrary(type.getName());
    }

    /** Where a class was loaded from; empty text when unknown. */
    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? ""
                : source.getLocation().toString();
    }

    private static boolean isOwnPlace(String place) {
        return !(place.contains("/.m2/")
                || place.contains("/.gradle/")
                || place.contains("/.ivy2/")
                || place.contains("/coursier/")
                || place.contains("/lib/") && place.contains(".jar")
                || place.startsWith("jrt:"));
    }

    /** Libraries that lie in one jar with the program. */
    private static boolean isLibrary(String type) {
        for (String prefix : LIBRARIES) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static final String[] LIBRARIES = {
        "org.springframework.",
        "org.postgresql.",
        "org.mariadb.",
        "com.mysql.",
        "com.zaxxer.",
        "org.apache.",
        "org.hibernate.",
        "org.flywaydb.",
        "liquibase.",
        "io.netty.",
        "reactor.",
        "io.r2dbc.",
        "io.lettuce.",
        "redis.clients.",
        "io.github.cdimascio.",
        "org.junit.",
        "io.quarkus.",
        "io.agroal.",
        "io.micronaut.",
        "jakarta.",
        "kotlin.",
        "scala.",
        "sun.",
        "jdk."
    };

    /** Where a class says it comes from, for a problem of the agent's own: file and line, no text of the exception. */
    static String placeOf(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        @Nullable StackTraceElement top = trace.length == 0 ? null : trace[0];
        return top == null ? "an unknown place" : top.getFileName() + ":" + top.getLineNumber();
    }
}
