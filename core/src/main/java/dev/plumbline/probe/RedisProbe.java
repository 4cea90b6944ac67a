// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

/** Redis, up to an answered command and the server's state. Nothing is written. */
final class RedisProbe implements ServerProbe {

    @Override
    public void probe(ProbeContext context, Wire wire) {
        new RedisAttempt(context).run(wire);
    }
}
