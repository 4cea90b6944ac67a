// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connected socket of the local machine. Such channels know no time-out, so a selector waits for them. */
final class ChannelLink implements Link {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    /** Takes over a connected channel and closes it in the end. */
    ChannelLink(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public int read(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
        int count = channel.read(buffer);
        while (count == 0) {
            await(SelectionKey.OP_READ, deadline);
            count = channel.read(buffer);
        }
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length, Deadline deadline) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
    }

    private void await(int operation, Deadline deadline) throws IOException {
        key.interestOps(operation);
        if (selector.select(deadline.leftMillis()) == 0 && deadline.passed()) {
            throw new SocketTimeoutException("deadline passed");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try {
            selector.close();
        } finally {
            channel.close();
        }
    }
}
