// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of a traced run.
 *
 * @param parent the process that started it; 0 when unknown
 * @param command its command line, masked and bounded
 * @param folder its working folder; null when unknown
 * @param runtime what runs it, such as {@code node 20.20.2}; null when no hook was in it
 * @param worker which parallel worker it is, such as {@code gw0} or {@code jest 2}; null when it is none
 */
public record TracedProcess(
        Seen seen,
        long pid,
        long parent,
        List<String> command,
        @Nullable Path folder,
        @Nullable String runtime,
        @Nullable String worker)
        implements Fact, TracedFact {
    public TracedProcess {
        command = List.copyOf(command);
    }
}
