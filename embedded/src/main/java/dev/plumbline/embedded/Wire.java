// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** One question and the start of its answer, over TCP or a socket file, within a second. */
final class Wire {
    private static final long LIMIT_MS = 1000;

    private Wire() {}

    /**
     * Sends bytes, if any, and returns what comes back first.
     *
     * @param enough how many bytes are wanted, given those that are here; fewer come when the server closes
     * @throws IOException also when nothing comes in time
     */
    static byte[] ask(SocketAddress endpoint, byte[] question, ToIntFunction<ByteBuffer> enough) throws IOException {
        try (SocketChannel channel = connect(endpoint);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            ByteBuffer out = ByteBuffer.wrap(question);
            while (out.hasRemaining()) {
                channel.write(out);
            }
            ByteBuffer in = ByteBuffer.allocate(1024);
            long end = System.nanoTime() + LIMIT_MS * 1_000_000;
            while (in.position() < enough.applyAsInt(in) && in.hasRemaining()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("no answer from " + endpoint + " in " + LIMIT_MS + " ms");
                }
                selector.select(left);
                if (channel.read(in) < 0) {
                    break;
                }
            }
            return Arrays.copyOf(in.array(), in.position());
        }
    }

    private static SocketChannel connect(SocketAddress endpoint) throws IOException {
        SocketChannel channel = SocketChannel.open(endpoint);
        if (endpoint instanceof InetSocketAddress && endpoint.equals(channel.getLocalAddress())) {
            channel.close();
            throw new IOException("connected to itself");
        }
        return channel;
    }
}
