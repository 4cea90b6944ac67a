// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/** What drivers take where the text says nothing. */
final class Defaults {
    /** Where libpq of Debian and its kin looks for a server when no host is given. */
    static final String POSTGRES_SOCKETS = "/var/run/postgresql";

    private Defaults() {}
}
