// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.FromService;
import dev.plumbline.inside.FactText;
import dev.plumbline.inside.NameServers;
import dev.plumbline.inside.OneOffContainer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Where the {@code plumb} command starts in a one-off container: facts come in by standard input or by a file. */
public final class InService {
    /** The file that shows that it got this far. */
    static final String BEGUN = "begun";

    /** The file with the facts where standard input belongs to a command. */
    static final String FACTS = "facts";

    /** The file that the caller holds locked as long as it runs, where standard input belongs to a command. */
    static final String CALLER = "caller";

    private InService() {}

    /** Runs the command line in {@code arguments} and ends the process with the exit code it asks for. */
    public static void main(String[] arguments) throws IOException {
        Files.createFile(Path.of(OneOffContainer.sharedInside(BEGUN)));
        Console console = Console.ofProcess(ProcessText.environment(System.getenv()));
        Path sent = Path.of(OneOffContainer.sharedInside(FACTS));
        if (Files.exists(sent)) {
            console.carry(withResolvers(FactText.read(Files.readString(sent))));
            Files.delete(sent);
            watch(() -> endWith(Path.of(OneOffContainer.sharedInside(CALLER))));
        } else {
            DataInputStream input = new DataInputStream(System.in);
            byte[] text = input.readNBytes(input.readInt());
            console.carry(withResolvers(FactText.read(new String(text, StandardCharsets.UTF_8))));
            watch(() -> endWith(input));
        }
        Plumb.run(console, ProcessText.arguments(arguments));
    }

    private static void watch(Runnable caller) {
        Thread watch = new Thread(caller, "plumbline-caller");
        watch.setDaemon(true);
        watch.start();
    }

    private static Facts withResolvers(Facts sent) {
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : sent.all()) {
            facts.add(fact instanceof FromService from ? from.withResolvers(NameServers.of(Path.of("/etc"))) : fact);
        }
        return new Facts(facts);
    }

    /** Nobody is left to read the results when the caller's end of the pipe is gone. */
    private static void endWith(InputStream pipe) {
        try {
            while (pipe.read() >= 0) {
                // Nothing more is sent.
            }
        } catch (IOException e) {
            // The pipe broke: the same as its end.
        }
        Runtime.getRuntime().halt(143);
    }

    /** The same for a file: the system gives a lock on to the next when its holder ends, however it ends. */
    private static void endWith(Path locked) {
        try (FileChannel file = FileChannel.open(locked, StandardOpenOption.WRITE)) {
            if (file.tryLock() != null) {
                // The container's system does not see this machine's locks: the caller's end cannot be seen by them.
                return;
            }
            var _ = file.lock();
        } catch (IOException e) {
            return;
        }
        Runtime.getRuntime().halt(143);
    }
}
