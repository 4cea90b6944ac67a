// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.time.Duration;

/** A port of which only the connection is asked; what a server says of its own accord is told as well. */
final class TcpProbe implements ServerProbe {
    private static final Duration SPEAKS_FIRST = Duration.ofMillis(100);

    @Override
    public void probe(ProbeContext context, Wire wire) {
        if (context.light() || !context.reaches(Depth.PROTOCOL)) {
            return;
        }
        Recogniser.listen(context, wire, SPEAKS_FIRST);
    }
}
