// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.text.Escape;

/** Renders what a traced run showed for a person at a terminal. */
public final class TraceText {
    private final Theme theme;

    public TraceText(Theme theme) {
        this.theme = theme;
    }

    /** The facts of a run in the order in which they happened. */
    public String render(Facts facts) {
        StringBuilder out = new StringBuilder();
        for (ProcessDial dial : facts.of(ProcessDial.class)) {
            out.append(theme.detail(String.valueOf(dial.pid())))
                    .append(' ')
                    .append(Escape.controls(dial.toString()))
                    .append('\n');
        }
        return out.toString();
    }
}
