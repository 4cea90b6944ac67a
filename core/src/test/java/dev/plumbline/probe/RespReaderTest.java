// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RespReaderTest {

    @Test
    void reply_ofEachType_isRead() throws IOException {
        assertThat(read("+PONG\r\n")).isEqualTo(new Resp.Simple("PONG"));
        assertThat(read("-NOAUTH Authentication required.\r\n"))
                .isEqualTo(new Resp.Failure("NOAUTH Authentication required."));
        assertThat(read(":-7\r\n")).isEqualTo(new Resp.Whole(-7));
        assertThat(read("$3\r\na\r\n\r\n")).isEqualTo(new Resp.Bulk("a\r\n"));
        assertThat(read("$-1\r\n")).isEqualTo(new Resp.Bulk(null));
        assertThat(read("*-1\r\n")).isEqualTo(new Resp.Many(null));
        assertThat(read("*2\r\n*1\r\n:1\r\n$0\r\n\r\n"))
                .isEqualTo(new Resp.Many(List.of(new Resp.Many(List.of(new Resp.Whole(1))), new Resp.Bulk(""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2147483647\r\n",
                "$99999999999999999999\r\n",
                "$-2\r\n",
                "$1048577\r\n",
                "*2147483647\r\n",
                "*-5\r\n",
                "$3\r\nabcd\r\n",
                "+half\rline\r\n",
                ":seven\r\n",
                "HTTP/1.1 400 Bad Request\r\n",
                "\u0015\u0003\u0001",
            })
    void reply_thatTheProtocolDoesNotAllow_isGarbled(String bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void lists_nestedWithoutEnd_areGarbled() {
        assertThatThrownBy(() -> read("*1\r\n".repeat(100_000))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void line_withoutEnd_isGarbled() {
        assertThatThrownBy(() -> read("+" + "x".repeat(100_000))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void reply_cutAtAnyByte_isClosed() {
        String whole = "*2\r\n$3\r\nabc\r\n+OK\r\n";
        for (int cut = 0; cut < whole.length(); cut++) {
            String start = whole.substring(0, cut);
            assertThatThrownBy(() -> read(start)).as("cut at %d", cut).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> read("+PO")).isInstanceOf(EOFException.class);
    }

    @Test
    void reply_thatDrips_endsAtTheDeadline() throws IOException {
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
                    while (true) {
                        out.write('+');
                        Thread.sleep(20);
                    }
                });
                Wire wire = server.dial(Duration.ofMillis(200))) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> new RespReader(wire).read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    private static Resp read(String bytes) throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                        (number, in, out) -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1)));
                Wire wire = server.dial(Duration.ofSeconds(5))) {
            return new RespReader(wire).read();
        }
    }
}
