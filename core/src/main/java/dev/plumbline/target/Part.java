// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/** The parts of a connection text that a message can point at. */
public enum Part {
    WHOLE,
    SCHEME,
    USER,
    PASSWORD,
    HOST,
    PORT,
    DATABASE,
    TLS,
    OPTION
}
