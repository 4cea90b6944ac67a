// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/** An observation inside one process of a traced run. */
public interface TracedFact {

    /** The process it was made in, by its number where Plumbline runs. */
    long pid();
}
