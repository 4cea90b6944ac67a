// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** What Flyway says while it works goes nowhere: what matters is in its results. Public because it makes this itself. */
public final class UnheardLog implements LogCreator {
    public UnheardLog() {}

    @Override
    public Log createLogger(Class<?> type) {
        return new Unheard();
    }

    private static final class Unheard implements Log {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception e) {}

        @Override
        public void notice(String message) {}
    }
}
