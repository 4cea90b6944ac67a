// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

/** How far a probe goes. Each depth takes in the ones before. */
public enum Depth {
    /** Name and address only: no byte is sent. */
    ADDRESS,
    /** Until it is known which server answers, over TLS where the target asks for it. */
    PROTOCOL,
    /** Until the server has taken the credentials, and the database where the protocol opens one with them. */
    LOGIN,
    /** Until a query was answered, with what of the server's state comes in the same round trip. */
    QUERY,
    /** All the rest: capacity, catalogue, second tries that tell apart what one answer leaves open. */
    FULL;

    /** Whether a probe that goes this far takes in {@code other}. */
    public boolean reaches(Depth other) {
        return compareTo(other) >= 0;
    }
}
