// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.target.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Makes facts again of their text, each component by its declared type. */
final class FactReader {
    private static final int MOST_CHARACTERS = 64 << 20;

    Facts read(String text) {
        Object document;
        try {
            document = new Load(LoadSettings.builder()
                            .setCodePointLimit(MOST_CHARACTERS)
                            .setSchema(new JsonSchema())
                            .build())
                    .loadFromString(text);
        } catch (YamlEngineException e) {
            // Not the parser's words: they quote the text, which holds passwords.
            throw new IllegalArgumentException("not the text of facts");
        }
        List<Fact> facts = new ArrayList<>();
        for (Object each : list(document)) {
            facts.add((Fact) record(Fact.class, each));
        }
        return new Facts(facts);
    }

    private @Nullable Object value(Type type, @Nullable Object plain) {
        if (plain == null) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            return several(generic, plain);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord() || raw.isSealed()) {
            return record(raw, plain);
        }
        return raw.isEnum() ? constant(raw, plain) : simple(raw, plain);
    }

    private static Object simple(Class<?> type, Object plain) {
        if (type == int.class || type == Integer.class) {
            return ((Number) plain).intValue();
        }
        if (type == long.class || type == Long.class) {
            return ((Number) plain).longValue();
        }
        if (type == double.class || type == Double.class) {
            return ((Number) plain).doubleValue();
        }
        if (type == Duration.class) {
            return Duration.parse((String) plain);
        }
        if (type == Instant.class) {
            return Instant.parse((String) plain);
        }
        if (type == Path.class) {
            return Path.of((String) plain);
        }
        return type == Secret.class ? Secret.of((String) plain) : plain;
    }

    private static Object constant(Class<?> type, Object plain) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(plain)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such constant of " + type);
    }

    private Object several(ParameterizedType type, Object plain) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) plain).forEach((key, each) -> map.put(value(arguments[0], key), value(arguments[1], each)));
            return map;
        }
        List<@Nullable Object> all = new ArrayList<>();
        for (Object each : list(plain)) {
            all.add(value(arguments[0], each));
        }
        return type.getRawType() == List.class ? all : new LinkedHashSet<>(all);
    }

    private Object record(Class<?> declared, Object plain) {
        if (!(plain instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not the text of a " + declared);
        }
        Class<?> type = permitted(declared, String.valueOf(map.get(FactText.TYPE)));
        if (type == null) {
            throw new IllegalArgumentException("not the text of a " + declared);
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType(), map.get(components[i].getName()));
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            // Without the cause: its text could hold a component's.
            throw new IllegalArgumentException("not the text of a " + type);
        }
    }

    /** The record of that name, among those that a type stands for. */
    private static @Nullable Class<?> permitted(Class<?> declared, String name) {
        if (declared.isRecord()) {
            return declared.getSimpleName().equals(name) ? declared : null;
        }
        for (Class<?> each : declared.isSealed() ? declared.getPermittedSubclasses() : new Class<?>[0]) {
            Class<?> found = permitted(each, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<?> list(@Nullable Object plain) {
        if (plain instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("not the text of facts");
    }
}
