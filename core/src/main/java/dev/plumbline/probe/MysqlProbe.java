// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

/**
 * MySQL and MariaDB, up to an answered query and the server's state. No driver is in between: an error that comes
 * instead of the greeting, or the method that a server asks for, is what a diagnosis stands on.
 */
final class MysqlProbe implements ServerProbe {

    @Override
    public void probe(ProbeContext context, Wire wire) {
        new MysqlAttempt(context).run(wire);
    }
}
