// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/** How one step of a protocol ended. */
public enum Exchange {
    OK,
    /** The server answered with an error. */
    REJECTED,
    /** The server closed the connection without an answer. */
    CLOSED,
    RESET,
    /** No complete answer within the limit. */
    TIMED_OUT,
    /** An answer that the protocol does not allow: wrong bytes, an impossible length. */
    GARBLED,
    /** Both sides speak the protocol but have no common way to go on. */
    UNSUPPORTED,
    /** The step needs something that was not configured, such as a password. */
    NOTHING_TO_SEND,
    /** The step was left out on purpose, for instance to keep a credential from a foreign address. */
    WITHHELD
}
