// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import org.jspecify.annotations.Nullable;

/** Says in four parts why a server could not be had: what happened, why, what to do and where to read more. */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String PAGE = "docs/reference/embedded.md";

    private final String what;
    private final String why;
    private final String remedy;
    private final boolean lacksBinaries;

    EmbeddedServerException(String what, String why, String remedy) {
        this(what, why, remedy, null);
    }

    EmbeddedServerException(String what, String why, String remedy, @Nullable Throwable cause) {
        this(what, why, remedy, false, cause);
    }

    private EmbeddedServerException(
            String what, String why, String remedy, boolean lacksBinaries, @Nullable Throwable cause) {
        super(
                what + "\nwhy:  " + why.strip().replace("\n", "\n      ") + "\nhelp: " + remedy + "\nmore: " + PAGE,
                cause);
        this.what = what;
        this.why = why;
        this.remedy = remedy;
        this.lacksBinaries = lacksBinaries;
    }

    static EmbeddedServerException withoutBinaries(String what, String why, String remedy, @Nullable Throwable cause) {
        return new EmbeddedServerException(what, why, remedy, true, cause);
    }

    /** What happened, on one line. */
    public String what() {
        return what;
    }

    /** On what evidence, in one line or several. */
    public String why() {
        return why;
    }

    /** What to do, on one line. */
    public String remedy() {
        return remedy;
    }

    /** Whether the server's programs were nowhere to be had, so that another way to have them helps. */
    public boolean lacksBinaries() {
        return lacksBinaries;
    }
}
