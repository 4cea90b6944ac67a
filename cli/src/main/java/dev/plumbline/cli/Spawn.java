// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts a command as a child in the way a shell does: same process group, same terminal, the open files, the
 * signal mask and the limits of this process's caller. The JVM's own way closes all files but three.
 */
final class Spawn {
    private static final int EINTR = 4;
    private static final long SIGQUIT = 3;
    private static final long SIG_IGN = 1;
    private static final int SIGCHLD = 17;
    private static final long WNOHANG = 1;
    /** Bytes of siginfo_t, and where in it stands who sent the signal. */
    private static final int SIGNAL_INFORMATION = 128;

    private static final int ORIGIN_AT = 8;
    private static final int FROM_KERNEL = 0x80;
    /** What a terminal sends to the whole group, so that the child has it already: INT, QUIT, TSTP, TTIN, TTOU, WINCH. */
    private static final Set<Integer> FROM_TERMINAL = Set.of(2, 3, 20, 21, 22, 28);

    private static final short SET_DEFAULT = 4;
    private static final short SET_MASK = 8;
    /** More bytes than glibc's and musl's posix_spawnattr_t and sigset_t have. */
    private static final int ATTRIBUTES = 512;

    private static final int SIGNAL_SET = 128;
    private static final long F_SETFD = 2;
    private static final long FD_CLOEXEC = 1;
    private static final MemoryLayout ERRNO = Linker.Option.captureStateLayout();
    private static final FunctionDescriptor THREE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
    private static final FunctionDescriptor SIX = FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);

    private final SymbolLookup symbols;
    private final MethodHandle three;
    private final MethodHandle six;

    @SuppressWarnings("restricted") // Native access is granted to this module by its manifest and its launcher.
    Spawn() {
        Linker linker = Linker.nativeLinker();
        symbols = linker.defaultLookup();
        three = linker.downcallHandle(THREE, Linker.Option.captureCallState("errno"));
        six = linker.downcallHandle(SIX);
    }

    /**
     * What became of a start.
     *
     * @param pid of the child; 0 when there is none
     * @param errno why there is none; 0 when there is one
     */
    record Started(int pid, int errno) {}

    /**
     * Starts a program.
     *
     * @param program the path of its file
     * @param words its arguments, its own name first
     * @param environment words of the form {@code NAME=value}
     * @param inherited the files that it is to get
     */
    Started start(byte[] program, List<byte[]> words, List<byte[]> environment, OpenFiles inherited) {
        return start(program, words, environment, inherited, Exec.callersMask());
    }

    /** The same with a signal mask, a bit for each signal. */
    Started start(
            byte[] program, List<byte[]> words, List<byte[]> environment, OpenFiles inherited, long blockedSignals) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO);
            for (int descriptor : inherited.opened()) {
                three("fcntl", state, descriptor, F_SETFD, FD_CLOEXEC);
            }
            MemorySegment attributes = arena.allocate(ATTRIBUTES, Long.BYTES);
            three("posix_spawnattr_init", state, attributes.address(), 0, 0);
            three("posix_spawnattr_setflags", state, attributes.address(), SET_DEFAULT | SET_MASK, 0);
            MemorySegment mask = arena.allocate(SIGNAL_SET, Long.BYTES);
            mask.set(ValueLayout.JAVA_LONG, 0, blockedSignals);
            three("posix_spawnattr_setsigmask", state, attributes.address(), mask.address(), 0);
            MemorySegment defaults = arena.allocate(SIGNAL_SET, Long.BYTES);
            defaults.set(ValueLayout.JAVA_LONG, 0, 1L << (SIGQUIT - 1));
            three("posix_spawnattr_setsigdefault", state, attributes.address(), defaults.address(), 0);
            // A quit from the keyboard is for the command. The JVM would write its threads over the command's output.
            three("signal", state, SIGQUIT, SIG_IGN, 0);
            MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
            int errno = six(
                    "posix_spawn",
                    pid.address(),
                    Exec.text(arena, program).address(),
                    attributes.address(),
                    array(arena, words).address(),
                    array(arena, environment).address());
            return new Started(errno == 0 ? pid.get(ValueLayout.JAVA_INT, 0) : 0, errno);
        }
    }

    /** Waits for the end of a child, and returns its code as a shell has it: 128 and the signal's number for a signal. */
    int await(int pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO);
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            while (three("waitpid", state, pid, status.address(), 0) != pid) {
                int errno = state.get(ValueLayout.JAVA_INT, 0);
                if (errno != EINTR) {
                    throw new IllegalStateException("waitpid ended with error " + errno);
                }
            }
            return code(status.get(ValueLayout.JAVA_INT, 0));
        }
    }

    /**
     * Does the duty of process 1 until a child ends: sends on to the child whatever signal comes, and buries every
     * process that was left to it. To be called with all signals blocked in all threads.
     *
     * @return the child's code, as a shell has it
     */
    int serve(int child) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO);
            MemorySegment every = arena.allocate(SIGNAL_SET, Long.BYTES);
            three("sigfillset", state, every.address(), 0, 0);
            MemorySegment about = arena.allocate(SIGNAL_INFORMATION, Long.BYTES);
            while (true) {
                int signal = three("sigwaitinfo", state, every.address(), about.address(), 0);
                if (signal == SIGCHLD) {
                    Integer code = bury(child, arena, state);
                    if (code != null) {
                        return code;
                    }
                } else if (signal > 0
                        && !(about.get(ValueLayout.JAVA_INT, ORIGIN_AT) == FROM_KERNEL
                                && FROM_TERMINAL.contains(signal))) {
                    three("kill", state, child, signal, 0);
                }
            }
        }
    }

    /** Takes all that have ended; the code of the child when it is among them, else null. */
    private @Nullable Integer bury(int child, Arena arena, MemorySegment state) {
        MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
        Integer code = null;
        for (int pid = three("waitpid", state, -1, status.address(), WNOHANG);
                pid > 0;
                pid = three("waitpid", state, -1, status.address(), WNOHANG)) {
            if (pid == child) {
                code = code(status.get(ValueLayout.JAVA_INT, 0));
            }
        }
        return code;
    }

    private static int code(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? status >> 8 & 0xff : 128 + signal;
    }

    /** Sends a signal to a process; one that has ended already needs none. */
    void signal(int pid, int number) {
        try (Arena arena = Arena.ofConfined()) {
            three("kill", arena.allocate(ERRNO), pid, number, 0);
        }
    }

    private int three(String function, MemorySegment state, long first, long second, long third) {
        try {
            return (int) three.invokeExact(symbols.findOrThrow(function), state, first, second, third);
        } catch (Throwable e) {
            throw unknown(function, e);
        }
    }

    /** Like {@code posix_spawn}, without actions on files. */
    private int six(String function, long pid, long file, long attributes, long words, long environment) {
        try {
            return (int) six.invokeExact(symbols.findOrThrow(function), pid, file, 0L, attributes, words, environment);
        } catch (Throwable e) {
            throw unknown(function, e);
        }
    }

    private static IllegalStateException unknown(String function, Throwable cause) {
        return new IllegalStateException("this system's " + function + " cannot be called", cause);
    }

    private static MemorySegment array(Arena arena, List<byte[]> words) {
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
        for (int i = 0; i < words.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, Exec.text(arena, words.get(i)));
        }
        return array;
    }
}
