// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.NameLookup.Outcome;
import dev.plumbline.fact.NameLookup.Source;
import dev.plumbline.target.Reading;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NamesTest {
    private static final Duration LIMIT = Duration.ofMillis(900);

    @TempDir
    private Path etc;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "fe80::1"})
    void address_spelledOut_isNotLookedUp(String host) {
        NameLookup lookup = lookUp(host, Reading.LIBPQ);

        assertThat(lookup.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(lookup.source()).isEqualTo(Source.LITERAL);
        assertThat(lookup.addresses()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a..b", ".a", "user@host", "db/shop", "[db]"})
    void text_thatIsNoName_isInvalid(String host) {
        assertThat(lookUp(host, Reading.LIBPQ).outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void name_inTheHostsFile_hasItsLine() throws IOException {
        Files.writeString(etc.resolve("hosts"), "# comment\n127.0.0.1 localhost\n10.0.0.5\tdb DB.internal # the one\n");

        NameLookup lookup = lookUp("Db.Internal", Reading.LIBPQ);

        assertThat(lookup.source()).isEqualTo(Source.HOSTS_FILE);
        assertThat(lookup.detail()).endsWith("hosts:3");
        assertThat(lookup.addresses()).containsExactly(address("10.0.0.5"));
    }

    @Test
    void bothLoopbacks_areDialledInTheDriversOrder() throws IOException {
        Files.writeString(etc.resolve("hosts"), "127.0.0.1 localhost\n::1 localhost\n");

        assertThat(lookUp("localhost", Reading.PGJDBC).addresses())
                .containsExactly(address("127.0.0.1"), address("::1"));
        List<InetAddress> resolved = lookUp("localhost", Reading.LIBPQ).addresses();
        boolean sixth = Files.exists(Path.of("/proc/net/if_inet6"));
        assertThat(resolved.get(0)).isEqualTo(address(sixth ? "::1" : "127.0.0.1"));
    }

    @Test
    void gaiConf_thatPrefersIpv4_isHeeded() throws IOException {
        Files.writeString(etc.resolve("hosts"), "::1 localhost\n127.0.0.1 localhost\n");
        Files.writeString(etc.resolve("gai.conf"), "#\nprecedence ::ffff:0:0/96  100\n");

        assertThat(lookUp("localhost", Reading.LIBPQ).addresses())
                .containsExactly(address("127.0.0.1"), address("::1"));
    }

    @Test
    void address_withoutAWay_comesLast() throws IOException {
        List<InetAddress> sorted = new AddressSorting(etc.resolve("gai.conf"))
                .sorted(List.of(address("127.0.0.1"), address("100::1")), Reading.AddressOrder.AS_RESOLVED);

        assertThat(sorted).hasSize(2).first().isEqualTo(address("127.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, NO_SUCH_NAME, NXDOMAIN",
        "2, 0, SERVER_FAILURE, SERVFAIL",
        "5, 0, SERVER_FAILURE, REFUSED",
        "0, 0, NO_ADDRESS, without an address",
        "0, 1, FOUND, resolver 127.0.0.1",
    })
    void resolversAnswer_isTold(int code, int answers, Outcome outcome, String detail) throws IOException {
        try (ScriptedResolver resolver = new ScriptedResolver(code, answers)) {
            Names.Found found = ask(resolver.port(), "db.example");

            assertThat(found.outcome()).isEqualTo(outcome);
            assertThat(found.detail()).contains(detail);
            assertThat(found.addresses().isEmpty()).isEqualTo(outcome != Outcome.FOUND);
        }
    }

    @Test
    void silentResolver_isToldWithinTheLimit() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, address("127.0.0.1"))) {
            long start = System.nanoTime();

            Names.Found found = ask(silent.getLocalPort(), "db.example");

            assertThat(found.outcome()).isEqualTo(Outcome.SILENT);
            assertThat(found.detail()).contains("did not answer");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(2));
        }
    }

    @Test
    void absentResolver_isTold() throws IOException {
        DatagramSocket gone = new DatagramSocket(0, address("127.0.0.1"));
        int port = gone.getLocalPort();
        gone.close();

        assertThat(ask(port, "db.example").outcome()).isEqualTo(Outcome.SILENT);
    }

    @Test
    void ipv6Addresses_areShownShort() throws UnknownHostException {
        assertThat(AddressText.of(address("::1"))).isEqualTo("::1");
        assertThat(AddressText.of(address("::"))).isEqualTo("::");
        assertThat(AddressText.of(address("fd00:0:0:1::2"))).isEqualTo("fd00:0:0:1::2");
        assertThat(AddressText.of(address("2001:db8:0:1:1:1:1:1"))).isEqualTo("2001:db8:0:1:1:1:1:1");
        assertThat(AddressText.of(address("fe80::"))).isEqualTo("fe80::");
        assertThat(AddressText.of(address("10.0.0.1"))).isEqualTo("10.0.0.1");
    }

    private NameLookup lookUp(String host, Reading reading) {
        return new Names(LIMIT, etc).lookUp("T", host, reading);
    }

    private Names.Found ask(int port, String host) throws IOException {
        Files.writeString(etc.resolve("resolv.conf"), "nameserver 127.0.0.1\n");
        return new Resolver(new NameConfig(etc), port).ask(host, Deadline.in(LIMIT));
    }

    private static InetAddress address(String text) {
        return Objects.requireNonNull(Names.literal(text));
    }

    /** Answers every question with one code, and with an address where it has any. */
    private static final class ScriptedResolver implements AutoCloseable {
        private final DatagramSocket socket;

        ScriptedResolver(int code, int answers) throws IOException {
            socket = new DatagramSocket(0, address("127.0.0.1"));
            Thread.ofVirtual().start(() -> answer(code, answers));
        }

        int port() {
            return socket.getLocalPort();
        }

        private void answer(int code, int answers) {
            byte[] buffer = new byte[512];
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    boolean four = buffer[packet.getLength() - 3] == 1;
                    byte[] reply = Arrays.copyOf(buffer, packet.getLength() + (four && answers > 0 ? 16 : 0));
                    reply[2] |= (byte) 0x80;
                    reply[3] = (byte) code;
                    if (four && answers > 0) {
                        reply[7] = 1;
                        byte[] record = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 10, 0, 0, 7};
                        System.arraycopy(record, 0, reply, packet.getLength(), record.length);
                    }
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                socket.close();
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
