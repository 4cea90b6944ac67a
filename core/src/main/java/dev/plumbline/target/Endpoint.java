// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/** One place where a server is said to listen. */
public sealed interface Endpoint permits Endpoint.HostPort, Endpoint.SocketPath {

    /** As people write it: {@code db:5432}, {@code [::1]:5432}, {@code /run/postgresql/.s.PGSQL.5432}. */
    String shown();

    /**
     * A host and a port.
     *
     * @param host a name or an address; an IPv6 address without its brackets
     * @param port 1 to 65535
     */
    record HostPort(String host, int port) implements Endpoint {
        @Override
        public String shown() {
            return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
        }
    }

    /**
     * A socket of the local machine.
     *
     * @param path the socket's own file, not its folder
     */
    record SocketPath(String path) implements Endpoint {
        @Override
        public String shown() {
            return path;
        }
    }
}
