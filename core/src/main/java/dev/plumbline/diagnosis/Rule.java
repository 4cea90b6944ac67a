// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import java.util.List;

/** Reads facts and names causes. Pure: no input, no output, no clock. */
public interface Rule {

    /** The findings that the facts allow; empty when the rule has nothing to say. */
    List<Finding> judge(Facts facts);
}
