// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

/** Turns a report into text for one kind of reader. Pure; the text ends in a line break. */
public interface Renderer {

    /** The whole text. */
    String render(Report report);
}
