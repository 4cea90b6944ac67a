// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

/**
 * Takes a connection that stands as far as the context's depth asks, in one protocol. Each
 * observation is added to the context in the order in which it was made, and whatever the server
 * does is a fact and never an exception.
 */
interface ServerProbe {

    /**
     * Probes on a connection over which no byte has gone yet.
     *
     * @param wire closed by the caller; a probe closes the further ones that it opens by {@link ProbeContext#redial()}
     */
    void probe(ProbeContext context, Wire wire);
}
