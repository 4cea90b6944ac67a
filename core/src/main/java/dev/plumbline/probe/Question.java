// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

/** What is asked in place of the probe's own query. The answer is in the {@code Query} fact; comparing it is the caller's. */
public sealed interface Question {

    /** As shown to people. */
    String shown();

    /**
     * A query or command of the user's own; the answer is the first value of the first row.
     *
     * @param text sent as it is, in the language of the server
     */
    record Sql(String text) implements Question {
        @Override
        public String shown() {
            return text;
        }
    }

    /**
     * Whether a table is there; the answer is its name as the server writes it, and absent when there is none.
     *
     * @param name may have a schema before a dot; bound as a parameter, never put into the query's text
     */
    record Table(String name) implements Question {
        @Override
        public String shown() {
            return "table " + name;
        }
    }
}
