// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The system properties, which tell when a database setting is read or set. */
final class ObservedProperties extends Properties {
    private static final long serialVersionUID = 1;

    private final transient Observer observer;

    ObservedProperties(Properties properties, Observer observer) {
        super(properties.size());
        this.observer = observer;
        putAll(properties);
    }

    @Override
    public @Nullable String getProperty(String key) {
        String value = super.getProperty(key);
        told(key, value);
        return value;
    }

    @Override
    public @Nullable String getProperty(String key, @Nullable String otherwise) {
        String value = super.getProperty(key);
        told(key, value);
        return value == null ? otherwise : value;
    }

    @Override
    public synchronized @Nullable Object get(Object key) {
        Object value = super.get(key);
        if (key instanceof String name) {
            told(name, value instanceof String text ? text : null);
        }
        return value;
    }

    @Override
    public synchronized @Nullable Object setProperty(String key, String value) {
        Object before = super.setProperty(key, value);
        if (observer != null && SettingNames.isSetting(key, value)) {
            observer.written(key, value);
        }
        return before;
    }

    private void told(String key, @Nullable String value) {
        // Called a few times by the constructor of the superclass, before there is an observer.
        if (observer != null && SettingNames.isSetting(key, value)) {
            observer.read(key, value);
        }
    }

    /** Whoever receives a copy of them does not have this class. */
    private Object writeReplace() {
        Properties plain = new Properties();
        plain.putAll(this);
        return plain;
    }

    @Override
    public synchronized boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public synchronized int hashCode() {
        return super.hashCode();
    }
}
