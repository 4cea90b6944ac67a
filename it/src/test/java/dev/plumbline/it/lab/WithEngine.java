// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one {@link ContainerEngine} of a test run, and its {@link EngineImages}, to the tests that take them. It starts
 * at the first and stops after the last; where none can be had, the class is skipped with the reason.
 */
public final class WithEngine implements BeforeAllCallback, ParameterResolver {
    /** What classes lock that look at all the containers there are: those of another one come and go meanwhile. */
    public static final String ENGINE = "container engine";

    private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(WithEngine.class);

    /** Either an engine with its images, or why there is none. */
    private record Started(
            @Nullable ContainerEngine engine, @Nullable EngineImages images, String problem) implements AutoCloseable {
        static Started now() {
            String missing = ContainerEngine.missing();
            if (!missing.isEmpty()) {
                return new Started(null, null, missing);
            }
            ContainerEngine engine = null;
            try {
                engine = ContainerEngine.start();
                return new Started(engine, EngineImages.of(engine), "");
            } catch (IllegalStateException e) {
                if (engine != null) {
                    engine.close();
                }
                return new Started(null, null, "no container engine of our own: " + e.getMessage());
            }
        }

        @Override
        public void close() {
            if (engine != null) {
                engine.close();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        String problem = started(context).problem();
        Assumptions.assumeTrue(problem.isEmpty(), problem);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ContainerEngine.class || type == EngineImages.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Started started = started(context);
        return parameter.getParameter().getType() == EngineImages.class ? started.images() : started.engine();
    }

    private static Started started(ExtensionContext context) {
        return context.getRoot().getStore(PLACE).computeIfAbsent(Started.class, key -> Started.now(), Started.class);
    }
}
