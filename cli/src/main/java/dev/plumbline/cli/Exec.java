// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Linux's own way to become another program, with nothing of the JVM left in it. */
final class Exec {
    static final int ENOENT = 2;
    static final int E2BIG = 7;

    private static final long F_SETFD = 2;
    private static final long FD_CLOEXEC = 1;
    private static final long SIG_SETMASK = 2;
    /** Bytes of glibc's and musl's sigset_t. */
    private static final int SIGNAL_SET = 128;

    private static final long EVERY_SIGNAL = -1;
    private static final MemoryLayout ERRNO = Linker.Option.captureStateLayout();
    private static final FunctionDescriptor SHAPE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);

    private Exec() {}

    /**
     * Replaces this process by a command found along {@code PATH}. The signal mask is put back to what the
     * caller set: the JVM blocks SIGQUIT in its threads, and a mask survives the exchange. Handlers do not
     * survive it. Files that the JVM opened are closed by it, files that the caller gave are handed on.
     *
     * @param command at least one word
     * @param variables what the command gets in its environment beside what this process has
     * @return the error number when the command cannot be started, 0 when the exchange cannot be tried
     */
    static int replaceProcess(List<byte[]> command, Map<String, String> variables, OpenFiles files) {
        return replaceProcess(command, variables, files, null);
    }

    /**
     * The same with every signal blocked: they wait until the program asks for them.
     *
     * @return as above
     */
    static int replaceProcessBlocked(List<byte[]> command, Map<String, String> variables, OpenFiles files) {
        return replaceProcess(command, variables, files, EVERY_SIGNAL);
    }

    /** The same with a signal mask; null for the caller's. */
    @SuppressWarnings("restricted") // Native access is granted to this module by its manifest and its launcher.
    private static int replaceProcess(
            List<byte[]> command, Map<String, String> variables, OpenFiles files, @Nullable Long blocked) {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            // One shape for all functions, since each shape is code made at run time: int and pointer
            // arguments travel in the same registers as long ones, on x86-64 as on AArch64.
            MethodHandle call = linker.downcallHandle(SHAPE, Linker.Option.captureCallState("errno"));
            MemorySegment state = arena.allocate(ERRNO);

            MemorySegment fcntl = linker.defaultLookup().findOrThrow("fcntl");
            for (int descriptor : files.opened()) {
                int _ = (int) call.invokeExact(fcntl, state, (long) descriptor, F_SETFD, FD_CLOEXEC);
            }
            MemorySegment mask = arena.allocate(SIGNAL_SET, Long.BYTES);
            mask.set(ValueLayout.JAVA_LONG, 0, blocked == null ? callersMask() : blocked);
            MemorySegment sigmask = linker.defaultLookup().findOrThrow("pthread_sigmask");
            int _ = (int) call.invokeExact(sigmask, state, SIG_SETMASK, mask.address(), 0L);

            MemorySegment setenv = linker.defaultLookup().findOrThrow("setenv");
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                MemorySegment name = text(arena, utf8(variable.getKey()));
                MemorySegment value = text(arena, utf8(variable.getValue()));
                int _ = (int) call.invokeExact(setenv, state, name.address(), value.address(), 1L);
            }

            MemorySegment words = arena.allocate(ValueLayout.ADDRESS, command.size() + 1L);
            for (int i = 0; i < command.size(); i++) {
                words.setAtIndex(ValueLayout.ADDRESS, i, text(arena, command.get(i)));
            }
            long program = words.getAtIndex(ValueLayout.ADDRESS, 0).address();
            MemorySegment execvp = linker.defaultLookup().findOrThrow("execvp");
            int _ = (int) call.invokeExact(execvp, state, program, words.address(), 0L);
            return state.get(ValueLayout.JAVA_INT, 0);
        } catch (Throwable e) {
            // No native access, another C library: the caller runs the command as a child instead.
            return 0;
        }
    }

    /** The words a shell has for an error number. */
    static String reason(int errno) {
        return switch (errno) {
            case ENOENT -> "command not found";
            case E2BIG -> "argument list too long";
            case 8 -> "not a program this system can run";
            case 13 -> "permission denied";
            case 20 -> "a part of its path is not a folder";
            case 21 -> "it is a folder";
            case 36 -> "its name is too long";
            case 40 -> "a symbolic link that leads back to itself";
            default -> "error " + errno;
        };
    }

    /** The first thread only waits for the others and keeps the mask that the process was started with. */
    static long callersMask() {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/task", pid, "status"))) {
                if (line.startsWith("SigBlk:")) {
                    return HexFormat.fromHexDigitsToLong(
                            line.substring("SigBlk:".length()).strip());
                }
            }
        } catch (IOException e) {
            // Without /proc nothing is known of it, and few callers block anything.
        }
        return 0;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static MemorySegment text(Arena arena, byte[] bytes) {
        MemorySegment segment = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return segment;
    }
}
