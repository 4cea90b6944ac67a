// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/** What differs between kinds of servers; {@link Server} does the rest. */
interface Recipe {
    /** The common part of all. */
    Common common();

    /** Names the folder and the messages, such as {@code postgres-18}. */
    String name();

    /** Fills the data folder of a first start. */
    void prepare(Instance instance) throws IOException;

    /** Writes the configuration for a port and gives the command that becomes the server. */
    List<String> command(Instance instance, int port) throws IOException;

    /** Where the server is asked whether it is ready; each of these has to answer. */
    default List<SocketAddress> endpoints(int port) {
        return common().addresses().stream()
                .<SocketAddress>map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** One exchange in the server's own protocol: true when it would serve a client now. */
    boolean answers(SocketAddress endpoint) throws IOException;

    /** Cleans up what only the first start needed; called when the server is ready. */
    default void started(Instance instance) throws IOException {}

    /** The signal that ends it quickly and leaves the data good. */
    String stopSignal();

    /** The signal that ends it at once, when the data go away with it. */
    String endSignal();

    /** What is left out where the log is shown. */
    List<String> secrets();
}
