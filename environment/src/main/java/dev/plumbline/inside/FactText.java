// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.target.Secret;
import dev.plumbline.text.JsonWriter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts as one JSON text, for a Plumbline of the same build that goes on with them. They are records all the way down, so
 * their components are all there is to write. Not a format to keep: it has no version and no promise.
 */
public final class FactText {
    /** Names the record among those that its declared type permits. */
    static final String TYPE = "is";

    private final boolean secrets;

    private FactText(boolean secrets) {
        this.secrets = secrets;
    }

    /**
     * Writes facts with their passwords: for a pipe between two processes of one user, never for a file or an output.
     */
    public static String write(Facts facts) {
        return new FactText(true).all(facts);
    }

    /** Writes facts with every password masked: for those who dial nothing themselves. */
    public static String writeMasked(Facts facts) {
        return new FactText(false).all(facts);
    }

    private String all(Facts facts) {
        List<Object> all = new ArrayList<>();
        for (Fact fact : facts.all()) {
            all.add(plain(fact));
        }
        return JsonWriter.write(all);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is another text
     */
    public static Facts read(String text) {
        return new FactReader().read(text);
    }

    private Object plain(Object value) {
        return switch (value) {
            case Record record -> components(record);
            case Secret secret -> secrets ? secret.reveal() : Secret.MASK;
            case Enum<?> constant -> constant.name();
            case Map<?, ?> map -> entries(map);
            case Collection<?> several -> several.stream().map(this::plain).toList();
            case Duration duration -> duration.toString();
            case Instant instant -> instant.toString();
            case Path path -> path.toString();
            case Number number -> number;
            case Boolean bool -> bool;
            case CharSequence text -> text;
            default -> throw new IllegalArgumentException("no text for " + value.getClass());
        };
    }

    private Map<String, Object> entries(Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) ->
                plain.put(key instanceof Enum<?> constant ? constant.name() : key.toString(), plain(value)));
        return plain;
    }

    private Map<String, @Nullable Object> components(Record record) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put(TYPE, record.getClass().getSimpleName());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            @Nullable Object value;
            try {
                value = component.getAccessor().invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            plain.put(component.getName(), value == null ? null : plain(value));
        }
        return plain;
    }
}
