// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.TracedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines that strace wrote, from real runs. */
class SystemCallReaderTest {
    private final List<Fact> seen = new ArrayList<>();
    private final StraceLines lines = new StraceLines();
    private final SystemCallReader reader = new SystemCallReader(seen::add, new Processes());

    @Test
    void connect_refused_isADial() {
        read("999000001 1795801051.105618 connect(3, {sa_family=AF_INET, sin_port=htons(5432), "
                + "sin_addr=inet_addr(\"127.0.0.1\")}, 16) = -1 ECONNREFUSED (Connection refused) <0.000104>");
        ProcessDial dial = dials().getFirst();
        assertThat(dial.pid()).isEqualTo(999_000_001);
        assertThat(dial.attempts())
                .containsExactly(new ProcessDial.Attempt("127.0.0.1:5432", Dial.Outcome.REFUSED, "ECONNREFUSED"));
        assertThat(dial.took()).isEqualTo(Duration.ofNanos(104_000));
        assertThat(dial.sensors()).isEqualTo(Set.of("system calls"));
    }

    @Test
    void connect_inProgress_endsWithTheSocketsError() {
        read("999000001 1.000100 connect(18, {sa_family=AF_INET6, sin6_port=htons(26257), sin6_flowinfo=htonl(0), "
                + "inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=0}, 28) = -1 EINPROGRESS (Operation now in "
                + "progress) <0.000020>");
        assertThat(dials()).isEmpty();
        read("999000001 1.000500 getsockopt(18, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0 <0.000010>");
        assertThat(dials().getFirst().attempts())
                .containsExactly(new ProcessDial.Attempt("[::1]:26257", Dial.Outcome.REFUSED, "ECONNREFUSED"));
        assertThat(dials().getFirst().took()).isEqualTo(Duration.ofNanos(410_000));
    }

