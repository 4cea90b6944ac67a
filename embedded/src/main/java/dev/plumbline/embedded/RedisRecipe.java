// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** How Redis is set up, started and asked. */
record RedisRecipe(Common common, Folders folders, Path program, String password) implements Recipe {
    private static final String ARTIFACT = "com.github.codemonstur:embedded-redis:1.4.4";

    static RedisRecipe of(EmbeddedRedis.Builder builder) {
        Common common = builder.common.done();
        if (common.hosts().isEmpty()) {
            throw new IllegalArgumentException("no address to listen on");
        }
        Folders folders = Folders.of(common.environment(), Account.currentUid(), false);
        String resource = Binaries.architecture().equals("amd64")
                ? "redis-server-6.2.6-v5-linux-amd64"
                : "redis-server-6.2.7-linux-arm64";
        Binaries binaries = Binaries.only(resource, ARTIFACT);
        String password = builder.password;
        return new RedisRecipe(common, folders, program(binaries, folders), password == null ? "" : password);
    }

    private static Path program(Binaries binaries, Folders folders) {
        try {
            String key = "redis-6.2-" + binaries.fingerprint();
            return new Cache(folders.cache())
                    .get(key, into -> {
                        Path file = into.resolve("redis-server");
                        try (var in = binaries.stream()) {
                            Files.copy(in, file);
                        }
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    })
                    .folder()
                    .resolve("redis-server");
        } catch (IOException e) {
            throw Binaries.missing(ARTIFACT, e.toString());
        }
    }

    @Override
    public String name() {
        return "redis-6.2";
    }

    @Override
    public void prepare(Instance instance) throws IOException {
        Files.createDirectories(instance.data());
        Common.Certificate certificate = common.certificate();
        if (certificate != null) {
            Files.copy(certificate.chain(), instance.folder().resolve("server.crt"));
            Files.copy(certificate.key(), instance.folder().resolve("server.key"));
        }
    }

    @Override
    public List<String> command(Instance instance, int port) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean tls = common.certificate() != null;
        line(text, "bind", String.join(" ", common.hosts()));
        line(text, "port", tls ? "0" : Integer.toString(port));
        line(text, "dir", quoted(instance.data().toString()));
        line(text, "save", "86400 1000000000");
        if (tls) {
            line(text, "tls-port", Integer.toString(port));
            line(
                    text,
                    "tls-cert-file",
                    quoted(instance.folder().resolve("server.crt").toString()));
            line(
                    text,
                    "tls-key-file",
                    quoted(instance.folder().resolve("server.key").toString()));
            line(text, "tls-auth-clients", "no");
        }
        if (!password.isEmpty()) {
            line(text, "requirepass", quoted(password));
        }
        common.settings().forEach((name, values) -> values.forEach(value -> line(text, name, value)));
        // The password is in a file that only the owner reads: the command line is there for everyone.
        Path file = instance.folder().resolve("redis.conf");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
        return List.of(program.toString(), file.toString());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(' ').append(value.isEmpty() ? "\"\"" : value).append('\n');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public boolean answers(SocketAddress endpoint) throws IOException {
        // A TLS port takes this for a broken handshake and says so, once it is served at all.
        byte[] answer = Wire.ask(endpoint, "PING\n".getBytes(StandardCharsets.US_ASCII), in -> 1);
        return common.certificate() != null
                || (answer.length > 0 && !new String(answer, StandardCharsets.US_ASCII).startsWith("-LOADING"));
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public String endSignal() {
        return common.data() == null ? "KILL" : "TERM";
    }

    @Override
    public List<String> secrets() {
        return List.of(password);
    }
}
