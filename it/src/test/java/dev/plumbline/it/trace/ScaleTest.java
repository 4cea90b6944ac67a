// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs that dial ever new addresses, all of this machine, under a plumb that has 64 MB of memory. */
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class ScaleTest {
    private static final String NOT_KEPT = " more dials were counted and not kept";

    @TempDir
    Path folder;

    @Test
    void hundredThousandDials_ofAStaticProgram_areAllCounted() throws Exception {
        Runs.needs("cc");
        Runs.needs("strace");
        Path source = Files.writeString(folder.resolve("dial.c"), """
                #include <arpa/inet.h>
                #include <sys/socket.h>
                int main(void) {
                    int fd = socket(AF_INET, SOCK_STREAM, 0);
                    for (unsigned i = 0; i < 100000; i++) {
                        struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(5432)};
                        to.sin_addr.s_addr = htonl(0x7f000001 + i);
                        connect(fd, (struct sockaddr *)&to, sizeof to);
                    }
                    return 7;
                }
                """);
        Path program = folder.resolve("dial");
        Runs runs = new Runs(folder, Map.of());
        assertThat(runs.run(List.of("cc", "-o", program.toString(), source.toString()))
                        .exit())
                .isZero();

        Runs.Ended ended = runs.run(Runs.plumb("trace", "--sensors", "syscalls", "--", program.toString()));

        assertThat(ended.exit()).isEqualTo(7);
        assertThat(ended.output()).contains("100000 dials, 100000 of them failed", "95000" + NOT_KEPT);
    }

    @Test
    void hundredThousandDials_seenByAHook_areAllCounted() throws Exception {
        Runs.Ended ended = traced("hooks", 100_000);
        assertThat(ended.output()).contains("100000 dials, at least 2000 of them failed", "98000" + NOT_KEPT);
    }

    @Test
    void dials_thatHookAndCallsBothSee_areCountedOnce() throws Exception {
        Runs.needs("strace");
        Runs.Ended ended = traced("hooks,syscalls", 6_000);
        assertThat(ended.output()).contains("6000 dials, 6000 of them failed", "4000" + NOT_KEPT);
    }

    private Runs.Ended traced(String sensors, int dials) throws Exception {
        Runs.needs("python3");
        Path program = Files.writeString(folder.resolve("dial.py"), """
                import ipaddress, socket
                first = int(ipaddress.ip_address("127.0.0.1"))
                line = socket.socket()
                for i in range(%d):
                    line.connect_ex((str(ipaddress.ip_address(first + i)), 5432))
                """.formatted(dials));
        Runs.Ended ended = new Runs(folder, Map.of())
                .run(Runs.plumb("trace", "--sensors", sensors, "--", "python3", program.toString()));
        assertThat(ended.exit()).isZero();
        return ended;
    }
}