    @Test
    void connect_ofTwoThreadsAtOnce_isJoinedByThread() {
        read("999000001 1.000001 connect(5, {sa_family=AF_INET, sin_port=htons(1), "
                + "sin_addr=inet_addr(\"127.0.0.1\")}, 16 <unfinished ...>");
        read("999000002 1.000002 connect(6, {sa_family=AF_INET, sin_port=htons(2), "
                + "sin_addr=inet_addr(\"127.0.0.1\")}, 16 <unfinished ...>");
        read("999000001 1.000003 <... connect resumed>) = 0 <0.000900>");
        read("999000002 1.000004 <... connect resumed>) = -1 ETIMEDOUT (Connection timed out) <2.500000>");
        assertThat(dials().get(0).attempts().getFirst().outcome()).isEqualTo(Dial.Outcome.CONNECTED);
        assertThat(dials().get(0).attempts().getFirst().address()).isEqualTo("127.0.0.1:1");
        assertThat(dials().get(1).attempts().getFirst().outcome()).isEqualTo(Dial.Outcome.TIMED_OUT);
        assertThat(dials().get(1).took()).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void connect_thatNeverEnded_isUnknown() {
        read("999000001 1.0 connect(5, {sa_family=AF_INET, sin_port=htons(5432), "
                + "sin_addr=inet_addr(\"127.0.0.9\")}, 16) = -1 EINPROGRESS (Operation now in progress) <0.0>");
        reader.end();
        assertThat(dials().getFirst().attempts().getFirst().outcome()).isEqualTo(Dial.Outcome.UNKNOWN);
    }

    @Test
    void connect_givenUpBeforeItsEnd_isTold() {
        String begun =
                " connect(5, {sa_family=AF_INET, sin_port=htons(5432), sin_addr=inet_addr(\"127.0.0.9\")}, 16) = -1 "
                        + "EINPROGRESS (Operation now in progress) <0.0>";
        read("999000001 1.0" + begun);
        read("999000001 1.1 socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 5 <0.0>");
        read("999000002 1.2" + begun);
        read("999000002 1.3 execve(\"/bin/true\", [\"true\"], 0x7f /* 3 vars */) = 0 <0.0>");
        assertThat(dials()).extracting(ProcessDial::pid).containsExactly(999_000_001L, 999_000_002L);
        assertThat(dials()).allMatch(dial -> dial.attempts().getFirst().outcome() == Dial.Outcome.UNKNOWN);
    }

    @Test
    void ring_ofAnyProgramButNode_isSaidToHideDials() {
        read("999000001 1.0 execve(\"/usr/bin/node\", [\"node\"], 0x7f /* 3 vars */) = 0 <0.0>");
        read("999000001 1.1 io_uring_setup(64, {flags=0, sq_thread_cpu=0}) = 13 <0.0>");
        read("999000002 1.2 io_uring_setup(64, {flags=0}) = -1 EPERM (Operation not permitted) <0.0>");
        assertThat(seen).noneMatch(SensorBlind.class::isInstance);
        read("999000002 1.3 io_uring_setup(64, {flags=0}) = 13 <0.0>");
        assertThat(seen).last().isInstanceOfSatisfying(SensorBlind.class, blind -> {
            assertThat(blind.pid()).isEqualTo(999_000_002);
            assertThat(blind.why()).isEqualTo("it uses io_uring");
        });
    }

    @Test
    void connect_ofNameServices_isLeftOut() {
        read(
                "999000001 1.0 connect(3, {sa_family=AF_UNIX, sun_path=\"/var/run/nscd/socket\"}, 110) = -1 ENOENT (No such "
                        + "file or directory) <0.0>");
        read(
                "999000001 1.0 connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"127.0.0.11\")}, 16) "
                        + "= 0 <0.0>");
        read(
                "999000001 1.0 connect(3, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = "
                        + "0 <0.0>");
        read("999000001 1.0 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 4 <0.0>");
        read(
                "999000001 1.0 connect(4, {sa_family=AF_INET, sin_port=htons(5432), sin_addr=inet_addr(\"10.0.0.1\")}, 16) "
                        + "= 0 <0.0>");
        read("999000001 1.0 connect(4, {sa_family=AF_UNSPEC, sa_data=\"\\0\\0\"}, 16) = 0 <0.0>");
        assertThat(dials()).isEmpty();
    }

    @Test
    void datagrams_copiedAndInherited_areNoDials() {
        read("999000001 1.0 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3<socket:[4711]> <0.0>");
        String connect =
                ", {sa_family=AF_INET, sin_port=htons(5432), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = 0 <0.0>";
        read("999000001 1.1 connect(4<socket:[4711]>" + connect);
        read("999000002 1.2 connect(3<socket:[4711]>" + connect);
        assertThat(dials()).isEmpty();
        read("999000001 1.3 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3<socket:[4712]> <0.0>");
        read("999000001 1.4 connect(3<socket:[4712]>" + connect);
        assertThat(dials()).hasSize(1);
    }

    @Test
    void connect_ofASocketThatAnotherProcessAsks_endsThere() {
        read("999000001 1.0 connect(3<socket:[4711]>, {sa_family=AF_INET, sin_port=htons(5432), "
                + "sin_addr=inet_addr(\"127.0.0.1\")}, 16) = -1 EINPROGRESS (Operation now in progress) <0.0>");
        read("999000002 1.1 getsockopt(9<socket:[4711]>, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0 <0.0>");
        assertThat(dials()).extracting(ProcessDial::pid).containsExactly(999_000_001L);
        assertThat(dials().getFirst().attempts().getFirst().outcome()).isEqualTo(Dial.Outcome.REFUSED);
    }

    @Test
    void connect_ofSocketFilesAndMappedAddresses_isReadAsMeant() {
        read(
                "999000001 1.0 connect(3, {sa_family=AF_UNIX, sun_path=\"/run/postgresql/.s.PGSQL.5432\"}, 110) = -1 ENOENT "
                        + "(No such file or directory) <0.0>");
        read("999000001 1.0 connect(3, {sa_family=AF_UNIX, sun_path=@\"m\\303\\251\"}, 110) = 0 <0.0>");
        read("999000001 1.0 connect(3, {sa_family=AF_INET6, sin6_port=htons(3306), sin6_flowinfo=htonl(0), "
                + "inet_pton(AF_INET6, \"::ffff:127.0.0.1\", &sin6_addr), sin6_scope_id=0}, 28) = 0 <0.0>");
        assertThat(dials().stream().map(dial -> dial.attempts().getFirst().address()))
                .containsExactly("/run/postgresql/.s.PGSQL.5432", "@m\u00e9", "127.0.0.1:3306");
    }

    @Test
    void processes_keepTheirTreeAndMaskedCommands() {
        read("999000001 1.0 execve(\"/bin/sh\", [\"sh\", \"-c\", \"a \\\"b\\\"; c] \"], 0x7f /* 35 vars */) = 0 <0.0>");
        read("999000001 1.1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x7f) = 999000002 "
                + "<0.0>");
        read("999000002 1.2 execve(\"/usr/bin/psql\", [\"psql\", \"postgres://a:hunter2@h/x\"], 0x7f /* 3 vars */) = 0 "
                + "<0.0>");
        read("999000002 1.3 clone3({flags=CLONE_VM|CLONE_THREAD|CLONE_SIGHAND} => {parent_tid=[999000003]}, 88) = "
                + "999000003 <0.0>");
        read(
                "999000003 1.4 connect(3, {sa_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = "
                        + "0 <0.0>");
        read(
                "999000002 1.5 execve(\"/no\", [\"no\"], 0x7f /* 3 vars */) = -1 ENOENT (No such file or directory) <0.0>");
        assertThat(seen.stream().filter(TracedProcess.class::isInstance).map(Object::toString))
                .anyMatch(text -> text.contains("[sh, -c, a \"b\"; c] ]"))
                .noneMatch(text -> text.contains("hunter2"));
        TracedProcess psql = (TracedProcess) seen.get(2);
        assertThat(psql.parent()).isEqualTo(999_000_001);
        assertThat(psql.command()).containsExactly("psql", "postgres://a:***@h/x");
        assertThat(dials().getFirst().pid())
                .as("a thread's dial is its process's")
                .isEqualTo(999_000_002);
    }

    @Test
    void lines_ofAnyOtherKind_arePassedOver() {
        for (String line : List.of(
                "",
                "strace: Process 1 attached",
                "999000001 1.0 +++ exited with 0 +++",
                "999000001 1.0 --- SIGCHLD {si_signo=SIGCHLD} ---",
                "999000001 x connect(",
                "999000001 1.0 connect(3",
                "999000001 1.0 <... connect resumed>) = 0 <0.0>",
                "999000001 1.0 connect(3, {sa_family=AF_INET, sin_port=htons(54",
                "999999999999999999999 1.0 connect() = 0",
                "999000001 1.0 exit_group(0) = ?")) {
            read(line);
        }
        assertThat(seen).isEmpty();
    }

    private void read(String line) {
        lines.read(line).ifPresent(reader::read);
    }

    private List<ProcessDial> dials() {
        return seen.stream()
                .filter(ProcessDial.class::isInstance)
                .map(ProcessDial.class::cast)
                .toList();
    }
}
