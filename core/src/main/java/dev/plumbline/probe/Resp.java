// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reply in Redis's serialisation protocol, version 2. */
sealed interface Resp {

    /** A short text, such as {@code PONG}. */
    record Simple(String text) implements Resp {}

    /** An error; its first word is its code. */
    record Failure(String text) implements Resp {
        String code() {
            int space = text.indexOf(' ');
            return space < 0 ? text : text.substring(0, space);
        }

        /** What follows the code; the whole where there is one word only. */
        String message() {
            int space = text.indexOf(' ');
            return space < 0 ? text : text.substring(space + 1);
        }
    }

    /** A whole number. */
    record Whole(long value) implements Resp {}

    /** A text of any length; null when there is none. */
    record Bulk(@Nullable String text) implements Resp {}

    /** A list; null when there is none. */
    record Many(@Nullable List<Resp> items) implements Resp {
        public Many {
            items = items == null ? null : List.copyOf(items);
        }
    }
}
