// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Of what a failing command prints, the lines that tell most: its last ones and, where it stands above those, the first
 * that speaks of an error. Empty lines and a package manager's advertising are left out. Used by one thread at a time.
 */
public final class TellingLines {
    private static final Pattern IDLE = Pattern.compile("\\s*|npm notice\\b.*");
    private static final Pattern ERROR = Pattern.compile(
            "(?i)error|exception|fatal|panic|cannot|can't|could not|unable to|refused|denied|not found");

    private final int most;
    private final Deque<String> last = new ArrayDeque<>();
    private @Nullable String error;

    /** @param most how many last lines are kept, at least 1 */
    public TellingLines(int most) {
        this.most = most;
    }

    /** Takes the next line, without its end; already masked and bounded as it may be shown. */
    public void add(String line) {
        if (IDLE.matcher(line).matches()) {
            return;
        }
        if (last.size() == most) {
            String gone = last.removeFirst();
            error = error == null && ERROR.matcher(gone).find() ? gone : error;
        }
        last.addLast(line);
    }

    /** The lines in their order, one more than the last ones at most. */
    public List<String> shown() {
        List<String> lines = new ArrayList<>(last);
        if (error != null) {
            lines.add(0, error);
        }
        return lines;
    }
}
