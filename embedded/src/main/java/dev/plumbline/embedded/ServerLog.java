// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server wrote, and what that says about a start that went wrong.
 *
 * @param from where the start in question begins, in bytes; what earlier ones wrote says nothing about it
 */
record ServerLog(Path file, List<String> secrets, long from) {
    private static final int TAIL_BYTES = 16 << 10;
    private static final int SHORT = 4;
    private static final int LAST_LINES = 8;
    private static final Pattern LIBRARY =
            Pattern.compile("error while loading shared libraries: (\\S+): cannot open shared object");
    private static final Pattern PORT_TAKEN =
            Pattern.compile("(?i)address already in use|(could not bind|Bind on TCP/IP port)(?!.*permission denied)");
    private static final Map<String, String> DEBIAN_PACKAGES = Map.of(
            "libcrypt.so.1", "libcrypt1",
            "libcrypto.so.3", "libssl3",
            "libgcc_s.so.1", "libgcc-s1",
            "libgcrypt.so.20", "libgcrypt20",
            "libssl.so.3", "libssl3",
            "libstdc++.so.6", "libstdc++6",
            "libsystemd.so.0", "libsystemd0");

    /** The last 16 KB, without the secrets the server was given. */
    String tail() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long written = Math.max(0, channel.size() - from);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(written, TAIL_BYTES));
            channel.position(channel.size() - bytes.capacity());
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes);
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            for (String secret : secrets) {
                // A very short one stands in every other word; then only the quoted form is one.
                text = secret.length() < SHORT
                        ? text.replace("'" + secret + "'", "'***'")
                        : text.replace(secret, "***");
            }
            return text;
        } catch (IOException e) {
            return "";
        }
    }

    /** The log from now on. */
    ServerLog fromHere() throws IOException {
        return new ServerLog(file, secrets, Files.exists(file) ? Files.size(file) : 0);
    }

    private String lastLines() {
        List<String> lines = tail().strip().lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        return last.isEmpty() ? "it wrote nothing to its log" : "the server's last words:\n" + last;
    }

    boolean saysPortTaken() {
        return PORT_TAKEN.matcher(tail()).find();
    }

    EmbeddedServerException portTaken(String name, int port) {
        return new EmbeddedServerException(
                name + " could not have port " + port + ": it is in use",
                lastLines(),
                "end what listens there (ss -ltnp 'sport = :" + port + "'), or leave the port out for a free one");
    }

    EmbeddedServerException ended(String name, int code) {
        return ended(name, " with code " + code);
    }

    EmbeddedServerException ended(String name) {
        return ended(name, "");
    }

    private EmbeddedServerException ended(String name, String how) {
        if (tail().contains("could not look up effective user ID")) {
            return new EmbeddedServerException(
                    name + " does not start for a user without a name",
                    lastLines(),
                    "run as a user that /etc/passwd lists; in a container: docker run --user root, or add the user");
        }
        Optional<EmbeddedServerException> library = missingLibrary(name);
        return library.orElseGet(() -> new EmbeddedServerException(
                name + " ended" + how + " before it was ready",
                lastLines(),
                "change the setting that the log names; without one, remove the folder of the binaries"));
    }

    EmbeddedServerException tooSlow(String name, long seconds) {
        return new EmbeddedServerException(
                name + " did not answer within " + seconds + " s",
                lastLines(),
                "raise startLimit, or turn awaitReady off when it is not meant to become ready");
    }

    private Optional<EmbeddedServerException> missingLibrary(String name) {
        String text = tail();
        Matcher library = LIBRARY.matcher(text);
        if (library.find()) {
            String file = library.group(1);
            String debian = DEBIAN_PACKAGES.getOrDefault(file, "");
            return Optional.of(new EmbeddedServerException(
                    name + " needs a system library that is not installed: " + file,
                    lastLines(),
                    debian.isEmpty() ? "install the package that has " + file : "apt-get install " + debian));
        }
        if (text.contains("version `GLIBC_")) {
            return Optional.of(new EmbeddedServerException(
                    name + " needs a newer C library than this system has",
                    lastLines(),
                    "use Debian 12, Ubuntu 22.04 or newer"));
        }
        return Optional.empty();
    }
}
